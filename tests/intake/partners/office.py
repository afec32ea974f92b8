"""What an office writes down and how: titles, words, dates, layout. The offices themselves are in ``offices_*.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tests.intake.partners.people import MEANS, PURPOSES, SECTORS, SEXUAL, SILENCES, Person

Row = list[str]
GROUPS: Mapping[str, tuple[str, ...]] = {
    "means": tuple(MEANS),
    "purposes": tuple(PURPOSES),
    "sectors": tuple(SECTORS),
    "sexual": tuple(SEXUAL),
}


@dataclass(frozen=True)
class Office:
    """``titles``: question -> title, in the order of the sheet. ``words``: question -> option -> what is written.

    ``wide``: questions asked by a column an option; ``option_title`` makes its title. ``ticks``: yes, no;
    ``silent_tick``: what stands in each option column of a question that was not answered.
    ``sorted_by``: what the report is grouped by.
    ``extra``: title -> what is written there, for columns that are nobody's business.
    """

    name: str
    seed: int
    countries: Mapping[str, str]
    titles: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    day: Callable[[date], str]
    join: str = "; "
    wide: tuple[str, ...] = ()
    joined_too: bool = False
    option_title: Callable[[str, str], str] = lambda title, word: f"{title}/{word}"
    ticks: tuple[str, str] = ("1", "0")
    extra: Mapping[str, Callable[[Person, int], str]] = field(default_factory=dict)
    above: tuple[Row, ...] = ()
    below: tuple[Row, ...] = ()
    digits: str = ""
    silent_tick: str = ""
    sorted_by: str = ""

    def header(self) -> Row:
        titles: Row = []
        for question, title in self.titles.items():
            if question not in self.wide or self.joined_too:
                titles.append(title)
            if question in self.wide:
                titles += [self.option_title(title, self.words[question][option]) for option in GROUPS[question]]
        return titles + list(self.extra)

    def row(self, person: Person, place: int) -> Row:
        cells: Row = []
        for question in self.titles:
            if question in GROUPS:
                cells += self._answers(question, getattr(person, question))
            else:
                cells.append(self._cell(question, person, place))
        cells += [made(person, place) for made in self.extra.values()]
        return [cell.translate(_digits(self.digits)) if self.digits else cell for cell in cells]

    def _answers(self, question: str, chosen: tuple[str, ...]) -> Row:
        words = self.words[question]
        silent = bool(chosen) and (chosen[0] in SILENCES)
        silences = self.words["silences"]
        written = self.join.join({**silences, **words}.get(option, option) for option in chosen)
        if question not in self.wide:
            return [written]
        ticks = [
            self.silent_tick * silent if silent or not chosen else self.ticks[option not in chosen]
            for option in GROUPS[question]
        ]
        return [written if not silent else "", *ticks] if self.joined_too else ticks

    def _cell(self, question: str, person: Person, place: int) -> str:
        plain = {
            "number": lambda: f"{self.name[:3].upper()}-{person.registered.year}/{place + 17:04d}",
            "given": lambda: f"Inv{person.mark}",
            "family": lambda: f"Apell-{person.mark}",
            "name": lambda: f"Inv{person.mark} Apell-{person.mark}",
            "born": lambda: self.day(person.born),
            "age": lambda: str(person.age),
            "registered": lambda: self.day(person.registered),
            "citizenship": lambda: self.words.get("nationals", self.countries)[person.citizenship],
            "exploited_in": lambda: self.countries[person.exploited_in],
            "gender": lambda: self.words["gender"][person.gender],
            "consent": lambda: self.words["consent"]["yes" if person.consent else "no"],
            "phone": lambda: f"+34 6{place:02d} 55 {person.registered.year}",
            "remarks": lambda: f"{person.mark}: llego 03/04/2019, duerme mal; vuelve" if place % 3 else "",
        }
        return plain[question]()


def _digits(script: str) -> dict[int, str]:
    return {ord(str(value)): sign for value, sign in enumerate(script)}
