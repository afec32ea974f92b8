"""What a sheet calls the person its rows are about: ``PV`` in ``PV Name``, ``PV Gender``, ``PV Nationality``.

An abbreviation of the office's own that stands in several titles of personal fields says whose they are, if no title
without it asks the same: beside ``Client gender``, ``XY gender`` is somebody else's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.intake.candidate import SURE
from core.intake.fold import fold_title
from core.intake.patterns import patterns
from core.intake.titles import candidates, is_whole_name, speaks_of_others
from core.intake.vocabulary import vocabulary

_PERSONAL = (
    "prs_FirstName", "prs_SecondName", "prs_Gender", "prs_Citizenship", "prs_Birthdate", "abr_AgeAtRegistration",
    "prs_MobilePhone", "prs_IdentityNumber", "prs_MaritalStatus", "prs_Email", "prs_MailingStreet",
)  # fmt: skip
_TOLD_ONCE = ("prs_Gender", "prs_Citizenship", "prs_Birthdate", "abr_AgeAtRegistration")
"""Fields of which another person's column in the same sheet would show that the word is not the victim's."""
_FEWEST = 3
_NAME = "name"


def without_person(titles: Sequence[str]) -> dict[str, str]:
    """Title -> the same without the sheet's word for the person; only the titles that have it."""
    fields = {title: _field(title) for title in titles}
    folded = {title: fold_title(title).split() for title, field in fields.items() if not field}
    ends: Counter[str] = Counter()
    for words in set(map(tuple, folded.values())):
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            ends[word] += not _is_known(word)
    for word, count in ends.most_common():
        if count < _FEWEST:
            break
        named = {title: _without(words, word) for title, words in folded.items() if word in (words[:1] + words[-1:])}
        meant = {_field(rest) for rest in named.values()} & {*_PERSONAL, _NAME}
        if len(meant) >= _FEWEST and set(fields.values()).isdisjoint(_TOLD_ONCE):
            return named
    return {}


def _is_known(word: str) -> bool:
    """A word that has a meaning of its own is no abbreviation of the office."""
    known = vocabulary()
    said = word in known.beside or known.is_of_others(word) or patterns()["title"].knows(word)
    return said or len(word) > 8 or word.isdigit()


def _without(words: Sequence[str], word: str) -> str:
    return " ".join(words[1:] if words[0] == word else words[:-1])


def _field(title: str) -> str:
    if is_whole_name(title):
        return _NAME
    found = candidates(title)
    sure = bool(found) and found[0].confidence >= SURE and not speaks_of_others(title)
    names = {one.field for one in found} <= {"prs_FirstName", "prs_SecondName"}
    return _NAME if found and names else found[0].field if sure and len(found) == 1 else ""
