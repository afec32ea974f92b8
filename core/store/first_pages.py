"""A copy of the first pages of each database, kept beside it: without those that name the tables nothing can be found.

The tables of a vault are made when it is made, so what names them stands near the beginning. The pages are copied as
they stand in the file, encrypted and sealed, whenever the vault is closed.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from core.files import write_whole

PAGE = 4096
_PAGES = 192
"""A new, empty vault has 65; the rest is room for what later steps of the schema add."""


def keep_first_pages(database: Path) -> None:
    """Failing is no reason not to close."""
    with contextlib.suppress(OSError):
        with database.open("rb") as stream:
            pages = stream.read(_PAGES * PAGE)
        kept = copy_of(database)
        if len(pages) >= PAGE and (not kept.exists() or kept.read_bytes() != pages):
            write_whole(kept, pages)


def drop_first_pages(database: Path) -> None:
    """After a change of keys the copy opens under the old one only."""
    with contextlib.suppress(OSError):
        copy_of(database).unlink(missing_ok=True)


def copy_of(database: Path) -> Path:
    return database.with_name(database.name + ".first")
