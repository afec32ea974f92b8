"""Passphrases: from a file, or asked for without an echo."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from core.errors import AbriError
from core.words import _


class NoPassphrase(AbriError):
    """There is nobody to ask, or the file holds nothing."""


def passphrase(file: Path | None, question: str, twice: bool = False, option: str = "--passphrase-file") -> str:
    """The passphrase in the first line of ``file``, else as typed. ``option`` names the file. Raises NoPassphrase."""
    if file is not None:
        return _from_file(file)
    if sys.stdin is None or not sys.stdin.isatty():
        raise NoPassphrase(
            _("A passphrase is needed and nobody can be asked for it. Name a file with {option}.").format(option=option)
        )
    typed = getpass.getpass(question + " ")
    if twice and getpass.getpass(_("Once more:") + " ") != typed:
        raise NoPassphrase(_("The two passphrases are not the same. Nothing was changed."))
    return typed


def _from_file(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise NoPassphrase(_("The passphrase file {name} cannot be read.").format(name=file.name)) from None
    if not lines or not lines[0].strip():
        raise NoPassphrase(_("The passphrase file {name} is empty.").format(name=file.name))
    return lines[0]
