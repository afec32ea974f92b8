"""Read a partner's sheet as it was read before, and keep how it was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from core.errors import AbriError
from core.intake import SheetMapping, Table, in_words, load_dictionary, propose
from core.intake.batch import partner_name
from core.intake.errors import ProfileUnreadable
from core.intake.kept import ALIKE, kept_form, kept_mapping, kept_text, likeness
from core.progress import Progress, quiet
from core.store import Vault
from core.store.kept_mappings import KeptMapping, keep_mapping, kept_mappings
from core.words import _, language


class NoSuchReading(AbriError):
    def __init__(self) -> None:
        super().__init__(_("How this sheet was read before is no longer kept. Nothing was taken in. Read it anew."))


@dataclass(frozen=True)
class Reading:
    """How a sheet of a partner was read before. ``partner`` is "" where nobody named the partner; ``at`` is UTC."""

    number: int
    partner: str
    at: str
    person: str


@dataclass(frozen=True)
class Proposal:
    """What a sheet's columns mean. ``table``: the sheet, in the words of its form where it has one. ``reading``: the
    one it was read by, if any.

    ``partners``: those who sent sheets like this one; with several of them nobody but the person knows whose it is, and
    the mapping is without a partner's name.
    """

    table: Table
    mapping: SheetMapping
    reading: Reading | None = None
    partners: tuple[str, ...] = ()

    @property
    def partner_is_open(self) -> bool:
        return len(self.partners) > 1 and self.mapping.partner not in self.partners


def propose_anew(table: Table, profile: SheetMapping | None = None, progress: Progress = quiet) -> Proposal:
    """Understand a sheet as if none like it was ever read, but by ``profile`` where one is given."""
    return Proposal(table, propose(table, profile, progress))


def propose_with_form(table: Table, form: Path, progress: Progress = quiet) -> Proposal:
    """Understand a sheet by the words of the form it was filled in with. Raises NotAForm and the errors of reading."""
    return propose_anew(in_words(table, load_dictionary(form, language())), progress=progress)


def propose_as_before(vault: Vault, table: Table, partner: str = "", progress: Progress = quiet) -> Proposal:
    """Understand a sheet as the last sheet like it was, of ``partner`` where that is named."""
    alike = [kept for kept in kept_mappings(vault) if likeness(kept.content, table) >= ALIKE]
    partners = tuple(dict.fromkeys(name for kept in alike if (name := partner_name(kept.partner))))
    mine = [kept for kept in alike if kept.partner == partner] or alike
    if not mine:
        return Proposal(table, of_partner(propose(table, progress=progress), partner), partners=partners)
    best = max(mine, key=lambda kept: (likeness(kept.content, table), kept.number))
    several = len(dict.fromkeys(kept.partner for kept in mine)) > 1
    named = partner or (table.source.partner if several else best.partner)
    try:
        proposal = _by(best, table, progress)
    except ProfileUnreadable:
        return Proposal(table, of_partner(propose(table, progress=progress), named), partners=partners)
    return replace(proposal, mapping=replace(proposal.mapping, partner=named), partners=partners)


def propose_by(vault: Vault, table: Table, number: int, progress: Progress = quiet) -> Proposal:
    """Understand a sheet by one kept reading. Raises NoSuchReading, ProfileUnreadable."""
    for kept in kept_mappings(vault):
        if kept.number == number:
            return _by(kept, table, progress)
    raise NoSuchReading


def _by(kept: KeptMapping, table: Table, progress: Progress) -> Proposal:
    form = kept_form(kept.content)
    read = table if form is None else in_words(table, form)
    return Proposal(read, propose(read, kept_mapping(kept.content, kept.partner), progress), _reading(kept))


def of_partner(mapping: SheetMapping, partner: str) -> SheetMapping:
    """``mapping`` for a sheet of ``partner``; as it was where that is empty."""
    return replace(mapping, partner=partner.strip()) if partner.strip() else mapping


def readings(vault: Vault) -> list[Reading]:
    """How sheets were read before, newest first. Raises NotPermitted."""
    return [_reading(kept) for kept in kept_mappings(vault)]


def known_partners(vault: Vault) -> list[str]:
    """The names of partners whose sheets were taken in, in alphabetical order."""
    return sorted({name for kept in kept_mappings(vault) if (name := partner_name(kept.partner))}, key=str.casefold)


def keep_reading(vault: Vault, table: Table, mapping: SheetMapping) -> None:
    """Keep how a sheet was read, for the next one of this partner."""
    keep_mapping(vault, mapping.partner, kept_text(mapping, table.form), len(mapping.columns))


def _reading(kept: KeptMapping) -> Reading:
    return Reading(kept.number, partner_name(kept.partner), kept.at, kept.person)
