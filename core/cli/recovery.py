"""The commands around a key on paper."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from core.cli.opening import open_for
from core.cli.secrets import NoPassphrase, passphrase
from core.operations import vaults
from core.words import _, ngettext

Outcome = tuple[dict[str, Any], list[str], str]


def recovery_key(arguments: Namespace) -> Outcome:
    with open_for(arguments, arguments.path) as vault:
        if arguments.forget:
            vaults.forget_recovery(vault)
            return {"papers": []}, [_("No recovery key opens this vault any more.")], ""
        papers = vaults.recovery_papers(vault, arguments.shares)
    answer = {"papers": list(papers), "keys": [vaults.key_on(paper) for paper in papers]}
    lines = [
        "\n\n\n".join(papers),
        "",
        ngettext(
            "Print it or copy it by hand now: {count} paper. Abri keeps none of it.",
            "Print them or copy them by hand now: {count} papers. Abri keeps none of them.",
            len(papers),
        ).format(count=len(papers)),
    ]
    return answer, lines, ""


def open_with_recovery(arguments: Namespace) -> Outcome:
    if not arguments.person:
        raise NoPassphrase(_("Say with --person who is to have the new passphrase. Nothing was changed."))
    papers = _papers(arguments.recovery_file)
    words = passphrase(arguments.new_passphrase_file, _("New passphrase:"), twice=True, option="--new-passphrase-file")
    with vaults.recover_vault(arguments.path, papers, arguments.person, words) as vault:
        answer = {"person": vault.person, "role": vault.role}
    return answer, [_("{person} can open the vault now, as {role}.").format(**answer)], ""


def suggest(_arguments: Namespace) -> Outcome:
    offered = vaults.offered_passphrase()
    return {"passphrase": offered.passphrase, "bits": round(offered.bits, 1)}, [offered.passphrase], ""


def _papers(file: Path | None) -> list[str]:
    """The lines of the file, else as typed. Raises NoPassphrase."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            raise NoPassphrase(
                _("The file {name} cannot be read. Nothing was changed.").format(name=file.name)
            ) from None
    if sys.stdin is None or not sys.stdin.isatty():
        raise NoPassphrase(_("A recovery key is needed and nobody can be asked for it. Name a file: --recovery-file."))
    first = getpass.getpass(_("Recovery key, or the first share:") + " ")
    if first.strip()[:1].upper() == "R":
        return [first]
    return [first, getpass.getpass(_("The second share:") + " ")]
