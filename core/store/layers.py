"""What each merge lays over a field of the record that stands, so that any of them can be taken away again.

The record's own value lies at the bottom; each merge that changed the field lies on the one before it. Where somebody
edits the field, the value on top is no longer what the layers say: then it stays, whatever happens below.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.standard import ANSWERS, NOT_KNOWN, standard

SURVIVOR, OTHER, BOTH = "survivor", "other", "both"
CHOICES: tuple[str, ...] = (SURVIVOR, OTHER, BOTH)
"""Whose value a field gets: of the record that stands, of the merged one, or of both."""

CONSENTS: tuple[str, ...] = ("con_Consent", "vic_AgreementToManagePersonalData")
NOES: tuple[str, ...] = ("0", "_refused")
"""A no to consent always counts: no merge, and no taking back of one, turns it into a yes."""

_LISTS = ("codes", "countries")


@dataclass
class Layer:
    """``own``: the value below it; ``given``: the value it makes of that; ``choice``: one of CHOICES. ``covered``:
    something was written over it since, so that it holds nothing up any more."""

    own: str
    given: str
    choice: str
    covered: bool = False


@dataclass(frozen=True)
class Laid:
    """A layer that holds the value on top, of the merge ``number``, whose record says ``theirs``."""

    number: int
    layer: Layer
    theirs: str


def can_be_both(name: str) -> bool:
    """Whether two values of a field can stand beside each other in it."""
    return name not in CONSENTS and standard().fields[name].kind in (*_LISTS, "long_text")


def combined(name: str, choice: str, own: str, theirs: str) -> str:
    """What a field holds after a merge. A no to consent on either side stays, and an empty side takes nothing away."""
    if name in CONSENTS:
        said = [value for value in (own, theirs) if value in NOES]
        if said:
            return "0" if "0" in said else said[0]
    if choice == BOTH and own and theirs:
        return united(name, own, theirs)
    return (theirs or own) if choice == OTHER or not own else own


def united(name: str, own: str, theirs: str) -> str:
    """Both values in one: the codes of both in the order of the list, or one text under the other."""
    field = standard().fields[name]
    if field.kind not in _LISTS:
        return own if theirs in own else theirs if own in theirs else f"{own}\n\n{theirs}"
    parts = dict.fromkeys([*own.split(";"), *theirs.split(";")])
    said = [part for part in parts if part not in ANSWERS and not (part[:1] == NOT_KNOWN and part[1:] in parts)]
    if not said:
        return own
    order = {code: place for place, code in enumerate(standard().codes_of(name))}
    return ";".join(sorted(said, key=lambda code: order.get(code, len(order))))


def settled(name: str, above: Iterable[Laid], old: str, new: str, top: str, may_agree: bool = False) -> str:
    """The value on top, once ``old`` under the layers ``above`` became ``new``; those are brought up to date.

    ``may_agree``: a no to consent on top may become what it was before; else it stays.
    """
    for laid in above:
        layer = laid.layer
        if layer.own != old:
            return top
        old, layer.own = layer.given, new
        new = layer.given = combined(name, layer.choice, new, laid.theirs)
        if old == new:
            return top
    stays = name in CONSENTS and top in NOES and new not in NOES and not may_agree
    if top != old or stays:
        return top
    return new
