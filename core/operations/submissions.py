"""What leaves the office: a sealed package for a hub, or a public data set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyrage

from core.deliver import Hub, OfficeFacts, read_hub, write_package, write_publication
from core.deliver.errors import HubFileChanged, ProtectsNobody
from core.operations.codebooks import writable_layout
from core.operations.releases import past_of, remembered
from core.operations.rows import CandidateRows, candidate_rows
from core.operations.telling import told_after
from core.progress import Progress, quiet
from core.protect import ColumnMissingError, Protection, Release, protect
from core.protect.model import Method
from core.standard import Layout, standard
from core.store import Vault, told_first

SAFE_K = 11


@dataclass(frozen=True)
class Further:
    """What a public data set is to keep to besides the usual. ``quasi``: columns that may single a person out besides
    those of the layout; the others as in ``core.protect.Protection``.
    """

    quasi: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    diversity: int = 2
    coarser: bool = False
    importance: Mapping[str, float] = field(default_factory=dict)


_NOTHING_FURTHER = Further()


@dataclass(frozen=True)
class Preview:
    """What would leave, before anything is written. ``rows`` may leave; the rest of the office stays.

    ``columns``: names of the layout in order. ``rows_dropped``, ``cells_suppressed``: what protection costs.
    ``digest``: of the hub file, for ``submit``. ``weaker``: less protection than this layout has by itself.
    ``rows_waiting``, ``coarser``: as in ``PublishReport``.
    """

    hub: str
    layout: str
    method: str
    k: int
    rows: int
    rows_dropped: int
    cells_suppressed: int
    withheld_without_consent: int
    withheld_not_victims: int
    columns: tuple[str, ...]
    digest: str = ""
    quasi_identifiers: tuple[str, ...] = ()
    weaker: bool = False
    rows_waiting: int = 0
    coarser: tuple[str, ...] = ()


@dataclass(frozen=True)
class SubmitReport:
    """A package as it was written and read back. ``k`` is what the hub asked for; ``weaker`` as in ``Preview``."""

    package: Path
    rows: int
    withheld_without_consent: int
    withheld_not_victims: int
    hub: str
    layout: str
    method: str
    k: int
    cells_suppressed: int
    quasi_identifiers: tuple[str, ...] = ()
    weaker: bool = False


@dataclass(frozen=True)
class PublishReport:
    """A public data set as it was written. ``k``: rows in its smallest group, by the independent check.

    ``rows_waiting``: of the rows dropped, those that wait because comparing this data set with earlier ones would
    tell them apart. ``coarser``: columns told less finely.
    """

    folder: Path
    rows: int
    rows_dropped: int
    cells_suppressed: int
    share_suppressed: float
    k: int
    withheld_without_consent: int
    rows_waiting: int = 0
    quasi_identifiers: tuple[str, ...] = ()
    coarser: tuple[str, ...] = ()


def preview_submission(vault: Vault, hub_file: Path, progress: Progress = quiet) -> Preview:
    """What ``submit`` would write. Raises the errors of core.deliver for a hub file, of core.store for a role."""
    hub = read_hub(hub_file)
    rows, release, layout = _prepared(vault, standard().layouts[hub.layout], hub.protection, progress)
    return _preview(hub, rows, release, layout, hub.protection)


def preview_publication(
    vault: Vault,
    layout_name: str,
    k: int,
    method: Method,
    progress: Progress = quiet,
    further: Further = _NOTHING_FURTHER,
) -> Preview:
    """What ``publish`` would write."""
    layout, protection = _wanted(layout_name, k, method, further)
    rows, release = _publishable(vault, layout, protection, progress)
    return _preview(None, rows, release, layout, protection)


def submit(
    vault: Vault, hub_file: Path, folder: Path, progress: Progress = quiet, *, expected: str = ""
) -> SubmitReport:
    """Write a package for the hub into ``folder``: a file that only the hub and the office's own archive key open.

    The rows are checked by their written bytes before anything is sealed, and the file is read back. ``expected``: the
    digest of the hub file that a person looked at. Raises HubFileChanged and the other errors of core.deliver,
    core.protect and core.store; none of them leaves a file behind.
    """
    hub: Hub = read_hub(hub_file)
    if expected and hub.digest != expected:
        raise HubFileChanged
    rows, release, layout = _prepared(vault, standard().layouts[hub.layout], hub.protection, progress)
    facts = _facts(vault, rows, rows.proxied(release, layout))
    with told_first(vault, "submit", {"hub": hub.name, "rows": release.loss.rows_out}):
        written = write_package(release, hub, facts, folder)
    told_after(vault, "submit.written", {"file": written.name})
    return SubmitReport(
        package=written,
        rows=release.loss.rows_out,
        withheld_without_consent=rows.without_consent,
        withheld_not_victims=rows.not_victims,
        hub=hub.name,
        layout=layout.name,
        method=hub.protection.method,
        k=hub.protection.k,
        cells_suppressed=release.loss.cells_suppressed,
        quasi_identifiers=hub.protection.quasi_identifiers,
        weaker=_weaker(layout, hub.protection),
    )


def publish(
    vault: Vault,
    layout_name: str,
    k: int,
    method: Method,
    folder: Path,
    progress: Progress = quiet,
    further: Further = _NOTHING_FURTHER,
) -> PublishReport:
    """Write a public data set in a layout into the new folder ``folder``. Raises as ``submit`` does."""
    layout, protection = _wanted(layout_name, k, method, further)
    rows, release = _publishable(vault, layout, protection, progress)
    count = release.loss.rows_out
    facts = _facts(vault, rows, _banded(rows.proxied(release, layout), count, k))
    with (
        told_first(vault, "publish", {"layout": layout.name, "rows": count, "k": k, "method": method}),
        remembered(vault, release.ledger, layout.name, k, count),
    ):
        checked = write_publication(release, layout, protection, facts, folder)
    told_after(vault, "publish.written", {"k": checked.k})
    return PublishReport(
        folder=folder,
        rows=release.loss.rows_out,
        rows_dropped=release.loss.rows_dropped,
        cells_suppressed=release.loss.cells_suppressed,
        share_suppressed=release.loss.share_suppressed,
        k=checked.k,
        withheld_without_consent=rows.without_consent,
        rows_waiting=release.loss.rows_waiting,
        quasi_identifiers=protection.quasi_identifiers,
        coarser=tuple(release.loss.coarser),
    )


def _wanted(
    layout_name: str,
    k: int,
    method: Method,
    further: Further,
) -> tuple[Layout, Protection]:
    """Raises NoSuchLayout, LayoutOnlyRead, ProtectsNobody, ProtectionSettingsError, ColumnMissingError."""
    if k < 2:
        raise ProtectsNobody
    layout = writable_layout(layout_name)
    for name in further.importance:
        if name not in layout.column_names:
            raise ColumnMissingError(name)
    quasi = tuple(dict.fromkeys([*layout.quasi_identifiers, *further.quasi]))
    protection = Protection(
        method, k, quasi, further.importance, further.sensitive, further.diversity, coarser=further.coarser
    )
    return layout, protection


def _publishable(
    vault: Vault, layout: Layout, protection: Protection, progress: Progress
) -> tuple[CandidateRows, Release]:
    """Rows as they may be published, looked at together with all that this office has published before."""
    rows = candidate_rows(vault, layout)
    return rows, protect(rows.table, layout, protection, progress, past_of(vault, rows.table.index.tolist()))


def _prepared(
    vault: Vault, layout: Layout, protection: Protection, progress: Progress
) -> tuple[CandidateRows, Release, Layout]:
    rows = candidate_rows(vault, layout)
    return rows, protect(rows.table, layout, protection, progress), layout


def _weaker(layout: Layout, protection: Protection) -> bool:
    """Whether somebody asks for less than the layout's own quasi-identifiers in groups of eleven."""
    fewer = not set(layout.quasi_identifiers) <= set(protection.quasi_identifiers)
    return protection.method == "none" or protection.k < SAFE_K or fewer


def _banded(counts: Mapping[str, int], rows: int, k: int) -> dict[str, int | str]:
    """The counts without those that speak of a few: everybody can read a public data set."""
    few = max(k, SAFE_K)
    banded: dict[str, int | str] = {}
    for name, count in counts.items():
        banded[name] = count
        if 0 < count < few:
            banded[name] = f"under {few}"
        elif 0 < rows - count < few:
            banded[name] = f"over {rows - few}"
    return banded


def _facts(vault: Vault, rows: CandidateRows, proxied: Mapping[str, int | str]) -> OfficeFacts:
    return OfficeFacts(
        office=vault.office,
        day=date.today(),  # noqa: DTZ011 - the office's own day, as people there would write it
        withheld_without_consent=rows.without_consent,
        withheld_not_victims=rows.not_victims,
        proxied=proxied,
        archive_recipient=_archive_recipient(vault),
    )


def _archive_recipient(vault: Vault) -> str:
    """The public half of the office's own archive key: what was sent can be read again by the office."""
    newest = vault.office_identities[0]
    return str(pyrage.x25519.Identity.from_str(newest).to_public())


def _preview(hub: Hub | None, rows: CandidateRows, release: Release, layout: Layout, protection: Protection) -> Preview:
    return Preview(
        hub=hub.name if hub else "",
        layout=layout.name,
        method=protection.method,
        k=protection.k,
        rows=release.loss.rows_out,
        rows_dropped=release.loss.rows_dropped,
        cells_suppressed=release.loss.cells_suppressed,
        withheld_without_consent=rows.without_consent,
        withheld_not_victims=rows.not_victims,
        columns=layout.column_names,
        digest=hub.digest if hub else "",
        quasi_identifiers=protection.quasi_identifiers,
        weaker=_weaker(layout, protection),
        rows_waiting=release.loss.rows_waiting,
        coarser=tuple(release.loss.coarser),
    )
