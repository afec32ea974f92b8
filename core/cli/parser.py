"""The commands and their words."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.cli.exchange_parser import add_exchange_commands
from core.cli.kinds import above_nothing, at_least_one, at_least_two, columns, costs, names, writable_layouts
from core.cli.usage import Parser
from core.cli.vault_parser import add_vault_commands
from core.words import LANGUAGES, _


def build_parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = Parser(
        prog="main.py",
        description=_("Abri keeps case records safe on this computer and prepares what may leave the office."),
        epilog=_("Without a command the window opens."),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help=_("answer with one JSON object"))
    common.add_argument("--lang", choices=LANGUAGES, help=_("language of the answers"))
    key = argparse.ArgumentParser(add_help=False)
    key.add_argument("--person", help=_("who opens the vault"))
    key.add_argument(
        "--passphrase-file", type=Path, help=_("file whose first line is the passphrase; else it is asked")
    )
    vault = argparse.ArgumentParser(add_help=False, parents=[key])
    vault.add_argument("--vault", type=Path, required=True, help=_("the folder of the vault"))
    protection = argparse.ArgumentParser(add_help=False)
    protection.add_argument("--k", type=at_least_one, default=11, help=_("smallest group that may be seen (11)"))
    protection.add_argument("--method", choices=("suppress", "redact"), default="suppress")
    more = argparse.ArgumentParser(add_help=False)
    more.add_argument("--sensitive", type=names, default=(), help=_("columns in which no group may be all alike"))
    more.add_argument(
        "--diversity", type=at_least_two, default=2, help=_("different answers each group needs there (2)")
    )
    more.add_argument("--coarser", action="store_true", help=_("periods and regions where that loses less"))
    more.add_argument(
        "--importance", type=costs, default={}, help=_("what blanking an answer of a column costs: a=2,b=0.5 (1)")
    )

    demo = commands.add_parser("demo", parents=[common], help=_("the whole way, on invented persons"))
    demo.add_argument("folder", type=Path, metavar="DIR")
    add_vault_commands(commands, common, key)
    add_exchange_commands(commands, [common, vault])

    intake = commands.add_parser("intake", parents=[common, vault], help=_("take a partner file into the vault"))
    intake.add_argument("file", type=Path, metavar="FILE")
    intake.add_argument("--profile", type=Path, help=_("what the columns of this partner mean"))
    intake.add_argument("--partner", default="", metavar="NAME", help=_("whose file it is"))
    intake.add_argument("--anew", action="store_true", help=_("do not read it as a sheet like it was read before"))
    intake.add_argument("--form", type=Path, metavar="XLSFORM", help=_("the form it was filled in with, for its words"))
    intake.add_argument("--save-profile", type=Path, help=_("where to keep what the columns mean"))
    intake.add_argument("--dry-run", action="store_true", help=_("say what would be done, and do nothing"))

    submit = commands.add_parser(
        "submit", parents=[common, vault], help=_("write a package that only the hub can open")
    )
    submit.add_argument("--hub", type=Path, required=True, help=_("what the hub wants"))
    submit.add_argument("--out", type=Path, required=True, metavar="DIR")

    publish = commands.add_parser("publish", parents=[common, vault, more], help=_("write a public data set"))
    publish.add_argument("--k", type=at_least_two, default=11, help=_("smallest group that may be seen (11)"))
    publish.add_argument("--method", choices=("suppress", "redact"), default="suppress")
    publish.add_argument(
        "--quasi", type=columns, default=(), help=_("further columns that may single a person out: a,b,c")
    )
    publish.add_argument("--layout", default="ctdc-global-2020", help=writable_layouts())
    publish.add_argument("--out", type=Path, required=True, metavar="DIR")

    anonymise = commands.add_parser(
        "anonymise", parents=[common, protection, more], help=_("protect the persons of a CSV table")
    )
    anonymise.add_argument("file", type=Path, metavar="IN.csv")
    anonymise.add_argument(
        "--quasi", type=columns, required=True, help=_("columns that may single a person out: a,b,c")
    )
    anonymise.add_argument("--missing", default="", help=_("what stands in a blanked cell (nothing)"))
    anonymise.add_argument("--open", type=names, default=(), help=_("columns whose rare values are blanked"))
    anonymise.add_argument(
        "--keep", type=names, default=(), help=_("columns let out as they are, although they differ in every row")
    )
    anonymise.add_argument("--out", type=Path, required=True, metavar="OUT.csv")

    _add_risk(commands, [common, key, protection])
    _add_synthesise(commands, [common, key])
    _add_privatise(commands, [common, key])

    verify = commands.add_parser(
        "verify", parents=[common], help=_("check a package, a public data set or a CSV table")
    )
    verify.add_argument("path", type=Path, metavar="PATH")
    verify.add_argument("--quasi", type=columns, default=(), help=_("columns that may single a person out: a,b,c"))
    verify.add_argument("--k", type=at_least_one, help=_("smallest group that may be seen (what it promises, or 11)"))
    verify.add_argument("--identity", type=Path, metavar="KEYFILE", help=_("key that opens the package"))

    quality = commands.add_parser(
        "quality", parents=[common, vault], help=_("what is missing in the cases, and what contradicts itself")
    )
    quality.add_argument("--layout", default="ctdc-global-2020", help=writable_layouts())
    quality.add_argument("--out", type=Path, metavar="FILE.csv", help=_("where to write the whole report"))

    _add_duplicates(commands, [common, vault])

    summary = commands.add_parser("summary", parents=[common, vault], help=_("charts, tables and maps for supervisors"))
    summary.add_argument("--out", type=Path, required=True, metavar="DIR")

    combine = commands.add_parser(
        "combine",
        parents=[common, vault],
        help=_("put the packages of several offices together (comes with a later version)"),
    )
    combine.add_argument("packages", type=Path, nargs="+", metavar="PACKAGE")
    combine.add_argument("--identity", type=Path, required=True, metavar="KEYFILE")

    codebook = commands.add_parser("codebook", parents=[common], help=_("what the columns of a layout mean"))
    codebook.add_argument("--layout", default="ctdc-global-2020")
    codebook.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=_(".csv for a table, .html for a page")
    )
    return parser


def _add_risk(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], parents: list[argparse.ArgumentParser]
) -> None:
    """``risk``: of a vault or of a CSV table."""
    risk = commands.add_parser("risk", parents=parents, help=_("who would stand out, and what protection costs"))
    risk.add_argument("file", type=Path, nargs="?", metavar="IN.csv")
    risk.add_argument("--quasi", type=columns, default=(), help=_("columns that may single a person out: a,b,c"))
    risk.add_argument("--vault", type=Path, help=_("the folder of the vault"))
    risk.add_argument("--layout", default="ctdc-global-2020", help=writable_layouts())
    risk.add_argument("--missing", default="", help=_("what stands in a blanked cell (nothing)"))
    risk.add_argument("--out", type=Path, metavar="DIR", help=_("where to write the report as a page and as JSON"))


def _add_synthesise(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], parents: list[argparse.ArgumentParser]
) -> None:
    """``synthesise``: from a vault or from a CSV table."""
    made = commands.add_parser("synthesise", parents=parents, help=_("invented rows that count like the real ones"))
    made.add_argument("file", type=Path, nargs="?", metavar="IN.csv")
    made.add_argument(
        "--quasi", "--columns", type=columns, default=(),
        help=_("the columns to make: a,b,c. Needed for a table; for a vault, else those that may single a person out"),
    )  # fmt: skip
    made.add_argument("--vault", type=Path, help=_("the folder of the vault"))
    made.add_argument("--layout", default="ctdc-global-2020", help=writable_layouts())
    made.add_argument("--k", type=at_least_two, default=11, help=_("real people behind every combination (11)"))
    made.add_argument("--length", type=at_least_one, default=3, help=_("answers in a combination (3)"))
    made.add_argument("--missing", default="", help=_("what stands in a blanked cell (nothing)"))
    made.add_argument("--out", type=Path, required=True, metavar="DIR")


def _add_privatise(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], parents: list[argparse.ArgumentParser]
) -> None:
    """``privatise``: from a vault or from a CSV table."""
    made = commands.add_parser("privatise", parents=parents, help=_("invented rows with noise, under a stated epsilon"))
    made.add_argument("file", type=Path, nargs="?", metavar="IN.csv")
    made.add_argument(
        "--columns", type=columns, default=(),
        help=_("the columns to make: a,b,c. Needed for a table; for a vault, else those that may single a person out"),
    )  # fmt: skip
    made.add_argument(
        "--keep", type=names, default=(), help=_("columns that name and number nobody, although they look so")
    )
    made.add_argument("--vault", type=Path, help=_("the folder of the vault"))
    made.add_argument("--layout", default="ctdc-global-2020", help=writable_layouts())
    made.add_argument(
        "--epsilon",
        type=above_nothing,
        required=True,
        help=_("how much the rows may say about one person: 1 is little"),
    )
    made.add_argument("--delta", type=above_nothing, default=1e-6, help=_("chance that they say more (0.000001)"))
    made.add_argument("--out", type=Path, required=True, metavar="DIR")


def _add_duplicates(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], parents: list[argparse.ArgumentParser]
) -> None:
    """``duplicates``: a verb, and the numbers of the cases it is about."""
    made = commands.add_parser("duplicates", parents=parents, help=_("records that may be one person: merge, or keep"))
    made.add_argument(
        "verb", choices=("list", "merge", "apart", "unmerge", "ask-again"), nargs="?", default="list",
        help=_("list; merge KEEP OTHER; apart ONE OTHER; unmerge MERGED; ask-again ONE OTHER"),
    )  # fmt: skip
    made.add_argument("keys", type=int, nargs="*", metavar="CASE", help=_("numbers of cases, as the list shows them"))
    made.add_argument("--latest", action="store_true", help=_("list only people of the latest import"))
    made.add_argument("--other", type=names, default=(), help=_("fields in which the merged record is right: a,b,c"))
    made.add_argument("--both", type=names, default=(), help=_("fields that keep the answers of both: a,b,c"))
