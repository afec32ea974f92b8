"""Towns called like other towns or countries: ``Granada`` beside Sevilla, ``عمان`` beside Beirut."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from core.files import RESOURCES
from core.intake.places import (
    ALSO_TOWNS,
    OF_A_STATE,
    PARTS,
    city_country,
    country_of_code,
    country_of_name,
    country_of_place,
)
from core.intake.vocabulary import country_key
from core.intake.wordings import without_number

_OF_TWO = ("congo", "lecongo", "elcongo", "kongo", "الكونغو", "كونغو")
_MANY, _NEARLY_ALL = 5, 0.6
_FEWEST = 3
"""Towns of one country, and none of another, among which the name is that of a town there."""


def namesakes(texts: Sequence[str]) -> dict[str, str | None]:
    """Of the distinct ``texts`` of a column of places those that a town may be meant by, and its country.

    None where a person must say which: other countries stand in the column too, or few towns.
    """
    towns = {text: _country_of_town(text) for text in texts}
    here = {country for country in towns.values() if country}
    found = {text for text in texts if here and _may_be_a_town(text, here)}
    others = {country_of_name(text) or country_of_code(text) for text in texts if text not in found} - {"", *here}
    known = sum(map(bool, towns.values()))
    enough = known >= _FEWEST or (known == _FEWEST - 1 and len(found) >= _FEWEST - 1)
    alone = len(here) == 1 and not others and enough
    sure = {text: next(iter(here)) for text in found if alone and _head(text) in _towns_of(*here)}
    doubted = (text for text in found if text not in sure and country_of_place(text))
    return {**dict.fromkeys(doubted), **dict(_among_others(towns)), **sure, **_with_their_country(texts)}


def _among_others(towns: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """What nearly all other places of the column say of a place that is not sure by itself.

    ``La Pampa, MDD`` among towns of Peru is asked about: an unknown word stands beside a place elsewhere. Of two places
    in one cell the one that lies with the others counts: ``Lima, La Victoria``.
    """
    known = Counter(country for country in towns.values() if country)
    here, count = known.most_common(1)[0] if known else ("", 0)
    if count < _MANY or count < _NEARLY_ALL * known.total():
        return
    for text, country in towns.items():
        parts = [part for part in PARTS.split(text) if part]
        if len(parts) < 2 or not country or any(map(country_of_name, parts)):
            continue
        lie_in = [city_country(part) or country_of_code(part) for part in parts]
        if here in lie_in and len(set(filter(None, lie_in))) > 1:
            yield text, here
        elif country != here and not all(lie_in):
            yield text, None


def of_two_states(texts: Sequence[str]) -> frozenset[str]:
    """``Congo``, which lists of states keep for Brazzaville and people for Kinshasa, if no other text names either."""
    found = [text for text in texts if country_key(without_number(text)) in _OF_TWO]
    others = {country_of_name(text) or country_of_code(text) for text in texts if text not in found} if found else set()
    return frozenset() if others & {"CD", "CG"} else frozenset(found)


def _head(text: str) -> str:
    return country_key(next((part for part in PARTS.split(text) if part), ""))


def _may_be_a_town(text: str, here: Iterable[str]) -> bool:
    if country_key(text) in (*ALSO_TOWNS, *OF_A_STATE):
        return True
    if any(map(country_of_name, filter(None, PARTS.split(text)[1:]))):
        return False
    return any(_head(text) in _towns_of(country) for country in here)


def _with_their_country(texts: Sequence[str]) -> dict[str, str]:
    """``Granada, España``: the town is in Spain."""
    behind = {text: _country_behind(text) for text in texts}
    return {text: country for text, country in behind.items() if country and _head(text) in _towns_of(country)}


def _country_behind(text: str) -> str:
    """The country that stands behind the first of two parts of a text, or ""."""
    parts = [part for part in PARTS.split(text) if part]
    return country_of_name(parts[1]) if len(parts) == 2 else ""


def _country_of_town(text: str) -> str:
    """The country that a town tells which stands there without it."""
    parts = [part for part in PARTS.split(text) if part]
    if any(map(country_of_name, parts)):
        return ""
    return next(filter(None, map(city_country, (text, *parts))), "")


def _towns_of(country: str) -> frozenset[str]:
    return _by_country().get(country, frozenset())


@cache
def _by_country() -> Mapping[str, frozenset[str]]:
    """Country -> keys of names of its towns that mean another place elsewhere; see ``build/make_cities.py``."""
    with (RESOURCES / "synonyms" / "namesakes.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    return {row["alpha2"]: frozenset(row["text"].split("|")) for row in rows}
