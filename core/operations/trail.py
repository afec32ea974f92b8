"""Who did what, in words: the audit trail as a coordinator reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.standard import standard
from core.store import AuditEntry, Vault, audit_trail, trail_findings
from core.words import N_, _, language

KINDS: tuple[str, ...] = ("opened", "cases", "files", "left", "backups", "people", "office")

# action -> kind, sentence; what stands in braces is the entry's own: counts, names of fields, of people, of a hub.
SENTENCES: Mapping[str, tuple[str, str]] = {
    "vault.created": ("opened", N_("Made the vault.")),
    "vault.opened": ("opened", N_("Opened the vault.")),
    "vault.checked": ("backups", N_("Checked the vault: it was whole.")),
    "vault.salvaged": ("backups", N_("Saved what a damaged vault still held. Cases: {cases}, harmed: {harmed}.")),
    "backup.made": ("backups", N_("Wrote a backup.")),
    "keyfile.mended": ("backups", N_("A damaged copy of the key file was mended at opening.")),
    "case.made": ("cases", N_("Wrote down case {case}: {fields}.")),
    "case.changed": ("cases", N_("Changed case {case}: {fields}.")),
    "case.deleted": ("cases", N_("Deleted case {case}.")),
    "cases.merged": ("cases", N_("Made case {merged} one with case {case}.")),
    "merge.taken_back": ("cases", N_("Took back that case {merged} was one with case {case}.")),
    "cases.told_apart": ("cases", N_("Said of two cases that they are two people.")),
    "told_apart.taken_back": ("cases", N_("Asked again whether two cases are one person.")),
    "mapping.kept": ("files", N_("Kept how a partner’s file was read.")),
    "partner.named": ("files", N_("Named the partner of files taken in before. Files: {imports}.")),
    "import.done": (
        "files",
        N_("Took in partner file number {import}. New: {imported}, brought up to date: {updated}, there: {skipped}."),
    ),
    "import.taken_back": ("files", N_("Took partner file number {import} back.")),
    "submit": ("left", N_("Wrote a package for {hub}. Persons in it: {rows}.")),
    "publish": ("left", N_("Wrote a public data set, {layout}. Rows: {rows}, smallest group: {k}.")),
    "submit.written": ("left", N_("The package was written and read back: {file}.")),
    "publish.written": ("left", N_("The data set was written and checked.")),
    "synthesise": ("left", N_("Wrote invented rows, {layout}. Rows: {rows}, smallest group: {k}.")),
    "privatise": ("left", N_("Drew rows with noise, {layout}. Rows: {rows}, epsilon: {epsilon}.")),
    "privatise.written": ("left", N_("The rows with noise were written and checked.")),
    "privatise.not_written": ("left", N_("The rows with noise were not written. Their epsilon of {epsilon} is spent.")),
    "privacy.limited": ("office", N_("Changed the limit of epsilon from {before} to {epsilon}.")),
    "privacy.delta_limited": ("office", N_("Changed the limit of delta from {before} to {delta}.")),
    "risk": ("left", N_("Looked who would stand out, {layout}. Persons: {rows}, smallest group: {k}.")),
    "summary": ("left", N_("Wrote charts and tables. Files: {files}.")),
    "quality": ("left", N_("Wrote a list of what is missing, {layout}. Persons: {rows}.")),
    "changes.written": ("left", N_("Wrote changes for another laptop. Cases: {cases}.")),
    "changes.taken_in": (
        "files",
        N_("Took in the changes of {from}. New: {new}, brought up to date: {updated}, removed: {removed}."),
    ),
    "conflict.chosen": ("cases", N_("Chose between the answers of two laptops in case {case}: {fields}.")),
    "person.added": ("people", N_("Let {name} open the vault, as {role}.")),
    "person.removed": ("people", N_("Took the access of {name} away.")),
    "person.role": ("people", N_("Gave {name} another role: {role}.")),
    "keys.changed": ("people", N_("The vault was put under new keys.")),
    "keys.taken_over": ("people", N_("Took over the keys of {by}. No longer let in: {removed}.")),
    "passphrase.changed": ("people", N_("Changed their passphrase.")),
    "passphrase.strengthened": ("people", N_("Their passphrase was made dearer to guess, at opening.")),
    "recovery.made": ("people", N_("Made a recovery key or shares of one.")),
    "recovery.forgotten": ("people", N_("Made every recovery key worthless.")),
    "recovery.used": ("people", N_("Opened the vault with a recovery key, for {name}.")),
    "erase.allowed": ("office", N_("Allowed destroying the keys without signing in.")),
    "erase.forbidden": ("office", N_("Forbade destroying the keys without signing in.")),
    "setting.changed": ("office", N_("Changed a setting: {name}.")),
    "not.done": ("office", N_("The last was not done: {action}.")),
}


@dataclass(frozen=True)
class TrailLine:
    """``at``: UTC, ``YYYY-MM-DDTHH:MM:SSZ``. ``kind``: of KINDS. ``case``: the key of the case it is about, or 0."""

    at: str
    person: str
    kind: str
    sentence: str
    case: int


@dataclass(frozen=True)
class Trail:
    """``lines``: the newest first. ``warnings``: a sentence for each place where the trail was altered."""

    lines: tuple[TrailLine, ...]
    warnings: tuple[str, ...]


def trail_of(vault: Vault) -> Trail:
    """For coordinators; raises NotPermitted."""
    entries = audit_trail(vault)
    if [entry.action for entry in entries[:2]] == ["vault.created"] * 2:  # one for each of the two databases
        del entries[0]
    return Trail(tuple(_line(entry) for entry in reversed(entries)), tuple(trail_findings(vault)))


def trail_warnings(vault: Vault) -> tuple[str, ...]:
    """Only whether the trail was altered. For those who read cases; raises NotPermitted."""
    return tuple(trail_findings(vault))


def kind_words(kind: str) -> str:
    return {
        "opened": _("Opened"),
        "cases": _("Cases"),
        "files": _("Taken in"),
        "left": _("Written out"),
        "backups": _("Backups and checks"),
        "people": _("People and keys"),
        "office": _("Other"),
    }[kind]


def _line(entry: AuditEntry) -> TrailLine:
    kind, sentence = SENTENCES.get(entry.action, ("office", N_("Something else: {action}.")))
    detail = {"action": entry.action} | {name: _said(name, value) for name, value in entry.detail.items()}
    if entry.action == "setting.changed":
        detail["name"] = _said("setting", entry.detail.get("name", ""))
    if entry.action == "not.done":
        detail["action"] = _line(AuditEntry("", "", str(entry.detail.get("action")), {})).sentence
    case = entry.detail.get("case")
    words = _(sentence).format_map(_Known(detail))
    return TrailLine(entry.at, entry.person, kind, words, case if isinstance(case, int) else 0)


class _Known(dict[str, str]):
    """What an older entry does not say."""

    def __missing__(self, _name: str) -> str:
        return "…"


def _said(name: str, value: Any) -> str:
    """Names of fields and layouts as people know them; a name of somebody keeps its direction."""
    if isinstance(value, list):
        return ", ".join(_field(str(each)) if name == "fields" else f"\u2068{each}\u2069" for each in value) or "–"
    known = {
        "role": {"caseworker": _("caseworker"), "supervisor": _("supervisor"), "coordinator": _("coordinator")},
        "setting": {"last_backup": _("date of the last backup"), "office": _("name of the office")},
    }
    if value in known.get(name, {}):
        return known[name][str(value)]
    return str(value) if isinstance(value, int) else f"\u2068{value}\u2069"


def _field(name: str) -> str:
    known = standard().fields.get(name)
    return known.label(language()) if known else {"note": _("notes"), "role": _("role")}.get(name, name)
