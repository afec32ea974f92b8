"""The words of the commands that exchange changes between laptops."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.words import _


def add_exchange_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], parents: list[argparse.ArgumentParser]
) -> None:
    exchange = commands.add_parser("exchange", help=_("bring the laptops of one office together, by stick"))
    verbs = exchange.add_subparsers(dest="verb", required=True, metavar=_("VERB"))
    write = verbs.add_parser("write", parents=parents, help=_("write changes for the other laptops"))
    write.add_argument("--out", type=Path, required=True, metavar="DIR")
    write.add_argument("--all", action="store_true", help=_("every case, for a laptop that lacks an earlier file"))
    take = verbs.add_parser("take", parents=parents, help=_("take in changes of another laptop"))
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument(
        "--take-keys", action="store_true", help=_("agree to the new keys after somebody was removed elsewhere")
    )
    verbs.add_parser("conflicts", parents=parents, help=_("what the laptops answered differently"))
    choose = verbs.add_parser("choose", parents=parents, help=_("choose one of the answers"))
    choose.add_argument("code", metavar="CODE")
    choose.add_argument("--answer", type=int, required=True, metavar="NUMBER")
