"""Write resources/standard/countries.csv: codes from pycountry (ISO 3166-1), names from Babel (CLDR).

Run by the makers after an update of either: python3 build/make_countries.py
"""

from __future__ import annotations

import csv
from pathlib import Path

import pycountry
from babel import Locale

LANGUAGES = ("en", "fr", "es", "ar")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "standard" / "countries.csv"
# Not in ISO 3166-1, used by many partners and by CLDR.
KOSOVO = ("XK", "XKX", "")


def main() -> None:
    names = {language: Locale(language).territories for language in LANGUAGES}
    codes = [(c.alpha_2, c.alpha_3, c.numeric) for c in pycountry.countries] + [KOSOVO]
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(["alpha2", "alpha3", "numeric", *(f"name_{language}" for language in LANGUAGES)])
        for alpha2, alpha3, numeric in sorted(codes):
            out.writerow([alpha2, alpha3, numeric, *(names[language][alpha2] for language in LANGUAGES)])
    print(f"{len(codes)} countries written to {TARGET.name}")


if __name__ == "__main__":
    main()
