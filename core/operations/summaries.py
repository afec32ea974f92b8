"""The office's numbers: made from the cases, kept in the summaries database, shown and written."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from core.operations.charts_folder import replace_files
from core.operations.rows import all_rows
from core.standard import standard
from core.store import Vault, told_first
from core.summary import Summary, possible_files, summarise
from core.summary import write_summary as write_pictures

OFFICE_LAYOUT = "ctdc-global-2020"
_NAME = "office"


@dataclass(frozen=True)
class StoredSummary:
    """A summary and when it was made (ISO date and time)."""

    summary: Summary
    made: str


def refresh_summary(vault: Vault) -> StoredSummary:
    """Count the cases anew and keep the counts where a supervisor's slot can read them."""
    summary = summarise(all_rows(vault, standard().layouts[OFFICE_LAYOUT]), standard().layouts[OFFICE_LAYOUT])
    vault.put_summary(_NAME, summary.to_json())
    return _stored(vault) or StoredSummary(summary, "")


def summary_of(vault: Vault) -> StoredSummary | None:
    """The office's numbers: fresh ones where the cases can be read, else those last kept; None if there are none."""
    return refresh_summary(vault) if vault.can_read_cases else _stored(vault)


def write_summary(vault: Vault, folder: Path) -> list[Path]:
    """Write tables, charts and maps into ``folder``, all or none. Every number in them has passed disclosure control.

    What an earlier writing left there goes with it: an old chart beside new ones would be read as one of them. Raises
    ChartsFolderTaken, OSError; then the folder is as it was.
    """
    stored = summary_of(vault)
    if stored is None:
        return []
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        made = write_pictures(stored.summary, part)
        with told_first(vault, "summary", {"files": len(made)}):
            folder.mkdir(exist_ok=True)
            return replace_files(made, folder, possible_files(), part)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _stored(vault: Vault) -> StoredSummary | None:
    kept = vault.get_summary(_NAME)
    return StoredSummary(Summary.from_json(kept[0]), kept[1]) if kept else None
