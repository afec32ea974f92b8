"""A hub file: what a hub wants, for whom to seal, and how it is to be protected."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage

from core.deliver.errors import HubFileFault
from core.protect import Protection, ProtectionSettingsError
from core.standard import Layout, standard
from core.words import _

LARGEST = 1_000_000
LONGEST_NAME = 200
_UNSEEN = ("Cf", "Cs", "Co", "Cn")


@dataclass(frozen=True)
class Hub:
    """``recipients``: age public keys, at least one. ``layout``: the name of a layout that can be written.

    ``digest``: SHA-256 of the file's bytes, in hexadecimal.
    """

    name: str
    recipients: tuple[str, ...]
    layout: str
    protection: Protection
    digest: str = ""


def read_hub(path: Path) -> Hub:
    """Read a hub file. Raises HubFileFault for anything that is not as it must be: no valid recipient, no package."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError:
        raise HubFileFault(path.name, _("it cannot be read")) from None
    if len(content) > LARGEST:
        raise HubFileFault(path.name, _("it is too large"))
    try:
        wanted = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise HubFileFault(path.name, _("it is not JSON")) from None
    if not isinstance(wanted, dict):
        raise HubFileFault(path.name, _("it is not a JSON object"))
    name = _one_line(wanted.get("name"))
    if not name:
        raise HubFileFault(path.name, _("it does not say the hub's name"))
    layout = standard().layouts.get(str(wanted.get("layout")))
    if layout is None or not layout.writable:
        raise HubFileFault(path.name, _("it asks for a layout Abri cannot write"))
    protection = _protection(path.name, wanted.get("protection"), layout)
    recipients = _recipients(path.name, wanted.get("recipients"))
    return Hub(name, recipients, layout.name, protection, hashlib.sha256(content).hexdigest())


def _one_line(name: Any) -> str:
    """The name as it may be shown: signs nobody sees could make another sentence, or another hub, of what is shown."""
    if not isinstance(name, str):
        return ""
    kinds = [(sign, unicodedata.category(sign)) for sign in name]
    seen = "".join(" " if kind[0] == "Z" or kind == "Cc" else sign for sign, kind in kinds if kind not in _UNSEEN)
    return " ".join(seen.split())[:LONGEST_NAME]


def _recipients(file: str, keys: Any) -> tuple[str, ...]:
    if not isinstance(keys, list) or not keys:
        raise HubFileFault(file, _("it names nobody the package could be sealed for"))
    for key in keys:
        try:
            pyrage.x25519.Recipient.from_str(key)
        except (TypeError, ValueError, pyrage.RecipientError):
            raise HubFileFault(file, _("one of its keys is not a key that begins with age1")) from None
    return tuple(keys)


def _protection(file: str, wanted: Any, layout: Layout) -> Protection:
    if not isinstance(wanted, dict):
        raise HubFileFault(file, _("it does not say how the rows are to be protected"))
    method, k = wanted.get("method"), wanted.get("k", 11)
    quasi = wanted.get("quasi_identifiers") or list(layout.quasi_identifiers)
    named = isinstance(quasi, list) and all(isinstance(column, str) for column in quasi)
    if method not in ("none", "redact", "suppress"):
        raise HubFileFault(file, _("its method is neither none nor redact nor suppress"))
    if not isinstance(k, int) or isinstance(k, bool) or k < 1:
        raise HubFileFault(file, _("its k is not a whole number from 1"))
    if not named or not set(quasi) <= set(layout.column_names):
        raise HubFileFault(file, _("it names columns that the layout does not have"))
    try:
        return Protection(method, k, tuple(quasi))
    except ProtectionSettingsError:
        raise HubFileFault(file, _("what it says of protection does not fit together")) from None
