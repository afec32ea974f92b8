"""Numbers as people write them: digits of any script, decimal commas, ages and spans of ages with words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.intake.fold import fold, plain_digits
from core.words import N_

NOT_A_NUMBER = N_("This is not a number that could be read.")
NO_HUMAN_AGE = N_("This is no age a person can have.")
OLDEST = 120
_MONTHS_BY_LETTER = 24
ADULT = 18

_NUMBER = re.compile(r"([+-]?\d{1,3}(?:[\s\u00a0\u202f]\d{3})+|[+-]?\d+)(?:[.,٫](\d+))?\s*(\D*)")
_SPAN = re.compile(
    r"(?:(?:de|entre|from|between|age|ages|aged|من|بين|от|від|с|з)\s+)?(\d{1,3})\s*"
    r"(?:-{1,3}|–|—|/|\.\.|\s(?:a|à|to|y|et|and|e|al|hasta|até|الى|إلى|و|до)\s)\s*(\d{1,3})\s*(\D*)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:>=|≥)?\s*(\d{1,3})\s*(\+?)\s*(\D*)")
_YEARS_AND_MONTHS = re.compile(
    r"(\d{1,3})(?:a|\s*(?:y|yo|yrs?|years?|ans?|años?|anos?|سنه|سنة|سنوات))\.?\s*(?:,|and|et|y|e|و)?\s*"
    r"\d{1,2}\s*(?:m|mo|mths?|months?|mois|mes|meses|شهر|اشهر|أشهر|شهور)\.?",
    re.IGNORECASE,
)
"""``10 y 2 m``, ``3a 4m``; in Spanish ``6 y 8 meses`` may be a span of months, ``3 a 8 meses`` is one."""
_MAY_BE_MONTHS = re.compile(r"\d+\s*y\s*\d+\s*mes", re.IGNORECASE)
_LETTER_FOR_DIGIT = re.compile(r"\d[oO]|[lI]\d")
_SIDE = re.compile(
    r"\s*([<>+–-]|>=|≥)?\s*18\s*([+–-])?\s*(?:ans|years?|yrs?|años|anos|سنة|سنه|عاما?)?\s*", re.IGNORECASE
)
"""``-18 ans`` and ``18-`` are minors, ``+18``, ``>18`` and ``18+`` adults, as offices write beside each other."""
_BELOW = re.compile(r"(<=|≤|<|\D+?)\s*(\d{1,3})\s*(\D*)")
_YEARS = frozenset((
    "y", "yo", "yr", "yrs", "year", "years", "old", "o", "of", "age", "ans", "an", "annees", "a", "ano", "anos", "edad",
    "de", "idade", "سنه", "سنوات", "سنين", "عام", "عاما", "اعوام", "лет", "год", "года", "рок", "роки", "року", "років",
    "р", "л", "г", "god", "godina", "godine", "lat", "lata", "ev", "eves", "vjec", "vjet", "let", "ετων", "години",
    "yas", "yasinda", "anni", "jahre", "jahr", "ani", "tahun", "tuoi", "سال", "ساله",
))  # fmt: skip
_MONTHS = frozenset((
    "m", "mo", "month", "months", "mois", "mes", "meses", "شهر", "اشهر", "شهور", "месяц", "месяца", "месяцев",
    "місяць", "місяці", "місяців",
))  # fmt: skip
_AND_MORE = frozenset((
    "more", "over", "above", "older", "up", "plus", "et", "and", "or", "mas", "o", "y", "en", "adelante", "mayor",
    "mayores", "mais", "ou", "e", "فاكثر", "فما", "فوق", "واكثر", "او", "اكثر", "и", "старше", "більше", "і", "более",
))  # fmt: skip
_BELOW_WORDS = frozenset((
    "under", "below", "less", "than", "younger", "moins", "de", "menos", "menor", "menores", "que", "اقل", "من", "دون",
    "تحت", "до", "младше", "молодше", "abaixo", "inferior", "a",
))  # fmt: skip
_TELLS_MORE = ("more", "over", "above", "older", "up", "plus", "mas", "adelante", "mayor", "mayores", "mais", "فاكثر",
               "فوق", "واكثر", "اكثر", "старше", "більше", "более")  # fmt: skip
_TELLS_BELOW = ("under", "below", "less", "younger", "moins", "menos", "menor", "menores", "اقل", "دون", "تحت", "до",
                "младше", "молодше", "abaixo", "inferior")  # fmt: skip


@dataclass(frozen=True)
class Read:
    """``value`` as decimal digits, or ""; ``reason`` a marked sentence where it could not be read."""

    value: str
    reason: str = ""


def read_number(text: str) -> Read:
    match = _NUMBER.fullmatch(plain_digits(text).strip())
    if match is None or match[3].strip():
        return Read("", NOT_A_NUMBER)
    whole = re.sub(r"\s", "", match[1]).removeprefix("+")
    part = (match[2] or "").rstrip("0")
    digits = whole.lstrip("-").lstrip("0") or "0"
    sign = "-" if whole.startswith("-") and (digits != "0" or part) else ""
    return Read(f"{sign}{digits}.{part}" if part else f"{sign}{digits}")


def read_age(text: str) -> Read:
    """Completed years, or a span of them: ``34 ans`` is 34, ``6 months`` is 0, ``12.5`` is 12, ``18 to 20`` 18-20."""
    plain = plain_digits(text).strip()
    if _LETTER_FOR_DIGIT.fullmatch(plain):
        return Read("", NOT_A_NUMBER)
    if match := _YEARS_AND_MONTHS.fullmatch(plain):
        return Read("", NOT_A_NUMBER) if _MAY_BE_MONTHS.match(plain) else _within(int(match[1]), int(match[1]))
    match = _NUMBER.fullmatch(plain)
    if match is None or match[1].startswith(("-", "+")):
        return _span(plain)
    number = int(re.sub(r"\s", "", match[1]))
    units = _words(match[3])
    if units and units <= _MONTHS:
        if _may_be_a_man(match[3], number):
            return Read("", NOT_A_NUMBER)
        number //= 12
    elif units - _YEARS or "+" in match[3]:
        return _span(plain)
    return Read(str(number)) if number <= OLDEST else Read("", NO_HUMAN_AGE)


def is_span(text: str) -> bool:
    """Whether a text is a span of ages, no single age."""
    return not read_age(text).value.isdigit() and bool(read_age(text).value)


_MOST_ANSWERS = 4


def majority_of(text: str) -> str:
    """``Minor`` or ``Adult`` where a span of ages lies on one side of 18 (``<18``, ``18 and over``); else ""."""
    if side := _SIDE.fullmatch(plain_digits(text)):
        before, behind = side.groups()
        if bool(before) != bool(behind):
            return "Minor" if (before or behind) in ("-", "–", "<") else "Adult"
    youngest, _dash, oldest = read_age(text).value.partition("-")
    if not is_span(text):
        return ""
    if oldest and int(oldest) < ADULT:
        return "Minor"
    return "Adult" if int(youngest.removesuffix("+")) >= ADULT else ""


def contradicts_majority(code: str, text: str) -> bool:
    """Whether an age in the text lies on the other side of 18 than its ``Minor`` or ``Adult``; 1 to 4 count answers."""
    plain = plain_digits(text)
    ages = [int(age) for age in re.findall(r"(?<!\d)\d{1,2}(?!\d)", plain) if int(age) > _MOST_ANSWERS]
    if code == "Adult":
        return any(age < ADULT for age in ages) or bool(re.search(r"18\s*[-–](?!\s*\d)|<\s*18", plain))
    return code == "Minor" and (any(age > ADULT for age in ages) or bool(re.search(r"18\s*\+|>=?\s*18", plain)))


def _span(plain: str) -> Read:
    """``18-20``, ``entre 18 y 20 años``, ``48+``, ``48 ans et plus``, ``under 18``."""
    if match := _SPAN.fullmatch(plain):
        youngest, oldest, units = int(match[1]), int(match[2]), _words(match[3])
        if units and units <= _MONTHS:
            if _may_be_a_man(match[3], oldest):
                return Read("", NOT_A_NUMBER)
            youngest, oldest = youngest // 12, oldest // 12
        elif units - _YEARS:
            return Read("", NOT_A_NUMBER)
        return _within(youngest, oldest)
    if match := _FROM.fullmatch(plain):
        words = _words(match[3])
        more = match[2] or plain.startswith((">=", "≥")) or not words.isdisjoint(_TELLS_MORE)
        return _within(int(match[1]), OLDEST) if more and not words - _YEARS - _AND_MORE else Read("", NOT_A_NUMBER)
    if match := _BELOW.fullmatch(plain):
        before, words = match[1].strip(), _words(match[1])
        signed = before in ("<", "<=", "≤")
        told = signed or (not words.isdisjoint(_TELLS_BELOW) and not words - _BELOW_WORDS)
        if told and not _words(match[3]) - _YEARS:
            return _within(0, int(match[2]) - (before not in ("<=", "≤")))
    return Read("", NOT_A_NUMBER)


def _may_be_a_man(units: str, number: int) -> bool:
    """``34 M`` is a man of 34 as well as a child of so many months; few count more than 24 of them by one letter."""
    unit = units.strip(" .")
    return unit == "M" or (unit == "m" and number > _MONTHS_BY_LETTER)


def _within(youngest: int, oldest: int) -> Read:
    if not 0 <= youngest <= oldest <= OLDEST:
        return Read("", NO_HUMAN_AGE)
    if oldest == OLDEST:
        return Read(f"{youngest}+")
    return Read(f"{youngest}-{oldest}" if youngest < oldest else str(youngest))


def _words(text: str) -> set[str]:
    return set(fold(text).split()) if text.strip(" .+") else set()
