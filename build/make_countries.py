"""Write resources/standard/countries.csv: codes from pycountry (ISO 3166-1), names from Babel (CLDR).

And resources/synonyms/country_names.csv: what countries are called in languages Abri does not speak, and in full.
Run by the makers after an update of either: python3 build/make_countries.py
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pycountry
from babel import Locale

LANGUAGES = ("en", "fr", "es", "ar")
FURTHER = (
    "pt", "pt_PT", "ru", "uk", "be", "it", "de", "nl", "ro", "pl", "cs", "sk", "hu", "bg", "sr", "hr", "sq", "el", "tr",
    "az", "uz", "kk", "ky", "tg", "hy", "ka", "fa", "ur", "ps", "ku", "hi", "bn", "ne", "si", "ta", "te", "pa", "th",
    "vi", "id", "ms", "fil", "km", "lo", "my", "zh", "zh_Hant", "ja", "ko", "am", "ti", "so", "sw", "ha", "yo", "ig",
    "wo", "mg", "ht", "ca", "eu", "gl", "sv", "he", "mn", "mk", "lt", "lv", "et", "fi", "da", "nb",
)  # fmt: skip
HERE = Path(__file__).resolve().parent.parent
TARGET = HERE / "resources" / "standard" / "countries.csv"
FURTHER_TARGET = HERE / "resources" / "synonyms" / "country_names.csv"
# Not in ISO 3166-1, used by many partners and by CLDR.
KOSOVO = ("XK", "XKX", "")
TWINS = {"CD": "CG", "CG": "CD", "KP": "KR", "KR": "KP"}
SHORTEST = 4
"""Letters a name in Latin script must have: ``Nga`` is Russia in Vietnamese and the code of Nigeria."""


def main() -> None:
    names = {language: Locale(language).territories for language in LANGUAGES}
    codes = [(c.alpha_2, c.alpha_3, c.numeric) for c in pycountry.countries] + [KOSOVO]
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(["alpha2", "alpha3", "numeric", *(f"name_{language}" for language in LANGUAGES)])
        for alpha2, alpha3, numeric in sorted(codes):
            out.writerow([alpha2, alpha3, numeric, *(names[language][alpha2] for language in LANGUAGES)])
    print(f"{len(codes)} countries written to {TARGET.name}")
    write_further([code for code, _alpha3, _numeric in sorted(codes)])


def write_further(codes: list[str]) -> None:
    """Names no other table has, one line a country; a name that two countries bear in any two languages is no name."""
    sys.path.insert(0, str(HERE))
    from core.intake.vocabulary import country_key, vocabulary  # the tables it reads must stand first

    bearers: dict[str, dict[str, str]] = {}
    for alpha2 in codes:
        for name in _further_names(alpha2):
            bearers.setdefault(country_key(name), {}).setdefault(alpha2, name)
    known = vocabulary().countries.words
    rows: dict[str, list[str]] = {}
    for key, named in bearers.items():
        if len(named) > 1 or key in known or (key.isascii() and len(key) < SHORTEST):
            continue
        ((alpha2, name),) = named.items()
        if not _is_part_of_a_twin(key, alpha2, bearers):
            rows.setdefault(alpha2, []).append(name)
    with FURTHER_TARGET.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(["alpha2", "text"])
        out.writerows([alpha2, "|".join(rows[alpha2])] for alpha2 in sorted(rows))
    print(f"{sum(map(len, rows.values()))} further names written to {FURTHER_TARGET.name}")


def _is_part_of_a_twin(key: str, alpha2: str, bearers: dict[str, dict[str, str]]) -> bool:
    """Whether a name is only what two countries have in common: one language's ``Congo`` is another's half."""
    twin = TWINS.get(alpha2)
    return any(twin in named and key in other for other, named in bearers.items() if other != key) if twin else False


def _further_names(alpha2: str) -> list[str]:
    found = [Locale.parse(language).territories.get(alpha2, "") for language in FURTHER if _is_known(language)]
    country = pycountry.countries.get(alpha_2=alpha2)
    for kind in ("name", "official_name", "common_name"):
        found.append(getattr(country, kind, "") if country else "")
    return [name for name in dict.fromkeys(found) if name and name != alpha2]


def _is_known(language: str) -> bool:
    try:
        return bool(Locale.parse(language).territories)
    except (ValueError, LookupError):
        return False


if __name__ == "__main__":
    main()
