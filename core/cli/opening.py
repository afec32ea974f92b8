"""Opening a vault on behalf of whoever is named, or of the only person there is."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from core import operations
from core.cli.secrets import passphrase
from core.errors import AbriError
from core.store import Vault
from core.words import _


class WhoIsNeeded(AbriError):
    """A vault with several people needs to know who opens it."""


def who(arguments: Namespace, folder: Path) -> str:
    """The person named, or the only one the vault knows. Raises WhoIsNeeded."""
    if arguments.person is not None:
        return str(arguments.person)
    people = operations.vault_info(folder).people
    if len(people) != 1:
        names = ", ".join(name for name, _role in people)
        raise WhoIsNeeded(_("Say who opens the vault with --person. It knows: {names}.").format(names=names))
    return people[0][0]


def open_for(arguments: Namespace, folder: Path) -> Vault:
    """Open the vault in ``folder``. Raises the errors of core.store, WhoIsNeeded, NoPassphrase."""
    person = who(arguments, folder)
    return operations.open_vault(folder, person, passphrase(arguments.passphrase_file, _("Passphrase:")))
