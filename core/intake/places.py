"""Countries as people write them: codes, names in many languages, old names, nationalities; and places in them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from core.files import RESOURCES
from core.intake.fold import fold, key
from core.intake.scripts import by_script
from core.intake.vocabulary import country_key, vocabulary
from core.standard import standard

_OTHER_CODES = {"UK": "GB", "EL": "GR", "ZR": "CD", "ZAR": "CD", "TP": "TL", "BU": "MM", "ROM": "RO", "KOS": "XK"}
_UNKNOWN = ("00", "ZZ", "ZZZ")
"""What the published files of CTDC write for an unknown country."""
_SHARED = ("china", "congo", "corea", "coree", "korea", "الصين", "كوريا", "الكونغو")
"""What is left of two countries' names without the words of their state."""
PARTS = re.compile(r"\s*[/|()\[\]،,;:]\s*|\s+[-–—]\s+|(?<=\b[A-Z]{2})-|(?<=\b[A-Z]{3})-")
_THEN = re.compile(
    r"\s*(?:→|⇒|➔|->|=>|»|>)\s*|[\s,;]+(?:y\s+|and\s+|et\s+|e\s+)?"
    r"(?:luego|despu[eé]s(?!\s+de\b)|posteriormente|m[aá]s tarde|then|later|afterwards|"
    r"puis|ensuite|depois|em seguida|lalu|kemudian|потім|згодом|потом|затем|poi|dopo|danach|dann|apoi|"
    r"następnie|zatim|potom|onda|sonra|ثم|وبعدها|بعدها|ومن ثم)\s+",
    re.IGNORECASE,
)
"""What says that one country came after another."""
_FIRST = re.compile(
    r"^\s*(?:primero|first|d['’]abord|primeiro|antes|before|avant|أولا|اولا)\s*,?\s*(?:en|in|au|aux|à|a|na|no|em|في)?\s+",
    re.I,
)
_ARTICLES = frozenset(
    ("the", "of", "la", "el", "los", "las", "le", "les", "de", "del", "du", "des", "da", "do", "dos", "al")
)
OF_A_STATE = ("georgia",)
"""Countries that are states of other countries too: a town beside them may lie in either."""
_STATES = {
    "BR": " AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO ",
    "US": " AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY "
    "OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY ",
}
"""Letters of states that people write behind a town, or behind a town before its country."""
ALSO_TOWNS = {"عمان": "JO"}
"""Countries whose name, without its vowels, is a town in another: Oman and Amman."""
_TOWNS_LIKE_COUNTRIES = {"السويس": "EG", "laromana": "DO", "السليمانيه": "IQ"}
"""Suez, La Romana and Sulaymaniyah, which without their article are a Swiss, a Romanian and a Solomon Islander."""
_IN, _FEWEST_BEHIND_IN = "ب", 3
"""What is written before a place in Arabic, without a blank: ``بتونس``, in Tunis."""
_FEWEST_LETTERS = 3
_SHORT = 10
"""Letters up to which a name has one slip of the pen: with two "madrileña" would be "marfileña"."""
_REGIONS = (
    "africa", "afrique", "afrika", "asia", "asie", "asien", "europa", "europe", "oceania", "oceanie", "australasia",
    "africain", "africaine", "africano", "africana", "african", "asiatique", "asiatico", "european", "europeen",
    "europeenne", "europeo", "europea", "افريقيا", "افريقي", "اسيا", "اسيوي", "اوروبا", "اوروبي", "африка", "європа",
    "европа", "азия", "азія", "centroamerica", "centroamericano", "centroamericana", "centralamerican", "sudamericano",
    "sudamericana", "southamerican", "bengal", "bengali", "romany", "romaine", "nigera",
)  # fmt: skip
"""Near to "S. Africa", to the Central African Republic and, in Arabic, to Aruba; no country is meant. A Romany is no
Romanian, and ``Nigera`` may be both Niger and Nigeria."""
_ENDINGS = (
    ("يون", "ي"), ("يين", "ي"), ("يات", "ي"), ("ies", "y"), ("es", ""), ("s", ""),
)  # fmt: skip
"""Endings of several persons, and what one of them is called."""


@cache
def _codes() -> dict[str, str]:
    codes = {country.alpha2: country.alpha2 for country in standard().countries.values()}
    codes |= {country.alpha3: country.alpha2 for country in standard().countries.values()}
    return codes | _OTHER_CODES | dict.fromkeys(_UNKNOWN, "_unknown")


def country_of_code(text: str) -> str:
    """The country of an ISO code in capitals, or ""."""
    return _codes().get(text, "")


def country_of_name(text: str) -> str:
    """The country a text names and nothing else, in any of the languages, as its own or its people's name; or ""."""
    if key(text) in _TOWNS_LIKE_COUNTRIES:
        return ""
    return vocabulary().countries.find(country_key(text)) or _otherwise_named(text)


def _otherwise_named(text: str) -> str:
    """In a language Abri does not speak, of several persons, with a word beside it, or written twice."""
    words = fold(text).split()
    if not words or len(words) > 8 or vocabulary().countries.best(country_key(text)):
        return ""
    if not any(sign.isdigit() for sign in text):
        for tried in _tried(words):
            if found := _exactly(tried):
                return found
    parts = [part for part in PARTS.split(text) if part]
    parts = parts if len(parts) > 1 else by_script(text)
    said = {country_of_code(part) or country_of_name(part) for part in parts} if len(parts) > 1 else set()
    return said.pop() if len(said) == 1 else ""


def _exactly(text: str) -> str:
    word = country_key(text)
    known = vocabulary().countries.best(word)
    return known[0].target if len(known) == 1 else _further().get(word, "") if not known else ""


def _tried(words: list[str]) -> Iterator[str]:
    """The text as it stands, then without what may stand beside a country, then of one person only."""
    beside = vocabulary().beside_countries
    bare = [word for word in words if word not in beside]
    yield " ".join(words)
    if len(words) == 1 and words[0].startswith(_IN) and len(words[0]) > _FEWEST_BEHIND_IN:
        yield words[0].removeprefix(_IN)
    if not bare or (len(bare) < len(words) and "".join(bare) in _SHARED):
        return
    for some in dict.fromkeys((tuple(bare), tuple(word.removeprefix("ال") for word in bare))):
        joined = " ".join(some)
        yield joined
        for ending, one in _ENDINGS:
            if joined.endswith(ending) and len(joined) - len(ending) >= 4:
                yield joined.removesuffix(ending) + one


@cache
def _further() -> dict[str, str]:
    """Key of a name in a language Abri does not speak -> its country; read when a text needs it."""
    with (RESOURCES / "synonyms" / "country_names.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(row["alpha2"], row["text"]) for row in csv.DictReader(stream, strict=True)]
    return {country_key(name): alpha2 for alpha2, text in rows for name in text.split("|")}


def country_of_place(text: str, cities: bool = True) -> str:
    """The country of ``Madrid (España)``, ``Cali``, ``Libya > Italy`` (the last of several in an order); or "".

    ``cities``: a city without its country tells it too, where no other country has one so called.
    """
    steps = [step for step in _THEN.split(text) if step.strip(" ,;.")]
    steps = [_FIRST.sub("", step) for step in steps] if len(steps) > 1 else steps
    if len(steps) < 2:
        return _of_one_place(text, cities)
    found = [_of_one_place(step.strip(" ,;."), cities) or country_of_code(step.strip()) for step in steps]
    return found[-1] if all(found) else ""


def _of_one_place(text: str, cities: bool) -> str:
    """The country that some of the parts name, if no part tells another and none is more than a place."""
    if whole := country_of_name(text) or (city_country(text) if cities else ""):
        return whole
    parts = [part for part in PARTS.split(text) if part]
    if len(parts) < 2:
        return _town_and_country(text) or (_written_twice(text) if cities else "")
    if len(parts) > 4:
        return ""
    named = {part: country_of_name(part) for part in parts}
    if len({country for country in named.values() if country}) > 1:
        named |= {part: "" for part in parts if country_key(part) in ALSO_TOWNS}
    others = [part for part, country in named.items() if not country]
    found = {country for country in named.values() if country}
    towns = {city_country(part) for part in others} - {""} if cities or len(found) == 1 else set()
    if len(found) > 1 or any(country_key(part) in OF_A_STATE for part in named):
        return ""
    if found and found <= towns:
        towns = found  # "Orán - Salta - Argentina": Salta bears it out, whatever other Oran there is
    others = [part for part in others if not any(f" {part} " in _STATES.get(country, "") for country in found | towns)]
    # "Anvers (BE)", but "Paris, TX" and "Wilmington, DE" are in states whose letters are countries' too.
    letters = {country_of_code(part) for part in others if len(part) < 3 and part.isupper()}
    if (letters and not found and letters != towns) or len(found | towns) != 1:
        return ""
    return (
        "" if any(_is_more_than_a_place(part) for part in others if not city_country(part)) else (found | towns).pop()
    )


def _written_twice(text: str) -> str:
    """``بيروت Beirut``: a town in two scripts, of which one may be unknown as it is written."""
    halves = by_script(text)
    known = {country_of_name(half) or city_country(half) for half in halves} - {""}
    return known.pop() if len(known) == 1 and all(" " not in half for half in halves) else ""


def _town_and_country(text: str) -> str:
    """``Doha-Qatar``: a hyphen without blanks parts a town from its own country."""
    parts = [part for part in text.split("-") if part.strip()]
    if len(parts) != 2:
        return ""
    known = {country_of_name(part) or city_country(part) for part in parts}
    return known.pop() if len(known) == 1 and any(map(country_of_name, parts)) else ""


def city_country(text: str) -> str:
    """The one country with a city or province so called, or ""."""
    return _cities().get(key(text), "")


@cache
def _cities() -> dict[str, str]:
    """Key of a place -> its country; read when a text needs it. From GeoNames (CC BY 4.0), build/make_cities.py."""
    with (RESOURCES / "synonyms" / "cities.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(row["alpha2"], row["text"]) for row in csv.DictReader(stream, strict=True)]
    known = {name.replace(" ", ""): alpha2 for alpha2, text in rows for name in text.split("|")}
    return known | ALSO_TOWNS | _TOWNS_LIKE_COUNTRIES


def _is_more_than_a_place(text: str) -> bool:
    words = fold(text).split()
    known = vocabulary()
    says_more = any(
        known.is_of_others(word)
        or known.denies(word)
        or word in known.unreal
        or word in known.beside_countries
        or _exactly(word)
        for word in words
        if word not in _ARTICLES
    )
    return len(words) > 3 or says_more or bool(known.answers.find(fold(text)))


def country_of_typo(text: str) -> str:
    """The one country a text is nearly the name of, no other being near; or ""."""
    word = country_key(text)
    if len(word) < 6 or any(sign.isdigit() for sign in word):
        return ""
    lexicon = vocabulary().countries
    near = process.extract(word, lexicon.words.keys(), scorer=fuzz.ratio, limit=8, score_cutoff=76)
    if not near or not _is_slip(word, near[0][0], near[0][1]):
        return ""
    if near[0][1] < 100 and any(fuzz.ratio(word, continent) > near[0][1] for continent in _REGIONS):
        return ""
    found = lexicon.find(near[0][0])
    rivals = [score for name, score, _place in near if lexicon.find(name) != found]
    return found if found and not any(near[0][1] - score < 10 for score in rivals) else ""


def _is_slip(word: str, name: str, likeness: float) -> bool:
    slips = OSA.distance(name, word)
    crossed = slips == 1 and sorted(word) == sorted(name)  # "Thialand"
    return crossed or (likeness >= 88 and slips <= (1 if len(word) <= _SHORT else 2))


SILENCES_LIKE_CODES = ("NA", "NR", "NC", "NE", "NI", "NP", "NS", "SC", "SD", "SN", "SO", "SR", "SI", "NO")
"""Codes of countries that offices also write for "no answer", "not known", yes and no, in one language or another."""


def read_countries(texts: Sequence[str]) -> dict[str, str]:
    """What each of the distinct ``texts`` of a column means as a country; those that mean none are left out.

    ``NA`` is Namibia and ``NR`` Nauru where the column holds codes. Among written-out names they could as well mean
    "not available" and "non renseigné", so there they are left to the person.
    """
    lower = sum(len(text) in (2, 3) and text.islower() for text in texts) > 0.8 * len(texts)
    found: dict[str, str] = {}
    for text in texts:
        meant = country_of_code(text.upper() if lower else text) or country_of_name(text)
        if meant:
            found[text] = meant
    found |= _cut_short(texts, found)
    silent = [text for text in found if text.upper() in SILENCES_LIKE_CODES]
    codes = [text for text in found if country_of_code(text.upper() if lower else text) and text not in silent]
    if not codes and len(found) > len(silent):
        for text in silent:
            del found[text]
    return found


def _cut_short(texts: Sequence[str], found: Mapping[str, str]) -> dict[str, str]:
    """``Dom.`` beside ``Dominicana``: a text cut short by a full stop is the one country there that begins so."""
    read: dict[str, str] = {}
    for text in texts:
        beginning = fold(text.removesuffix("."))
        if text in found or not text.endswith(".") or len(beginning) < _FEWEST_LETTERS or " " in beginning:
            continue
        meant = {code for other, code in found.items() if fold(other).startswith(beginning)}
        if len(meant) == 1:
            read[text] = meant.pop()
    return read
