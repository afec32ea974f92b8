"""What a sheet as a whole says of columns whose titles do not: by elimination, and never more than it can bear out.

A form that has no other date was filled in when the person was registered; everything else only becomes a suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.intake.amounts import read_age
from core.intake.candidate import SURE
from core.intake.consent import OF_CONSENT, asks_for_sharing, is_date_of_consent
from core.intake.dates import has_time, read_date
from core.intake.evidence import Column, agreement, share_of_places, whole_reading
from core.intake.fold import fold_title, key, plain_digits
from core.intake.mapping import ColumnPlan
from core.intake.patterns import BLOCKED, patterns
from core.intake.pointers import RECRUITER, all_hinted, names_kind_of_sex
from core.intake.sequence import shows_when_registered
from core.intake.table import Table
from core.intake.titles import is_neutral, speaks_of_others
from core.intake.vocabulary import vocabulary
from core.intake.wordings import told
from core.standard import standard
from core.words import _

_REGISTERED = ("abr_DateOfRegistration", "cas_IncomingReferralDate")
_TOOLS = 3
"""Columns of a form tool that must stand in a sheet for its ``start`` or ``today`` to be the tool's."""
_YES_NO = 0.8
_COUNTRIES, _SOME = 0.9, 0.3
_DATES = 0.95
_LONGEST_AGE = 12
_FEW_ANSWERS = 4
_YEAR = re.compile(r"(?:19[89]|20\d|1[34]\d)\d")
_OF_SEVERAL = (
    "vic_MethodsOfControl",
    "vic_TypeOfExploitation",
    "vic_ForcedLabourIndustry",
    "vic_TypeOfSexExploitation",
)
_MAY_BE = 0.86
"""How sure a title with a ``~`` before its pattern is."""
_FEW, _MANY = 12, 0.45
"""Cells that are looked at first, and the share of answers in them from which a person is asked."""
_AGES = (3, 90)
"""Between these lie the ages of a sheet's persons; numbers of other kinds hardly all do."""


@dataclass(frozen=True)
class Guess:
    """The best reading of a column. ``rivals``: other fields its title means just as well.

    ``group``: see ColumnPlan.
    """

    column: Column
    field: str
    confidence: float
    reason: str
    language: str = ""
    rivals: tuple[str, ...] = ()
    group: str = ""

    @property
    def sure(self) -> bool:
        return bool(self.field) and self.confidence >= SURE


def with_suggestions(guesses: Sequence[Guess], settled: Mapping[str, ColumnPlan]) -> list[Guess]:
    """The guesses, with what is left over offered for the fields nobody claims."""
    claimed = {guess.field for guess in guesses if guess.sure}
    claimed |= {plan.field for plan in settled.values() if plan.use in ("field", "option")}
    found = []
    for guess in guesses:
        better = next(filter(None, (way(guess, claimed) for way in _WAYS)), guess)
        found.append(better)
    if "con_Consent" in claimed | {guess.field for guess in found}:
        return found
    reason = _("Only a part of the title names this field.")
    return [
        replace(guess, field="con_Consent", confidence=0.4, reason=reason) if _may_be_a_consent(guess) else guess
        for guess in found
    ]


def _may_be_a_consent(guess: Guess) -> bool:
    """Whether a column that nobody is sure of speaks of a consent, whatever its cells say: left alone, it is lost."""
    own = guess.column.title.rpartition(": ")[2]
    against = f"{BLOCKED}con_Consent" in patterns()["title"].touched(own)
    of_consent = OF_CONSENT.search(fold_title(own)) is not None and not against
    return not guess.sure and bool(guess.column.texts) and (of_consent or asks_for_sharing(guess.column.title))


def form_date(
    columns: Sequence[Column], guesses: Iterable[Guess], settled: Mapping[str, ColumnPlan]
) -> tuple[Column, str] | None:
    """The column in which a form wrote when it was filled in, where no other date may be the one of registration."""
    names = [key(name) for name in vocabulary().form_dates]
    stamps = {column.key for column in columns if not _named(column).isdisjoint(names)}
    asked = {guess.field for guess in guesses if guess.column.key not in stamps}
    asked |= {plan.field or plan.suggestion for name, plan in settled.items() if name not in stamps}
    tools = sum(vocabulary().is_technical(column.title) for column in columns)
    if not asked.isdisjoint(_REGISTERED):
        return None
    for name in names:
        for place, column in enumerate(columns):
            plain = vocabulary().is_technical(column.title) and "_" not in column.title and tools < _TOOLS
            if name not in _named(column) or plain:
                continue
            if _is_stamp(column, place):
                return column, _(
                    "The form wrote it when it was filled in; the sheet has no other date of registration."
                )
    return None


def _named(column: Column) -> set[str]:
    """What a column is called, with and without the group it stands in."""
    return {key(column.title), key(column.title.rsplit("/", 1)[-1])}


def registration_by_elimination(
    guesses: Sequence[Guess], settled: Mapping[str, ColumnPlan], table: Table
) -> list[Guess]:
    """The one date that every row has and that shows itself to be the office's own, where no other does.

    It does so by its title (all words speak of beginnings), or by its cells: the rows follow it, or the office's own
    reference names its year; or it is the only one and says the time of day too, as the log of a helpline.
    """
    claimed = {guess.field for guess in guesses if guess.sure}
    claimed |= {plan.field for plan in settled.values() if plan.use == "field"}
    if not claimed.isdisjoint(_REGISTERED):
        return list(guesses)
    dates = [guess for guess in guesses if not guess.sure and guess.field in _REGISTERED and _is_filled(guess, guesses)]
    dates = [guess for guess in dates if not _speaks_of_other_days(guess.column.title)]
    told = [guess for guess in dates if _speaks_of_beginnings(guess.column.title)]
    hinted = [guess for guess in dates if _may_speak_of_beginnings(guess.column.title)]
    shown = [guess for guess in hinted if shows_when_registered(table, guess.column.key)]
    both = [guess for guess in shown if guess in told]
    timed = [guess for guess in hinted if len(dates) == 1 and all(map(has_time, guess.column.texts))]
    best = next((some for some in (both, told, shown, timed) if len(some) == 1), [])
    if not best or (best is told and len(shown) > 1):
        return list(guesses)
    reason = _("No other date of the sheet could be the one of registration, and the rows agree with it.")
    found = replace(best[0], field="abr_DateOfRegistration", confidence=0.86, reason=reason)
    return [found if guess is best[0] else guess for guess in guesses]


def referral_first(guesses: Sequence[Guess]) -> list[Guess]:
    """A date that only may be the one of registration gives way to that of the referral, which stands in for it."""
    plainly = any(guess.field == "abr_DateOfRegistration" and guess.confidence > _MAY_BE for guess in guesses)
    if plainly or not any(guess.sure and guess.field == "cas_IncomingReferralDate" for guess in guesses):
        return list(guesses)
    reason = _("The sheet has a date of referral too, and this title speaks of something that may come later.")
    return [
        replace(guess, confidence=0.6, reason=reason)
        if guess.field == "abr_DateOfRegistration" and SURE <= guess.confidence <= _MAY_BE
        else guess
        for guess in guesses
    ]


def _is_filled(guess: Guess, guesses: Sequence[Guess]) -> bool:
    most = max(other.column.filled for other in guesses)
    share = agreement(standard().fields["abr_DateOfRegistration"], guess.column)
    return guess.column.filled >= _DATES * most and share is not None and share >= _DATES


def _speaks_of_other_days(title: str) -> bool:
    against = {f"{BLOCKED}abr_DateOfRegistration", BLOCKED} & patterns()["title"].touched(title)
    return bool(against) or speaks_of_others(title)


def _may_speak_of_beginnings(title: str) -> bool:
    """Whether a word of the title speaks of a beginning, or none says more than that it is a date."""
    words = fold_title(title).split()
    return "abr_DateOfRegistration" in patterns()["hint"].hinted(title) or all(map(is_neutral, words))


def _speaks_of_beginnings(title: str) -> bool:
    hinted = {word: "abr_DateOfRegistration" in patterns()["hint"].hinted(word) for word in fold_title(title).split()}
    return any(hinted.values()) and all(told or is_neutral(word) for word, told in hinted.items())


def _is_stamp(column: Column, place: int) -> bool:
    """A title a person might have written counts only where the form tool puts it: first, with the time of day."""
    texts = column.texts
    read = sum(bool(read_date(text, column.order or "dmy").value) for text in texts)
    timed = all(map(has_time, texts))
    by_tool = timed if vocabulary().is_technical(column.title) else place == 0 and timed
    return bool(texts) and (by_tool or key(column.title) == "today") and read >= _DATES * len(texts)


def _agreement(guess: Guess, claimed: set[str]) -> Guess | None:
    """The forerunner of consent is no consent, but without any other somebody should say what it is."""
    if not guess.sure or guess.field != "vic_AgreementToManagePersonalData" or "con_Consent" in claimed:
        return None
    reason = _("It is an agreement that data are kept; whether it is a consent to share them, a person must say.")
    return replace(guess, field="con_Consent", confidence=0.6, reason=reason)


def _other_country(guess: Guess, claimed: set[str]) -> Guess | None:
    """Countries that are not the nationality, which another column gives, may be those of the exploitation."""
    if guess.sure or guess.field != "prs_Citizenship" or "prs_Citizenship" not in claimed:
        return None
    title, wanted = guess.column.title, "abr_CountryOfExploitation"
    if wanted in claimed or speaks_of_others(title):
        return None
    against = {f"{BLOCKED}{wanted}", f"{BLOCKED}prs_Citizenship"} & patterns()["title"].touched(title)
    share = agreement(standard().fields[wanted], guess.column) or 0
    if not against and share >= _COUNTRIES and wanted in patterns()["hint"].hinted(title):
        return replace(guess, field=wanted, confidence=0.86, reason=_("Words in the title and all cells agree."))
    return replace(guess, field=wanted)


def _place(guess: Guess, claimed: set[str]) -> Guess | None:
    """Places whose countries are known, below a title that says nothing, where no column tells the exploitation's."""
    wanted, column = "abr_CountryOfExploitation", guess.column
    free = not guess.sure and guess.field in ("", "vic_TypeOfExploitation")  # the title names exploitation only
    if not free or not claimed.isdisjoint((wanted, "vic_LocationOfExploitation")) or column.filled < _FEW:
        return None
    touched = patterns()["title"].touched(column.title)
    against = not {BLOCKED, f"{BLOCKED}{wanted}"}.isdisjoint(touched)
    hinted = wanted in patterns()["hint"].hinted(column.title) and f"{BLOCKED}prs_Citizenship" not in touched
    whole = hinted and all_hinted(column.title, wanted)
    least = _SOME if hinted else _COUNTRIES
    few = column.first(_FEW)
    if (
        against
        or speaks_of_others(column.title)
        or not all((share_of_places(one) or 0) >= least for one in (few, column))
    ):
        return None
    if whole and (share_of_places(column) or 0) >= _COUNTRIES:
        return replace(guess, field=wanted, confidence=0.86, reason=_("Words in the title and all cells agree."))
    return replace(guess, field=wanted, confidence=0.4, reason=_("The values look like it."))


def _consent(guess: Guess, claimed: set[str]) -> Guess | None:
    """A yes and no, or a few answers, below a title with a word of consents; or answers that agree or do not."""
    if guess.sure or guess.field == "con_Consent" or "con_Consent" in claimed:
        return None
    title, texts = guess.column.title, guess.column.texts
    own = title.rpartition(": ")[2]
    own = own if "con_Consent" in patterns()["hint"].hinted(own) else title
    against = f"{BLOCKED}con_Consent" in patterns()["title"].touched(own)
    if against and not is_date_of_consent(title) and not asks_for_sharing(title):
        return None
    hinted = "con_Consent" in patterns()["hint"].hinted(title) or "con_Consent" in patterns()["title"].touched(title)
    few = not guess.field and 1 < len(texts) <= _FEW_ANSWERS
    agreed = few and all(patterns()["consent"].touched(text) & {"0", "1"} for text in texts)
    share = agreement(standard().fields["con_Consent"], guess.column) if hinted else None
    hinted = hinted or (share is not None and is_date_of_consent(title))
    if not agreed and not (hinted and few) and (share is None or share < _YES_NO):
        return None
    return replace(guess, field="con_Consent", confidence=0.5, reason=_("The values look like it."))


def _majority(guess: Guess, claimed: set[str]) -> Guess | None:
    """An age group of which there are two, minors and adults, tells the majority."""
    wanted = "abr_MajorityAtRegistration"
    if guess.sure or guess.field != "abr_AgeAtRegistration" or wanted in claimed or len(guess.column.texts) < 2:
        return None
    share = agreement(standard().fields[wanted], guess.column) or 0
    reason = _("Words in the title and all cells agree.")
    return replace(guess, field=wanted, confidence=0.86, reason=reason) if share >= _DATES else None


def _abduction(guess: Guess, claimed: set[str]) -> Guess | None:
    """Few answers of which one is an abduction: how somebody came into it, which nobody else tells."""
    field, column = "abr_Abduction", guess.column
    if guess.sure or guess.field not in ("", "vic_MethodOfRecruitment") or field in claimed:
        return None
    if speaks_of_others(column.title) or not 1 < len(column.texts) <= min(2 * _FEW, column.filled // 2):
        return None
    if not any(told(standard().fields[field], text) == "1" for text in column.texts):
        return None
    return replace(guess, field=field, confidence=0.4, reason=_("The values look like it."))


def _year(guess: Guess, claimed: set[str]) -> Guess | None:
    """Years in nearly every row, where no date tells when the person was registered."""
    column = guess.column
    if guess.field or not claimed.isdisjoint(_REGISTERED) or column.filled < _FEW or len(column.texts) < 2:
        return None
    years = [int(text) for text in map(plain_digits, column.texts) if _YEAR.fullmatch(text)]
    touched = patterns()["title"].touched(column.title)
    if len(years) < len(column.texts) or "prs_Birthdate" in touched or speaks_of_others(column.title):
        return None
    return replace(guess, field="abr_DateOfRegistration", confidence=0.4, reason=_("The values look like it."))


def _kind_of_sex(guess: Guess, claimed: set[str]) -> Guess | None:
    """Kinds of sexual exploitation are types of it too: where another column tells the type, they are the kinds."""
    kind, column = "vic_TypeOfSexExploitation", guess.column
    if guess.sure or guess.field != "vic_TypeOfExploitation" or guess.field not in claimed or kind in claimed:
        return None
    if speaks_of_others(column.title) or (agreement(standard().fields[kind], column) or 0) < _YES_NO:
        return None
    if not names_kind_of_sex(column.title):
        return None
    return replace(guess, field=kind, confidence=0.86, reason=_("Words in the title and all cells agree."))


def _recruiter(guess: Guess, claimed: set[str]) -> Guess | None:
    """Few answers below a title with words of recruiters, or answers that say who somebody was to the person."""
    column, field = guess.column, RECRUITER
    heads = {text.partition("(")[0].strip() for text in column.texts}  # "relative (aunt)" is a relative
    if guess.field or field in claimed or not 1 < len(heads) <= min(2 * _FEW, column.filled // 2):
        return None
    touched = patterns()["title"].touched(column.title)
    told = field in touched or field in patterns()["hint"].hinted(column.title)
    share = _share_of_relations(column)
    if f"{BLOCKED}{field}" in touched or not (told or share > _MANY):
        return None
    if share >= _COUNTRIES and (told or all_hinted(column.title, field)):
        return replace(guess, field=field, confidence=0.86, reason=_("Words in the title and all cells agree."))
    return replace(guess, field=field, confidence=0.4, reason=_("The values look like it."))


def _share_of_relations(column: Column) -> float:
    """The share of the cells that say who somebody was to the person; 0 if all say the same."""
    field = standard().fields[RECRUITER]
    first = replace(column, texts=column.texts[:2], counts=column.counts[:2])
    if not whole_reading(field, first).share:
        return 0.0
    reading = whole_reading(field, column)
    near = {"IntimatePartner", "Friend", "Family"} & set(reading.values.values())
    return reading.share if len(near) > 1 else 0.0


def _age(guess: Guess, claimed: set[str]) -> Guess | None:
    if guess.field or not claimed.isdisjoint(("abr_AgeAtRegistration", "prs_Birthdate")):
        return None
    texts = guess.column.sample().texts
    if not all(any(map(str.isdigit, text)) and len(text) < _LONGEST_AGE for text in texts):
        return None
    ages = [read_age(text).value for text in texts]
    years = [int(age) for age in ages if age.isdigit()]
    if len(years) < 5 or len(years) < len(texts) or not _AGES[0] <= min(years) <= max(years) <= _AGES[1]:
        return None
    return replace(guess, field="abr_AgeAtRegistration", confidence=0.5, reason=_("The values look like it."))


def _several(guess: Guess, claimed: set[str]) -> Guess | None:
    """Many of its cells are answers of a question nobody else answers: better asked about than passed over."""
    column = guess.column
    if guess.field or column.filled < _FEW or not any(" " in text for text in column.texts[:_FEW]):
        return None
    if speaks_of_others(column.title):
        return None
    for name in _OF_SEVERAL:
        first, few = column.first(6), column.first(_FEW)
        field = standard().fields[name]
        if name in claimed or not agreement(field, first):
            continue
        if (agreement(field, few) or 0) > _MANY and (agreement(field, column) or 0) > _MANY:
            return replace(guess, field=name, confidence=0.4, reason=_("The values look like it."))
    return None


_WAYS: tuple[Callable[[Guess, set[str]], Guess | None], ...] = (
    _agreement, _other_country, _consent, _majority, _age, _year, _several, _kind_of_sex, _recruiter, _place,
    _abduction,
)  # fmt: skip
"""What may be offered for a column nobody is sure of; the first that fits."""
