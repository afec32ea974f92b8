"""Countries as people write them: codes, names in four languages, old names, nationalities."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz, process

from core.intake.vocabulary import country_key, vocabulary
from core.standard import standard

_OTHER_CODES = {"UK": "GB", "EL": "GR", "ZR": "CD", "ZAR": "CD", "TP": "TL", "BU": "MM", "ROM": "RO", "KOS": "XK"}
_UNKNOWN = ("00", "ZZ", "ZZZ")
"""What the published files of CTDC write for an unknown country."""


@cache
def _codes() -> dict[str, str]:
    codes = {country.alpha2: country.alpha2 for country in standard().countries.values()}
    codes |= {country.alpha3: country.alpha2 for country in standard().countries.values()}
    return codes | _OTHER_CODES | dict.fromkeys(_UNKNOWN, "_unknown")


def country_of_code(text: str) -> str:
    """The country of an ISO code in capitals, or ""."""
    return _codes().get(text, "")


def country_of_name(text: str) -> str:
    """The country a text names exactly, in any of the languages, or ""."""
    return vocabulary().countries.find(country_key(text))


def country_of_typo(text: str) -> str:
    """The one country a text is nearly the name of, no other being near; or ""."""
    word = country_key(text)
    if len(word) < 6 or any(sign.isdigit() for sign in word):
        return ""
    lexicon = vocabulary().countries
    near = process.extract(word, lexicon.words.keys(), scorer=fuzz.ratio, limit=8, score_cutoff=76)
    if not near or near[0][1] < 88 or abs(len(near[0][0]) - len(word)) > 2:
        return ""
    found = lexicon.find(near[0][0])
    rivals = [score for name, score, _place in near if lexicon.find(name) != found]
    return found if found and not any(near[0][1] - score < 10 for score in rivals) else ""


def read_countries(texts: Sequence[str]) -> dict[str, str]:
    """What each of the distinct ``texts`` of a column means as a country; those that mean none are left out.

    ``NA`` is Namibia where the column holds codes. Among written-out names it could as well mean "not available",
    so there it is left to the person.
    """
    lower = sum(len(text) == 2 and text.islower() for text in texts) > 0.8 * len(texts)
    found: dict[str, str] = {}
    for text in texts:
        meant = country_of_code(text.upper() if lower else text) or country_of_name(text)
        if meant:
            found[text] = meant
    codes = sum(bool(country_of_code(text.upper() if lower else text)) for text in texts if text.upper() != "NA")
    named = len(found) - codes - ("NA" in found)
    if "NA" in found and named > 0 and codes == 0:
        del found["NA"]
    return found
