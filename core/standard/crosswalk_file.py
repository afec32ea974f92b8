"""The crosswalk of a layout: every rule, source and code in it must be one that exists, or the file is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.standard.model import ANSWERS, Code, Country, CrosswalkRule, Field
from core.standard.reading import StandardFileError, called, listed, once, one_of, rows
from core.words import _

RULES: tuple[str, ...] = (
    "year", "setting", "recode", "age_band", "majority", "country", "any_of", "yes_no", "none_set", "both",
    "not_specified", "labels_of", "months_band",
)  # fmt: skip
"""What core/harmonise/rules.py can do."""
_BAND = re.compile(r"\d+\.\.\d*=.+")
FROM_EVENTS = ("first_event", "first_exploitation", "last_exploitation_country")
"""What a case frame holds beside the fields: the earliest dates and the last country of a person's events."""


@dataclass(frozen=True)
class Known:
    """What a crosswalk may name."""

    fields: Mapping[str, Field]
    code_lists: Mapping[str, Mapping[str, Code]]
    countries: Mapping[str, Country]

    def codes(self, source: str) -> set[str]:
        found = self.fields.get(source)
        return set(self.code_lists.get(found.code_list, {})) | set(ANSWERS) if found else set()


def load_crosswalk(
    path: Path, columns: Mapping[str, object], known: Known, decisions: Mapping[str, Mapping[str, str]]
) -> dict[str, CrosswalkRule]:
    """The rules by column; none where there is no file. ``decisions``: the reasons in other languages."""
    found: dict[str, CrosswalkRule] = {}
    if not path.is_file():
        return found
    for line, row in rows(path, ("column", "rule", "sources", "argument", "decision")):
        name = once(path, line, one_of(path, line, row["column"], columns), found)
        sources = listed(row["sources"])
        for source in sources:
            bare = source.rpartition(":")[2]
            if bare not in known.fields and bare not in columns and bare not in FROM_EVENTS:
                one_of(path, line, source, ())
        rule = CrosswalkRule(
            one_of(path, line, row["rule"], RULES), sources, row["argument"], row["decision"],
            decisions.get(row["decision"], {}),
        )  # fmt: skip
        if not sources:
            raise StandardFileError(called(path), line, _("the rule has no source"))
        _check_argument(path, line, rule, columns, known)
        found[name] = rule
    return found


def _check_argument(path: Path, line: int, rule: CrosswalkRule, columns: Mapping[str, object], known: Known) -> None:
    """The table of a rule names codes its sources can hold, or columns of the layout."""
    parts = listed(rule.argument)
    if rule.rule == "any_of":
        codes = set().union(*(known.codes(source.rpartition(":")[2]) for source in rule.sources))
        for part in parts:
            one_of(path, line, part, dict.fromkeys(codes))
    elif rule.rule in ("recode", "setting", "labels_of"):
        names = columns if rule.rule == "labels_of" else dict.fromkeys(known.codes(rule.sources[0]))
        for part in parts:
            code, sign, _meaning = part.partition("=")
            if not sign:
                raise StandardFileError(called(path), line, _("{value} says not what for").format(value=repr(part)))
            one_of(path, line, code, names)
    elif rule.rule in ("age_band", "months_band") and not (parts and all(map(_BAND.fullmatch, parts))):
        raise StandardFileError(called(path), line, _("the bands cannot be read"))
