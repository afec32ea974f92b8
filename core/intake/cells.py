"""One cell in the form its field has in the store, or the reason why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from core.intake.amounts import read_age, read_number
from core.intake.answers import CODED, MISSING, SEVERAL, silence_of
from core.intake.dates import read_date
from core.intake.fold import fold, key
from core.intake.joined import STRONG
from core.intake.mapping import ColumnPlan
from core.intake.patterns import says_no
from core.intake.pieces import pieces_of
from core.intake.signs import is_asked, is_crossed, is_label_of_form, is_unticked, leaves_yes, ticked
from core.intake.values import read_coded
from core.intake.vocabulary import SECTORS, vocabulary
from core.intake.wordings import takes_back
from core.standard import ANSWERS, NOT_KNOWN, Field, standard
from core.words import N_

_UNCONFIRMED = re.compile(r"\btb[cd]\b|confirm|verif|pendi|pending|ي?[وؤ]كد")
_UNDOES = re.compile(
    r"retract|withdr|fals|fake|invent|untrue|true|wrong|error|mistake|cross|doubt|alleg|suppos|suspec|unprov|unfound|"
    r"deni|deny|doute|dudos|duda|presunt|presum|sospech|desment|desmint|menti|faux|erreur|annul|anul|retir|dement|"
    r"\d|كذب|كاذب|صحيح|خطا|خطأ|ملغ|سحب|تراجع|مشكوك|يشتبه|مزعوم"
)
"""Words that take back what stands beside them, in whatever field."""
_GOES_ON = re.compile(
    r"(?:an?|of|to|by|from|before|after|but|de|del|des|du|d|por|para|al?|antes|despues|pero|par|pour|avant|apres|mais|"
    r"من|قبل|بعد|لكن|الي)\b"
)
"""How words begin that go on with what stands before them."""
NO_CODE = N_("No answer of this field is known for it.")
_SPANS = {"Minor": "0-17", "Adult": "18+"}
"""What is known of an age where a cell says no more than ``menor de edad``."""
PERHAPS_NONE = N_("This may stand for “not known” here, or for something else; it was left out.")


@dataclass(frozen=True)
class Cell:
    """``value`` for the store; ``reason`` (marked) where something is wrong, ``piece`` what of the cell it is about."""

    value: str
    reason: str = ""
    piece: str = ""


def reader_of(plan: ColumnPlan) -> Callable[[str], Cell]:
    """What reads the filled cells of a column; a value a person decided (``plan.values``) goes before every rule."""
    field = standard().fields[plan.field]
    if field.kind in CODED:
        return _as_signed(plan.field, _several(field, plan) if field.kind in SEVERAL else _one(plan))
    if field.kind in ("date", "number", "age"):
        return _by_rule(field, plan)
    return Cell


def _as_signed(field: str, read: Callable[[str], Cell]) -> Callable[[str], Cell]:
    """Signs are folded away before a text is looked up: what they deny or doubt (``Debt?``) is left open here.

    A no beside a cross is one; a consent that somebody doubts is none. Where only a person could say what a text
    means, and said yes, a sign that asks nothing does not undo it.
    """

    several = standard().fields[field].kind in SEVERAL

    def signed(cell_text: str) -> Cell:
        text = ticked(cell_text)
        cell = read(text)
        if not cell.value or text.isalpha():
            return cell
        denied = is_unticked(text) or (cell.value != "0" and is_crossed(text))
        asked = is_asked(text, several) and not is_label_of_form(text)
        denied = denied or (asked and cell.value not in ("0", *ANSWERS))
        doubted = field == "con_Consent" and cell.value == "1" and not leaves_yes(text)
        if doubted and not is_asked(text):
            doubted = bool(read_coded(standard().fields[field], (text,), (1,)).values)
        return Cell("", NO_CODE) if denied or doubted else cell

    return signed


def _one(plan: ColumnPlan) -> Callable[[str], Cell]:
    def read(text: str) -> Cell:
        code = plan.values.get(fold(text), "" if text in MISSING else None)
        return Cell("", NO_CODE) if code is None else Cell(code)

    return read


def _several(field: Field, plan: ColumnPlan) -> Callable[[str], Cell]:
    order = {code: place for place, code in enumerate((*standard().codes_of(field.name), *ANSWERS))}
    unknown = {fold(text) for text in plan.open_values}

    def known(text: str) -> bool:
        folded = fold(text)
        return (folded in plan.values and folded not in unknown) or text in MISSING

    def read(text: str) -> Cell:
        codes: dict[str, None] = {}
        unread: list[str] = []
        for piece in pieces_of(text, known, plan.separator == " ", lambda part: fold(part) in unknown):
            if known(piece):
                codes.update(dict.fromkeys(filter(None, plan.values.get(fold(piece), "").split(";"))))
            else:
                unread.append(piece)
        if unread:
            apart = STRONG.search(text) is not None and not may_undo(field, text, unread)
            return Cell(partly(field, codes) if apart else "", NO_CODE, unread[0])
        if not codes and text not in MISSING and says_no(text):
            return Cell("", NO_CODE)  # "Sin golpes": of all else nothing is said
        chosen = sorted(codes, key=lambda code: order[code]) if field.kind == "codes" else list(codes)
        said = [code for code in chosen if code not in ANSWERS]
        if said and "_none" in chosen and field.code_list != SECTORS:
            return Cell("", NO_CODE)  # "Beatings - none"; begging is none of the sectors, and may stand beside one
        if said and len(said) < len(chosen) and ("_refused" in chosen or is_unconfirmed(text)):
            return Cell("", NO_CODE)  # "Sexual - tbc" is not known yet; "Labour - unspecified" is
        return Cell(";".join(said or chosen[:1]))

    return read


def partly(field: Field, codes: Iterable[str]) -> str:
    """The codes that are read of an answer that holds more: they hold, and of all others nothing is known."""
    said = {code for code in codes if code}
    if field.kind != "codes" or not said or not said.isdisjoint(ANSWERS):
        return ""
    order = standard().codes_of(field.name)
    doubts = [f"{NOT_KNOWN}{code}" for code in order if code not in said]
    return ";".join([*(code for code in order if code in said), *doubts])


def may_undo(field: Field, text: str, unread: Sequence[str]) -> bool:
    """Whether what was not read may take back or narrow what was: ``Debt; not true``, ``Beaten; by her brother``."""
    undone = any(says_no(piece) or takes_back(field, piece, of_own=True) for piece in unread)
    folded = [fold(piece) for piece in unread]
    return undone or any(_UNDOES.search(piece) or _GOES_ON.match(piece) for piece in folded) or is_unconfirmed(text)


def is_unconfirmed(text: str) -> bool:
    """Whether a text says that something is still to be confirmed."""
    return _UNCONFIRMED.search(fold(text)) is not None


def _by_rule(field: Field, plan: ColumnPlan) -> Callable[[str], Cell]:
    doubted = {fold(text) for text in plan.open_values}

    def read(text: str) -> Cell:
        decided = plan.values.get(fold(text))
        if decided is not None:
            return Cell(decided)
        if text in MISSING:
            return Cell("")
        if fold(text) in doubted:
            return Cell("", PERHAPS_NONE)
        found = _by_its_rule(field, text, plan.order)
        answer = silence_of(text) if found.reason else ""
        return Cell(answer) if answer else found

    return read


def _by_its_rule(field: Field, text: str, order: str) -> Cell:
    if field.kind == "date":
        day = read_date(text, order)
        return Cell(day.value, day.reason)
    number = read_age(text) if field.kind == "age" else read_number(text)
    span = _SPANS.get(vocabulary().codes["majority"].find(key(text)), "") if field.kind == "age" else ""
    return Cell(span) if span and number.reason else Cell(number.value, number.reason)


def read_as_it_stands(field: Field, text: str, order: str = "") -> str:
    """The age, number or date that a text is, whatever may be doubted in its column; or ""."""
    return _by_its_rule(field, text, order).value
