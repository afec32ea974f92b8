"""What the form shows of a case and what it would save. Qt-free: sections, fields, what was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from core.operations import CaseRecord
from core.standard import Field, standard
from core.store.values import takes
from core.words import _

# What people fill in most: shown before "More fields".
_EXTENSION_FIRST = (
    "abr_OfficeReference", "abr_DateOfRegistration", "abr_AgeAtRegistration", "abr_CountryOfExploitation",
    "abr_RecruiterRelation",
)  # fmt: skip
_NOT_FIRST = (
    "prs_Salutation", "prs_Title", "prs_MailingState", "prs_MailingPostalCode", "cas_ReferredPrimaryCaseWorker",
    "cas_OutgoingReferralDate", "cas_OutgoingReferralDetails", "cas_ReasonForOutgoingReferral",
    "cas_ReferredOrganisation", "cas_ReferringPrimaryCaseWorker", "cas_IncomingReferralDetails",
    "vic_TraffickingStatusDecisionMakingOrg", "prs_HomePhone",
)  # fmt: skip
MANY: tuple[str, ...] = ("event", "plan", "comment", "organisation")
"""Entities of which a case may have several."""


@dataclass(frozen=True)
class Section:
    """``name``: consent, person, case, victim, perpetrator; or one of MANY. ``first`` are shown, ``more`` on demand."""

    name: str
    title: str
    first: tuple[Field, ...]
    more: tuple[Field, ...] = ()


@cache
def sections() -> tuple[Section, ...]:
    """The fields of a case in the order a caseworker asks for them."""
    found = []
    for name in ("consent", "person", "case", "victim", "perpetrator", *MANY):
        fields = [each for each in standard().fields.values() if each.entity == name]
        if name in MANY or name == "consent":
            found.append(Section(name, name, tuple(fields)))
            continue
        first = [
            each for each in fields if (each.core or each.name in _EXTENSION_FIRST) and each.name not in _NOT_FIRST
        ]
        first.sort(key=lambda each: each.name not in ("abr_OfficeReference", "abr_DateOfRegistration"))
        found.append(Section(name, name, tuple(first), tuple(each for each in fields if each not in first)))
    return tuple(found)


def section_title(name: str) -> str:
    return {
        "consent": _("Consent"),
        "person": _("Person"),
        "case": _("Case"),
        "victim": _("What happened"),
        "perpetrator": _("Role of a suspect"),
        "event": _("Events"),
        "plan": _("Support plans"),
        "comment": _("Comments"),
        "organisation": _("Organisations"),
    }[name]


@dataclass
class FormState:
    """The record as it was read, and what the person changed since."""

    record: CaseRecord
    changes: dict[str, str] = field(default_factory=dict)
    children: dict[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)

    def value(self, name: str) -> str:
        return self.changes.get(name, self.record.values.get(name, ""))

    def set(self, name: str, value: str) -> None:
        """Note a value; one that is as it was read is no change."""
        if value == self.record.values.get(name, ""):
            self.changes.pop(name, None)
        else:
            self.changes[name] = value

    def children_of(self, entity: str) -> tuple[Mapping[str, str], ...]:
        return self.children.get(entity, _children(self.record, entity))

    def set_children(self, entity: str, wanted: tuple[Mapping[str, str], ...]) -> None:
        """Events, plans and the like as they are in the form; empty new ones do not count."""
        kept = tuple(child for child in wanted if "key" in child or any(child.values()))
        if kept == _children(self.record, entity):
            self.children.pop(entity, None)
        else:
            self.children[entity] = kept

    @property
    def dirty(self) -> bool:
        return bool(self.changes or self.children)

    def wrong(self) -> list[str]:
        """The fields whose values they do not take."""
        found = [name for name, value in self.changes.items() if not takes(standard().fields[name], value)]
        for wanted in self.children.values():
            found += [name for child in wanted for name, value in child.items() if not _fits(name, value)]
        return list(dict.fromkeys(found))

    def without_wrong(self) -> FormState:
        """The same, but what does not fit its field stays as it was before."""
        changes = {name: value for name, value in self.changes.items() if takes(standard().fields[name], value)}
        children = {
            entity: tuple(self._child_before(entity, child) for child in wanted)
            for entity, wanted in self.children.items()
        }
        return FormState(self.record, changes, children)

    def _child_before(self, entity: str, child: Mapping[str, str]) -> Mapping[str, str]:
        before = next((each for each in _children(self.record, entity) if each["key"] == child.get("key")), {})
        return {name: value if _fits(name, value) else before.get(name, "") for name, value in child.items()}

    def record_to_save(self) -> CaseRecord:
        """Only what changed, so that nothing else can be overwritten."""
        values = dict(self.changes) if self.record.key else {**self.record.values, **self.changes}
        return replace(
            self.record,
            values=values,
            events=self.children_of("event"),
            plans=self.children_of("plan"),
            comments=self.children_of("comment"),
            organisations=self.children_of("organisation"),
        )


def _fits(name: str, value: str) -> bool:
    return name == "key" or takes(standard().fields[name], value)


def _children(record: CaseRecord, entity: str) -> tuple[Mapping[str, str], ...]:
    return {
        "event": record.events,
        "plan": record.plans,
        "comment": record.comments,
        "organisation": record.organisations,
    }[entity]


def name_of(state: FormState) -> str:
    """What to call the case on the screen: the person's name, else the reference."""
    name = " ".join(
        part for part in (state.value("prs_FirstName"), state.value("prs_SecondName")) if part and part[0] != "_"
    )
    return name or state.value("abr_OfficeReference") or _("Case without a name")
