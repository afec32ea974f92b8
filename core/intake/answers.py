"""What a single text says as an answer, whatever its column holds else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from core.intake.fold import fold, key
from core.intake.patterns import patterns
from core.intake.vocabulary import TYPES, Lexicon, vocabulary
from core.intake.wordings import either, explained, told, without_number
from core.standard import ANSWERS, Field, standard

CODED = ("code", "codes", "country", "countries", "yes_no")
"""Kinds whose answers are looked up. Dates and numbers are read by rule, texts are kept."""
SEVERAL = ("codes", "countries")
MISSING = ("-", "--", "---", "----", "-----", "–", "—", "―", "——", "___", "...", "…", ".", "-99", "-98", "-999",
           "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#DIV/0!")  # fmt: skip
"""Texts that mean an empty cell wherever answers are looked up."""
_OR = re.compile(r"\s*/\s*|\s+(?:or|o|u|ou|أو|او)\s+", re.IGNORECASE)
_ABBREVIATIONS: tuple[tuple[tuple[str, str], Mapping[str, str]], ...] = (
    (("ST", "LT"), {"ST": "SexualExploitation", "LT": "ForcedLabour", "DS": "Servitude", "FM": "ForcedMarriage"}),
    (
        ("TF", "ES"),
        {
            "TF": "ForcedLabour",
            "ES": "SexualExploitation",
            "MEND": "ForcedBegging",
            "MF": "ForcedMarriage",
            "PO": "OrganRemoval",
            "SD": "Servitude",
        },
    ),
    (
        ("ESX", "EL"),
        {
            "ESX": "SexualExploitation",
            "EL": "ForcedLabour",
            "MEND": "ForcedBegging",
            "TF": "ForcedLabour",
            "MF": "ForcedMarriage",
            "MS": "ForcedMarriage",
            "TO": "OrganRemoval",
            "SD": "Servitude",
        },
    ),
    (
        ("SE", "LE"),
        {
            "SE": "SexualExploitation",
            "LE": "ForcedLabour",
            "CE": "abr_ForcedCriminality",
            "DS": "Servitude",
            "OH": "OrganRemoval",
            "FM": "ForcedMarriage",
        },
    ),
)
"""The two letters that must stand in a column, and what it may abbreviate so: sex and labour trafficking in North
America, ``travail forcé`` and ``exploitation sexuelle``, and the types of the British referral mechanism."""
_BY_THEMSELVES = (("ST", "LT"), ("ESX", "EL"))
"""The pairs that mean nothing else; the others need a third beside them."""
_BOTH = (
    "both",
    "mixta",
    "mixto",
    "mixte",
    "mixed",
    "ambas",
    "ambos",
    "las dos",
    "los dos",
    "les deux",
    "كلاهما",
    "الاثنين",
)
_LEGEND = re.compile(r"\b(\d{1,2})\s*[=:.)–-]+\s*([^\d,;/|()=]+)")
"""A number and what it stands for, as a title may explain them."""


def kind_of(name: str, text: str) -> str:
    """The code of a text as a single answer of the field called ``name``, or ""."""
    return code_of(standard().fields[name], text)


def code_of(field: Field, text: str) -> str:
    """The code that a single answer of ``field`` stands for, whatever its column holds else; or ""."""
    lexicon = vocabulary().answers_of(field)
    said = listed(lexicon, text) or told(field, text) or explained(field, text, lambda part: listed(lexicon, part))
    return said or either(text, lambda part: listed(lexicon, part) or told(field, part)) or _silent_twice(text)


def _silent_twice(text: str) -> str:
    """``Not asked / wouldn't say``: the first of several reasons why there is no answer; or ""."""
    said = [silence_of(part) for part in _OR.split(text)]
    return said[0] if len(said) > 1 and all(answer and answer != "_none" for answer in said) else ""


def abbreviated(field: Field, texts: Sequence[str]) -> dict[str, str]:
    """The letters for types of exploitation, where a column has those for sex, labour and a third."""
    if field.code_list != TYPES:
        return {}
    capitals = {part for text in texts for part in re.split(r"[^A-Z]+", text)}
    written = {part for text in texts for part in re.split(r"[\W\d_]+", text)}  # "le" beside "LE" is the same
    for pair, codes in _ABBREVIATIONS:
        if capitals.issuperset(pair) and (pair in _BY_THEMSELVES or capitals & (codes.keys() - set(pair))):
            return {letters: codes[letters.upper()] for letters in written if letters.upper() in codes}
    return {}


def both(texts: Sequence[str], code_of_text: Callable[[str], str]) -> dict[str, str]:
    """``Both`` in a column that otherwise names two answers: these two."""
    said = [text for text in texts if fold(text) in _BOTH]
    codes = {code_of_text(text) for text in texts if text not in said} - {"", *ANSWERS} if said else set()
    single = {code for each in codes for code in each.split(";")}
    return dict.fromkeys(said, ";".join(sorted(single))) if len(single) == 2 else {}


def listed(lexicon: Lexicon, text: str) -> str:
    """The code of a text that is listed, with or without a number before it; or one of ANSWERS; or ""."""
    bare = without_number(text)
    said = lexicon.find(key(whole(text))) or answer_of(text)
    return said or ((lexicon.find(key(bare)) or answer_of(bare)) if bare != text else "")


def whole(text: str) -> str:
    """``1.0`` as ``1``: programs write codes as broken numbers where a column has empty cells."""
    return text.removesuffix(".0") if text[:-2].isdigit() else text


def silence_of(text: str) -> str:
    """``answer_of``, or what the words of the text say in its stead: ``does not remember``."""
    said = answer_of(text)
    meant = None if said else patterns()["answer"].meaning(text)
    return said or (meant.target if meant and meant.target in ANSWERS and not meant.bare else "")


def answer_of(text: str) -> str:
    """One of ANSWERS (none of these, unknown, refused, not asked) where the text says so, else ""."""
    return text if text in ANSWERS else vocabulary().answers.find(fold(text))


def legend(field: Field, title: str, texts: Sequence[str]) -> dict[str, str]:
    """What a title says of the numbers below it: ``Sex (1=Male, 2=Female)``; nothing unless it explains each."""
    named = {number: code_of(field, label.strip()) for number, label in _LEGEND.findall(title)}
    if len(named) < 2 or not all(named.values()) or len(set(named.values())) < len(named):
        return {}
    return {text: named[whole(text)] for text in texts if whole(text) in named}


def numbers_that_are_no_ticks(texts: Sequence[str]) -> dict[str, None]:
    """All numbers, where not all are 0 and 1: in a list of its own 1 may be yes or no, and consent hangs on it."""
    numbers = [text for text in texts if whole(text).isdigit() and text not in MISSING]
    return {} if {whole(text) for text in numbers} <= {"0", "1"} else dict.fromkeys(numbers)
