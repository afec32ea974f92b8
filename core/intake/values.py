"""What the answers in a column mean: each distinct text, or each piece of it, and the code it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from core.intake.amounts import majority_of
from core.intake.answers import (
    MISSING,
    SEVERAL,
    abbreviated,
    answer_of,
    both,
    code_of,
    kind_of,
    legend,
    listed,
    numbers_that_are_no_ticks,
    silence_of,
    whole,
)
from core.intake.consent import (
    as_spoken,
    is_date_of_consent,
    is_open,
    letters_of_no_word,
    open_words,
    plainly_said,
    waits,
)
from core.intake.dates import looks_like_date
from core.intake.doubted_answers import MADAM, is_doubted
from core.intake.fold import fold, key, one_ending
from core.intake.forms import answers_with_commas
from core.intake.joined import (
    STRONG,
    added_up,
    alone,
    apart,
    dashes_part,
    head_of,
    heads_of_details,
    sign_between,
    slash_joins,
    whole_or_apart,
    words_are_codes,
)
from core.intake.letters import gender_letters
from core.intake.namesakes import namesakes, of_two_states
from core.intake.patterns import patterns, says_no
from core.intake.pieces import HARD, pieces_of
from core.intake.places import (
    SILENCES_LIKE_CODES,
    country_of_code,
    country_of_name,
    country_of_place,
    country_of_typo,
    read_countries,
)
from core.intake.shortened import country_of_shortened, meaning_of_shortened
from core.intake.signs import ticked
from core.intake.strangers import strangers
from core.intake.vocabulary import SECTORS, TYPES, vocabulary
from core.intake.wordings import (
    KINDS,
    adds_unknown,
    before_condition,
    before_its_kind,
    either,
    explained,
    is_denied,
    is_unknown,
    means_nothing,
    nearly,
    same_twice,
    several,
    speaks_of_sex,
    takes_back,
    told,
    two_answers,
    without_number,
)
from core.standard import ANSWERS, Field

_LONGEST, _LONGEST_SINGLE = 4000, 400
"""Letters a cell of several answers may have, and one of a single answer; what is longer is a story, and open."""
_TYPOS_TRIED = 400
"""Texts of a column compared with every known word; a column with more unread texts holds something else."""
_LOOKED_AT = 2000
_CLOSED = ("gender", "marital_status", "majority")
"""Short lists with nothing beside them."""
_OF_MADAMS = ("en", "fr", "it", "")
"""What a madam is called where people write in these languages; in others it is a mother."""
_BEFORE_REMARK = re.compile(r"\s+[-–—]\s+|\s*[(,;]")
_SLASHES = re.compile(r"\s*[/>]\s*")
_NUMBERED = re.compile(r"\d{1,2}\s+(?=[^\W\d_])")
"""How each answer of a list begins that numbers them all: ``1 Yes``, ``2 No``."""


@dataclass(frozen=True)
class Reading:
    """``values``: folded text or piece -> code. ``open``: texts or pieces without a code, as they stand in the sheet.

    ``share``: how many of the filled cells were read whole, from 0 to 1. ``joined``: cells hold several answers, by
    what sign. ``nearly``: how many distinct texts were taken for a word they are not quite. ``told``: how many of the
    single answers were read.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    open: tuple[str, ...] = ()
    share: float = 1.0
    joined: str = ""
    nearly: int = 0
    told: float = 1.0


def read_coded(
    field: Field, texts: Sequence[str], counts: Sequence[int], given: Mapping[str, str] = {}, title: str = ""
) -> Reading:
    """Read the distinct ``texts`` of a column (``counts`` of each) as answers of ``field``.

    ``given``: folded text -> code that a person decided before; it goes before everything else. ``title``: of the
    column; its language tells what a single letter means.
    """
    longest = _LONGEST if field.kind in SEVERAL else _LONGEST_SINGLE
    if any(len(text) > longest for text in texts):
        return _without_stories(field, texts, counts, given, title, longest)
    texts = [ticked(text) for text in texts]
    letters = gender_letters(texts, counts, title) if field.code_list == "gender" else {}
    finder = _Finder(field, texts, given, letters, title)
    values: dict[str, str] = {}
    unread: dict[str, None] = {}
    read = told = answers = 0
    finder.dashes_part = field.kind == "codes" and dashes_part(finder, texts)
    strong = field.kind in SEVERAL and any(STRONG.search(text) for text in texts)
    slashed = field.kind in SEVERAL and slash_joins(texts)
    blank_joined = field.kind == "codes" and not strong and any(" " in text for text in texts)
    by_blanks = blank_joined and words_are_codes(finder, texts)
    with_commas = answers_with_commas(texts, finder.apart) if field.kind == "codes" and not strong else frozenset()

    def whole_answer(text: str) -> bool:
        return finder.known(text) or finder.is_silence(text) or (bool(with_commas) and fold(text) in with_commas)

    standing_alone = alone(texts[:_LOOKED_AT]) if blank_joined else set()

    def parted_by_blank(piece: str) -> bool:
        """A word in the middle of a text is an answer of its own where it begins like one or stands alone elsewhere."""
        if piece.startswith("ال"):  # "the friend of the mother" is not both of them
            return False
        return finder.known(piece) and (piece[:1].isupper() or "_" in piece or fold(piece) in standing_alone)

    answered: list[list[str]] = []
    for text in texts:
        if by_blanks and not finder.known(text) and not finder.is_told(text):
            pieces = text.split()
        else:
            pieces = [text]
            if field.kind in SEVERAL:
                pieces = pieces_of(text, whole_answer, blank_joined, finder.is_told, parted_by_blank)
            if strong and any(finder.code(piece) is None for piece in pieces):
                pieces = [part for part in STRONG.split(text) for part in whole_or_apart(part, finder, blank_joined)]
        if field.kind in SEVERAL:
            pieces = [part for piece in pieces for part in added_up(piece, finder)]
        if slashed:
            pieces = [part for piece in pieces for part in apart(piece, finder)]
        answered.append(pieces)
    codes = finder.codes(piece for pieces in answered for piece in pieces)
    signs: dict[str, int] = {}
    for text, count, pieces in zip(texts, counts, answered, strict=True):
        if len(pieces) > 1 and all(codes[piece] is not None or finder.denies(piece) for piece in pieces):
            codes |= {piece: "" for piece in pieces if codes[piece] is None}
        missed = [piece for piece in pieces if codes[piece] is None]
        values.update((fold(piece), code) for piece in pieces if (code := codes[piece]) is not None)
        unread.update(dict.fromkeys(missed))
        read += 0 if missed else count
        told += count * (len(pieces) - len(missed))
        answers += count * len(pieces)
        if len(pieces) > 1:
            sign = sign_between(text, pieces)
            signs[sign] = signs.get(sign, 0) + count
    joined = max(signs, key=lambda sign: signs[sign]) if signs else ""
    if " " in signs:
        joined = " "
    return Reading(values, tuple(unread), read / max(1, sum(counts)), joined, finder.nearly, told / max(1, answers))


def _without_stories(
    field: Field, texts: Sequence[str], counts: Sequence[int], given: Mapping[str, str], title: str, longest: int
) -> Reading:
    """The reading of the texts that may be answers; the others are open, but for those a person decided."""
    short = [(text, count) for text, count in zip(texts, counts, strict=True) if len(text) <= longest]
    long = [text for text in texts if len(text) > longest]
    reading = read_coded(field, [text for text, _n in short], [count for _t, count in short], given, title)
    decided = {fold(text): given[fold(text)] for text in long if fold(text) in given}
    part = sum(count for _text, count in short) / max(1, sum(counts))
    return replace(
        reading,
        values={**reading.values, **decided},
        open=(*reading.open, *(text for text in long if fold(text) not in decided)),
        share=reading.share * part,
        told=reading.told * part,
    )


class _Finder:
    """The code of a text or piece: given, exact, an answer any field may have, or nearly one word and no other."""

    def __init__(
        self,
        field: Field,
        texts: Sequence[str],
        given: Mapping[str, str],
        letters: Mapping[str, str | None],
        title: str = "",
    ) -> None:
        self.field = field
        self.given = given
        self.title = title
        self.nearly = 0
        self.tries = 0
        self.found: dict[str, str | None] = {}
        self.allows_typos = field.kind != "yes_no"  # consent is never read from a word that is only similar
        self.open_words: frozenset[str] = frozenset()
        self.has_mothers = False
        self.dated = field.name == "con_Consent" and is_date_of_consent(title)
        numbers = {text.split()[0] for text in texts if _NUMBERED.match(text)}
        self.numbered = 1 < len(texts) == len(numbers)
        self.doubted: frozenset[str] = frozenset()
        self.dashes_part = False
        """Whether answers are joined by dashes in this column, so that an unread part is no detail of the other."""
        self.heads = heads_of_details(texts) if field.kind == "codes" else frozenset()
        self.of_country = field.kind in ("country", "countries")
        if self.of_country:
            texts = list(dict.fromkeys((*texts, *(part for text in texts for part in HARD.split(text) if part))))
            self.found.update(read_countries(texts))
            towns = namesakes(texts) if field.kind == "country" else {}
            towns |= dict.fromkeys(of_two_states([*texts, *(part for text in texts for part in _SLASHES.split(text))]))
            self.doubted = frozenset(text for text, country in towns.items() if country is None)
            self.found.update(towns)
            left = [text for text in texts if text.upper() in SILENCES_LIKE_CODES and text not in self.found]
            self.found.update(dict.fromkeys(left))
        else:
            self.found.update(abbreviated(field, texts))
            self.lexicon = vocabulary().answers_of(field)
            if field.kind == "codes":
                self.found.update(both(texts, lambda text: self.found.get(text) or code_of(field, text)))
            others = [text for text in texts if fold(text) != MADAM]
            said = [word.language for text in others for word in self.lexicon.best(key(text))]
            self.has_mothers = 2 * sum(language not in _OF_MADAMS for language in said) > len(said)
            self.found.update(letters)
            if field.kind == "yes_no":
                self.found.update(numbers_that_are_no_ticks(texts))
                self.open_words = open_words(self.lexicon, texts, title)
            if field.name == "con_Consent":
                self.found.update(dict.fromkeys(letters_of_no_word(self.lexicon, texts)))
            self.found.update(legend(field, title, texts))
        if given:
            self.found.update({text: given[fold(text)] for text in texts if fold(text) in given})

    def known(self, text: str) -> bool:
        """Whether the text is an answer exactly; used to find where answers begin and end."""
        return self._exact(text) is not None

    def is_silence(self, text: str) -> bool:
        """Whether the words on both sides of a dash say together that there is no answer, or one not said by each."""
        if " - " not in text or len(HARD.split(text)) != 2:
            return False
        said = told(self.field, text)
        each = [self._exact(part) or self._told(part) or "" for part in HARD.split(text)]
        return said in ANSWERS or (bool(said) and not all(each) and not (self.dashes_part and said in each))

    def denies(self, text: str) -> bool:
        """Whether the text says of known answers that they are not so; beside others it adds nothing to them."""
        return is_denied(self.field, text, self._alone)

    def apart(self, before: str, text: str) -> bool:
        """Whether a text is an answer, and another one than that ``before`` it, which may go on in it."""
        if self.known(text) or is_unknown(self.field, text):
            return True
        said = self._told(text)
        return bool(said) and said != (self._exact(before) or self._told(before))

    def is_told(self, text: str) -> bool:
        """Whether the words of the text tell one answer, though nobody listed it so."""
        return "_" not in text and bool(told(self.field, text))

    def codes(self, pieces: Iterable[str]) -> dict[str, str | None]:
        """What each piece stands for; words of a language that the column does not speak stand for nothing."""
        found = {piece: self.code(piece) for piece in dict.fromkeys(pieces)}
        if self.of_country or self.field.kind == "yes_no":
            return found
        read = {
            piece: code
            for piece, code in found.items()
            if code and code not in ANSWERS and fold(piece) not in self.given
        }
        others = strangers(self.lexicon, patterns().get(self.field.code_list or ""), read, self.title)
        return {piece: None if piece in others else code for piece, code in found.items()}

    def code(self, text: str) -> str | None:
        exact = self._exact(text)
        if text in self.doubted and exact is None:
            return None
        if exact is None and (bare := one_ending(text)) != text:
            exact = self.code(bare)
        if exact is None and self.numbered and (match := _NUMBERED.match(text)):
            exact = self.code(text[match.end() :])
        if exact is not None or not self.allows_typos or self.tries >= _TYPOS_TRIED or text.upper() == "NA":
            return exact
        self.tries += 1
        read = self._told(text)
        if read is None:
            read = self._slip_of_the_pen(text)
            self.nearly += read is not None
        self.found[text] = read
        return read

    def _told(self, text: str) -> str | None:
        """What the text says in words that nobody listed."""
        if self.field.code_list == SECTORS and speaks_of_sex(text):
            return "" if kind_of(KINDS["SexualExploitation"], text) not in ("", *ANSWERS) else None
        code = told(self.field, text)
        code = (code and self._both(text)) or code or same_twice(text, self._listed)
        if self.of_country:
            of_places = self.field.kind == "country"  # a city is no nationality
            place = country_of_place(text, of_places) if of_places or "(" in text else ""
            return code or place or country_of_shortened(text) or None
        code = code or explained(self.field, text, self._listed)
        code = code or either(text, self._alone)
        if not code and self.field.code_list == "majority":
            code = majority_of(text)
        code = code or several(self.field, text, self._alone)
        code = code or meaning_of_shortened(text, self._alone)
        if not code and (head := before_condition(self.field, text)):
            code = self.code(head) or ""
        if code and adds_unknown(self.field, text, self._alone):
            return None
        return None if code and self._is_doubted(code, text) else code or None

    def _is_doubted(self, code: str, text: str) -> bool:
        return is_doubted(self.field, code, text, self.has_mothers)

    def _both(self, text: str) -> str:
        """Two answers that stand by themselves on both sides of an "and", whatever their words say together."""
        if self.field.kind != "codes":
            return ""
        return two_answers(text, self._alone)

    def _slip_of_the_pen(self, text: str) -> str | None:
        if self.of_country:
            return country_of_typo(text) or None
        few = self.field.code_list in _CLOSED
        if says_no(text) or takes_back(self.field, text, of_own=few) or means_nothing(self.field, text):
            return None  # "no violence" is not misspelt, nor is "menor"
        if len({self.lexicon.find(word) for word in fold(text).split()} - {""}) > 1:  # nor is "male/female"
            return None
        code = nearly(self.lexicon, key(without_number(text)), few=few)
        return None if code and self._is_doubted(code, text) else code

    def _listed(self, text: str) -> str:
        return self._exact(text) or ""

    def _alone(self, text: str) -> str:
        return self._listed(text) or told(self.field, text)

    def _exact(self, text: str) -> str | None:
        if text not in self.found:
            folded = fold(text)
            if folded in self.given:
                self.found[text] = self.given[folded]
            elif text in MISSING:
                self.found[text] = ""
            elif self.of_country:
                bare = without_number(text)
                said = country_of_code(text) or country_of_name(text) or answer_of(text)
                self.found[text] = said or country_of_code(bare) or country_of_name(bare) or answer_of(bare) or None
            else:
                said = self._yes_or_no(text) if self.field.kind == "yes_no" else listed(self.lexicon, text)
                if not said and self.field.code_list == TYPES:
                    said = before_its_kind(text, partial(code_of, self.field), kind_of)
                if not said and self.heads and (head := head_of(text)) and fold(head) in self.heads:
                    said = code_of(self.field, head)
                self.found[text] = None if said and self._is_doubted(said, text) else said or None
        return self.found[text]

    def _yes_or_no(self, text: str) -> str:
        if self.dated and looks_like_date(text):
            return "1"
        said = listed(self.lexicon, text)
        if said in ("0", "1") and not (as_spoken(whole(text)) or as_spoken(without_number(text))):
            said = ""
        said = said or plainly_said(text) or told(self.field, text) or same_twice(text, self._listed)
        if not said and (bare := without_number(text)) != text and any(map(str.isdigit, text[: -len(bare)])):
            said = plainly_said(bare)
        said = said or silence_of(text) or silence_of(_BEFORE_REMARK.split(text)[0]) or waits(text)
        return "" if said == "1" and is_open(text, self.open_words) else said
