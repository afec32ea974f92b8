"""The words of the commands that look after a vault."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.cli.kinds import above_nothing, at_least_one
from core.words import _


def add_vault_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
    key: argparse.ArgumentParser,
) -> None:
    vault = commands.add_parser("vault", help=_("create, look after and share a vault"))
    verbs = vault.add_subparsers(dest="verb", required=True, metavar=_("VERB"))

    def verb(name: str, text: str) -> argparse.ArgumentParser:
        found = verbs.add_parser(name, parents=[common, key], help=text)
        found.add_argument("path", type=Path, metavar="PATH")
        return found

    create = verb("create", _("make a new vault"))
    create.add_argument("--office", default="", help=_("name of the office, as packages carry it"))
    create.add_argument("--data-source", choices=("CaseManagement", "Hotline"), default="CaseManagement")
    verb("info", _("who may open it, and what is in it"))
    verb("check", _("look for damage"))
    trail = verb("trail", _("who did what, the newest first; for coordinators"))
    trail.add_argument("--who", metavar="NAME", help=_("only what this person did"))
    trail.add_argument("--last", type=at_least_one, metavar="N", help=_("only the newest N"))
    privacy = verb("privacy", _("what invented rows with noise spent, and the limit"))
    privacy.add_argument(
        "--limit", type=above_nothing, metavar="EPSILON", help=_("set another limit; for coordinators")
    )
    privacy.add_argument(
        "--limit-delta", type=above_nothing, metavar="DELTA", help=_("set another delta of the limit; for coordinators")
    )
    backup = verb("backup", _("copy it, still locked, to another place"))
    backup.add_argument("--out", type=Path, required=True, metavar="DIR")
    backup.add_argument("--changes", action="store_true", help=_("write only what changed since the last time"))
    restore = verb("restore", _("bring it back from a backup"))
    restore.add_argument("--from", dest="source", type=Path, required=True, metavar="BACKUP")
    restore.add_argument(
        "--salvage", action="store_true", help=_("BACKUP, or a vault, is damaged: save what it still holds")
    )
    add = verb("add-person", _("let another person open it"))
    add.add_argument("--new-person", required=True)
    add.add_argument("--role", choices=("caseworker", "supervisor", "coordinator"), required=True)
    add.add_argument("--new-passphrase-file", type=Path)
    verb("remove-person", _("take a person's access away")).add_argument("--old-person", required=True)
    role = verb("change-role", _("give a person another role, under a new passphrase"))
    role.add_argument("--whose", required=True)
    role.add_argument("--role", choices=("caseworker", "supervisor", "coordinator"), required=True)
    role.add_argument("--new-passphrase-file", type=Path)
    verb("passphrase", _("change your passphrase")).add_argument("--new-passphrase-file", type=Path)
    recovery = verb("recovery-key", _("make a key on paper, for the day all passphrases are lost"))
    recovery.add_argument("--shares", action="store_true", help=_("three papers, of which any two open the vault"))
    recovery.add_argument("--forget", action="store_true", help=_("no paper opens this vault any more"))
    use = verb("open-with-recovery", _("set a new passphrase with the key on paper; --person says whose"))
    use.add_argument("--recovery-file", type=Path, help=_("file with the recovery key, or two shares, a line each"))
    use.add_argument("--new-passphrase-file", type=Path)
    verbs.add_parser("suggest-passphrase", parents=[common], help=_("a passphrase of words, drawn by chance"))
