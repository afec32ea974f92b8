"""What a title could mean: the fields it names, how surely, and in which language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from core.intake.candidate import (
    ALL_PARTS,
    CONFIDENCE,
    LAST_PART,
    SAME_WORDS,
    SIMILAR,
    SOME_PARTS,
    SURE,
    TELLING,
    TWO_ROWS,
    WHY,
    Candidate,
)
from core.intake.fold import begins_otherwise, fold, fold_title, key
from core.intake.patterns import BLOCKED, forms, patterns, says_no
from core.intake.scripts import by_script
from core.intake.shortened import is_shortened, meaning_of_shortened
from core.intake.title_text import EDGES, dated, is_firm, is_of_referral, plain_title
from core.intake.vocabulary import GENERAL, Word, bag, country_key, vocabulary
from core.standard import standard

_OF_VICTIMS_ONLY = ("vic_MethodsOfControl", "vic_TypeOfExploitation", "vic_TypeOfSexExploitation")
"""Fields that speak of what was done to the victim, whoever else the title names."""

_OF_THE_OFFICE_ONLY = ("con_Consent", "abr_DateOfRegistration")
"""Fields for which any further word may make a title another one: a consent to something else, the police's date."""

_UNSURE = 0.7
_LONG = 8
"""Letters from which a title that is nearly a known one is hardly another: a ``RG date`` is no ``Reg date``."""
_TOLD_SHORTLY = ("code", "country", "countries", "age", "date")
_FORMAT = re.compile(r"(\w)\1{1,3}")
"""``dd``, ``jjjj``, ``гггг``: how to write a date, in any language."""
_LISTED = re.compile(r"\s*[/|,;:=]\s*|\s+[-–—]\s+|\b(?:e\.\s?g|ex|ej|z\.\s?b)\b\.?\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[/|\n()\[\]–—]|\s-\s)\s*")
_HINTS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NUMBERING = re.compile(
    r"^\s*(?:\(?(?:[a-z]{1,2}|preg|pregunta|question|quest|سؤال|س|п|в)?\s*\.?\s*\d{1,3}(?:[.\-_]\d{1,3}){0,3}[a-z]?|"
    r"[a-z\u0621-\u064a](?=\s*\)\s)|[ivx]{1,5}(?=\s*[.)-]\s))\s*[-.):_°º–—]*\s*(?=\D)",
    re.IGNORECASE,
)
_OR = frozenset(("or", "ou", "o", "او"))
_DIGITS = re.compile(r"\d")
_LABEL = re.compile(r"\d+|\w\d{0,3}")
"""What counts sections and versions: ``12``, ``b``, ``v2``."""
_GROUPED = re.compile(r"[\w.-]+(?:/[\w.-]+)+|[\w]+(?:-[\w]+)+|\w+(?:\.\w+)+")


def candidates(title: str, name: str = "") -> list[Candidate]:
    """The fields a title may mean, best first. Several of one confidence mean that the title does not decide.

    ``name``: what a second header row says; where the two disagree, neither is sure.
    """
    return list(_candidates(title, name))


@lru_cache(10_000)
def _candidates(title: str, name: str) -> tuple[Candidate, ...]:
    plain = plain_title(title)
    read = _read(plain, name)
    if ":" in title and (not read or read[0].confidence < SURE):  # "Intake: Date" is the date of an intake
        whole = _by_telling_words(title)
        read = whole if whole and whole[0].confidence >= SURE else read
    if (written_out := dated(plain)) and (not read or read[0].confidence < SURE):
        day = _read(written_out, name)
        read = day if day and standard().fields[day[0].field].kind == "date" else read
    found = [_unsure(one) if _says_more(plain, one.field) else one for one in read]
    surely = bool(name) and bool(found) and found[0].confidence >= SURE
    if surely and any(_contradicts(plain_title(row), found[0].field) for row in (title, name)):
        return tuple(replace(one, confidence=0.6, why=TWO_ROWS) for one in found)
    return tuple(found)


def _contradicts(name: str, field: str) -> bool:
    """Whether a row of the header surely speaks of another field, of others, or of what is known to be none."""
    meant = _read(name, "")
    if any(one.field == field and one.confidence >= SURE for one in meant):
        return False
    against = any(target.startswith(BLOCKED) for target in patterns()["title"].touched(name))
    sure = len(meant) == 1 and meant[0].confidence >= SURE and not meant[0].nearly
    return against or speaks_of_others(name) or sure


def _unsure(one: Candidate) -> Candidate:
    return replace(one, confidence=min(one.confidence, _UNSURE), why=SOME_PARTS)


def _says_more(title: str, field: str) -> bool:
    """Whether a title holds brackets whose words nobody knows: ``Uyruk (anne)`` is the nationality of a mother.

    Of lists of several answers and of consent the brackets are read with their other words.
    """
    hints = _HINTS.findall(title)
    if any(patterns()["title"].takes_back(hint) for hint in hints):
        return True
    if not hints or standard().fields[field].kind not in _TOLD_SHORTLY or vocabulary().titles.best(key(title)):
        return False
    if f"{BLOCKED}{field}" in patterns()["title"].touched(title):
        return True
    return not all(_is_known(hint.strip("()[] "), field) for hint in hints)


def _is_known(hint: str, field: str) -> bool:
    """Whether brackets add nothing, or name the same field or its answers."""
    if _offers_answers(hint) or all(map(_says_nothing, _words(hint))):
        return True
    parts = [part for part in _LISTED.split(hint) if part.strip(" .…")]
    letters = len(parts) > 1 and any(len(part) == 1 for part in parts)
    return letters or any(one.field == field for one in _read(hint, "")) or any(map(_is_answer_of(field), parts))


def _is_answer_of(field: str) -> Callable[[str], bool]:
    lexicon = vocabulary().answers_of(standard().fields[field])
    return lambda part: bool(lexicon.find(key(part)) or vocabulary().countries.find(country_key(part)))


def _says_nothing(word: str) -> bool:
    known = vocabulary()
    mute = known.hints | known.beside
    return is_neutral(word) or bool(_FORMAT.fullmatch(word)) or any(form in mute for form in forms(word))


def _read(bare: str, name: str) -> list[Candidate]:
    found: list[Candidate] = []
    for read in (_exact, _without_numbering, _same_words, _last_part, _by_parts):
        found = read(bare)
        if found and found[0].confidence >= SURE:
            return found
        if len(found) > 1:
            return found
        if name and not found and read is _exact:
            found = _exact(name)
            if found:
                return found
    if name:
        by_name = _exact(name)
        if by_name:
            return by_name
    told, under = _by_telling_words(bare), _under_a_group(bare)
    sure_under = bool(under) and under[0].confidence >= SURE and ": " in bare and not _says_it_with_its_group(bare)
    if told and told[0].confidence >= SURE and not sure_under:
        return told
    return under or told or _exact(bare) or _not_against(bare, _by_parts(bare) or _shortened(bare) or _similar(bare))


def _not_against(title: str, found: list[Candidate]) -> list[Candidate]:
    """Without the fields of which words of the title say that they are not meant: ``Consentimiento fotos``."""
    against = patterns()["title"].touched(title) if found and found[0].confidence < SURE else set()
    return [one for one in found if f"{BLOCKED}{one.field}" not in against]


def _shortened(title: str) -> list[Candidate]:
    """``Ámbito exp. sexual``: the field that the title names whatever its cut words are."""
    if not is_shortened(title) or speaks_of_others(title):
        return []
    field = meaning_of_shortened(title, _whole_title)
    return [Candidate(field, 0.86, TELLING, nearly=True)] if field else []


def _whole_title(title: str) -> str:
    found = _exact(title) or _same_words(title) or _by_telling_words(title)
    return found[0].field if len(found) == 1 and found[0].confidence >= SURE and not found[0].spans else ""


def field_of_title(title: str) -> str:
    """The one field a title surely means, or ""."""
    found = candidates(title)
    return found[0].field if len(found) == 1 and found[0].confidence >= SURE and not found[0].nearly else ""


def fields_told_by(title: str) -> list[str]:
    """The fields that words in the title point to; not sure by themselves."""
    return [one.field for one in _by_telling_words(plain_title(title))]


def hints_at(title: str, field: str) -> bool:
    """Whether a word of the title points to a field of several answers, and none to another person or question.

    Enough where the cells hold its answers: nothing else is answered in the words of these lists.
    """
    plain = plain_title(title)
    of_others = field != "vic_MethodsOfControl" and speaks_of_others(plain)  # it is others who control
    if standard().fields[field].kind != "codes" or of_others:
        return False
    against = not {BLOCKED, f"{BLOCKED}{field}"}.isdisjoint(patterns()["title"].touched(plain))
    return (
        not against
        and not patterns()["title"].takes_back(plain, of_own=True)
        and field in patterns()["hint"].hinted(plain)
    )


def is_whole_name(title: str) -> bool:
    """Whether a title speaks of given and family name together: ``Full name``, ``Nombres y apellidos``."""
    words = vocabulary()
    plain = _NUMBERING.sub("", plain_title(title))
    return any(bag(text, words.fillers) in words.names for text in (plain, _HINTS.sub(" ", plain)))


def may_be_any_name(title: str) -> bool:
    """Whether a title is listed for the family name too, though it means something else at its best rank."""
    known = vocabulary().titles.words.get(key(title.strip(EDGES)), ())
    return any(word.target == "prs_SecondName" for word in known)


def is_understood(title: str) -> bool:
    """Whether a title says something by itself."""
    return vocabulary().knows_title(title) or is_whole_name(title) or bool(candidates(title))


def _from(words: list[Word], most: float = 1.0, why: str = "") -> list[Candidate]:
    shared = 0.7 if len(words) > 1 else 1.0
    return [
        Candidate(word.target, min(CONFIDENCE[word.rank], most, shared), why or WHY[word.rank], word.language)
        for word in words
    ]


def _exact(title: str) -> list[Candidate]:
    return _from(vocabulary().titles.best(key(title)))


def _without_numbering(title: str) -> list[Candidate]:
    plain = _NUMBERING.sub("", title)
    return _from(vocabulary().titles.best(key(plain)), 0.93) if plain != title else []


def _same_words(title: str) -> list[Candidate]:
    """Other order, fillers ("of the victim") and hints in brackets ("(dd/mm/yyyy)") left out."""
    words = vocabulary()
    hinted = " ".join(_HINTS.findall(title))
    hint_speaks = speaks_of_others(hinted) or any(_exact(part) for part in _PARTS.split(hinted) if part)
    plain = title if hint_speaks else _HINTS.sub(" ", title)
    found = _from(words.bags.best(bag(_NUMBERING.sub("", plain), words.fillers)), 0.9, SAME_WORDS)
    if found and any(one.language != "pt" for one in found) and says_no(plain):
        return []  # "no" is a filler in Portuguese; elsewhere "No consent to share" is no "Consent to share"
    told = _by_telling_words(title) if hinted and found else []
    # "Place of exploitation (country)" asks for the country.
    return [] if told and all(one.field != told[0].field for one in found) else found


def _last_part(title: str) -> list[Candidate]:
    """``group/field``, ``group-field`` and ``group.field`` of form tools."""
    if not _GROUPED.fullmatch(title):
        return []
    *groups, last = re.split(r"[/.-]", title)
    if any(map(says_no, groups)):  # "Non-consentement"
        return []
    found = _exact(last)
    if not found and len(told := _by_telling_words(last)) == 1 and told[0].confidence >= SURE:
        return [replace(told[0], why=LAST_PART)]
    own_name = bool(found) and found[0].confidence == 1.0
    if not own_name and any(map(speaks_of_others, groups)):
        return []
    against = patterns()["title"].touched(title)  # "medical_exam/consent"
    return [
        Candidate(one.field, one.confidence if own_name else min(one.confidence, 0.88), LAST_PART, one.language)
        for one in found
        if own_name or f"{BLOCKED}{one.field}" not in against
    ]


def _under_a_group(title: str) -> list[Candidate]:
    """``Details of the client/Which nationality?``, ``Means of control: Recruited by``: what stands below a group.

    A group that asks something itself is a header that spreads over more columns than its own: it says nothing here.
    """
    for joint in ("/", ": "):
        group, found, last = title.rpartition(joint)
        if (
            not found
            or not group.strip()
            or (speaks_of_others(group) and not (is_firm(last) and is_of_referral(group)))
        ):
            continue
        meant = _exact(last) or _without_numbering(last) or _same_words(last) or _by_telling_words(last)
        spread = joint != "/" and (field_of_title(group) or fields_told_by(group) or is_firm(last))
        against = patterns()["title"].touched(last if spread else title)
        if len(meant) == 1 and f"{BLOCKED}{meant[0].field}" not in against:
            confidence = min(meant[0].confidence, 0.88)
            return [replace(meant[0], confidence=confidence, why=LAST_PART, nearly=True)]
    return []


def _says_it_with_its_group(title: str) -> bool:
    """Whether all telling words below a group, and some of the group, say one thing: ``Trafficking: Sex Venue``."""
    meanings = [patterns()["title"].meaning(text) for text in (title, title.rpartition(": ")[2])]
    whole, last = ({each.words[at] for at in each.told} if each else set() for each in meanings)
    return bool(last) and last < whole


def _by_parts(title: str) -> list[Candidate]:
    """``Sexe / Gender``, ``الجنس (Gender)``: sure only where every part names the same field."""
    parts = [part for part in _PARTS.split(title) if part.strip()]
    parts = parts if len(parts) > 1 else by_script(title)
    if len(parts) < 2:
        return []
    meant = [_exact(part) or _same_words(part) or _by_telling_words(part) for part in parts]
    fields = [{one.field for one in found} for found in meant if found]
    shared = set.intersection(*fields) if fields else set()
    if len(shared) != 1:
        return []
    field = shared.pop()
    language = next(one.language for found in meant for one in found if one.field == field)
    if all(meant) and not speaks_of_others(title):
        unsure = any(one.nearly or one.confidence < SURE for found in meant for one in found)
        return [Candidate(field, 0.88 if unsure else 0.92, ALL_PARTS, language, nearly=unsure)]
    return [Candidate(field, 0.6, SOME_PARTS, language)]


def _by_telling_words(title: str) -> list[Candidate]:
    """A title nobody listed, by the words in it; sure only if the values agree, which the caller sees to."""
    plain = _HINTS.sub(lambda hint: "" if _offers_answers(hint[0]) else hint[0], _NUMBERING.sub("", title))
    meant = patterns()["title"].meaning(plain)
    if meant is None or any(map(_is_of_others, meant.rest)):
        by_either = patterns()["title"].meaning(_HINTS.sub(lambda hint: "" if _either(hint[0]) else hint[0], plain))
        meant = by_either if by_either and by_either.target == "con_Consent" else meant
    if meant is None:
        return []
    rest = meant.rest
    field, _colon, form = meant.target.partition(":")
    if any(map(_is_of_others, rest)) and field not in _OF_VICTIMS_ONLY:
        return []
    open_ = field in _OF_THE_OFFICE_ONLY and not meant.firm and not all(map(is_neutral, rest))
    if meant.bare or open_:
        return [Candidate(field, 0.7, SOME_PARTS, meant.language)]
    sure = 0.86 if meant.proxy else 0.88
    return [Candidate(field, sure, TELLING, meant.language, nearly=True, spans=form == "span")]


def is_neutral(word: str) -> bool:
    """Whether a folded word leaves a title of consent or registration what it is."""
    known = vocabulary().neutrals
    return bool(_LABEL.fullmatch(word)) or any(form in known or f"ال{form}" in known for form in forms(word))


def _offers_answers(hint: str) -> bool:
    """``(Y/N)``, ``(oui/non)``: the answers a column may hold, no words of its title."""
    yes_no = vocabulary().codes["yes_no"]
    return all(len(word) == 1 or yes_no.find(word) for word in fold(hint).split())


def _either(hint: str) -> bool:
    """``(victim or guardian)``: whoever of the two may answer, it is for the victim."""
    words = set(fold(hint).split())
    known = vocabulary().records
    return not words.isdisjoint(_OR) and any(form in known for word in words for form in (word, f"ال{word}"))


def _similar(title: str) -> list[Candidate]:
    """One known title that this nearly is; sure only if the values agree, which the caller sees to."""
    word = key(title)
    if len(word) < 6 or len(word) > 80:
        return []
    known = vocabulary().titles
    near = process.extract(word, known.words.keys(), scorer=fuzz.ratio, limit=12, score_cutoff=80)
    fields: dict[str, tuple[float, str]] = {}
    digits = _DIGITS.findall(word)
    for match, score, _place in near:
        if _DIGITS.findall(match) != digits or begins_otherwise(word, match):
            continue  # "Nationality 2" is no misspelt "Nationality", "emisión" no "remisión"
        for meant in known.best(match):
            if meant.rank < GENERAL and score > fields.get(meant.target, (0.0, ""))[0]:
                fields[meant.target] = (score, meant.language)
    ranked = sorted(fields.items(), key=lambda item: -item[1][0])
    if not ranked:
        return []
    field, (score, language) = ranked[0]
    alone = len(ranked) == 1 or score - ranked[1][1][0] >= 6
    sure = score >= 91 and alone and len(word) >= _LONG and not speaks_of_others(title) and not says_no(title)
    against = f"{BLOCKED}{field}" in patterns()["title"].touched(title)
    sure = sure and not against and not patterns()["title"].takes_back(title, of_own=True)
    return [Candidate(field, 0.87 if sure else 0.4 + score / 500, SIMILAR, language, nearly=True)]


def speaks_of_others(text: str) -> bool:
    """Whether a text names persons that the fields of the victim do not speak of, or another time."""
    return any(map(_is_of_others, _words(text)))


def _is_of_others(word: str) -> bool:
    return any(map(vocabulary().is_of_others, forms(word)))


def _words(text: str) -> Iterator[str]:
    yield from fold_title(text).split()
    yield from fold(text).split()
