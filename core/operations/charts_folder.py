"""The folder of charts: what an earlier writing left goes, what is not ours stays, and all of it or nothing changes."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from core.errors import AbriError
from core.files import write_whole
from core.words import _

LIST = "written-by-abri.json"
"""Name and SHA-256 of each file of a writing: a file that is so still is ours to replace."""


class ChartsFolderTaken(AbriError):
    """Files that Abri did not write, or that somebody changed since, have the names of its charts."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(
            _(
                "The folder holds files that Abri did not write, or that were changed since: {names}. Nothing was "
                "written. Choose a new folder, or move them away."
            ).format(names=", ".join(sorted(names)))
        )


def listed(files: Iterable[Path]) -> bytes:
    """What ``LIST`` says of ``files``."""
    return (json.dumps({path.name: _digest(path) for path in files}, indent=1) + "\n").encode()


def replace_files(made: Iterable[Path], folder: Path, names: frozenset[str], part: Path) -> list[Path]:
    """Move the files ``made`` into ``folder`` in place of those of an earlier writing; all of them or none.

    ``names``: what such files can be called. ``part``: a folder for what is on its way. Raises ChartsFolderTaken,
    OSError; then the folder is as it was.
    """
    made = list(made)
    write_whole(part / LIST, listed(made))
    ours = _ours(folder)
    wanted = {name.casefold() for name in (*names, LIST)}
    foreign = {path.name for path in folder.iterdir() if path.name.casefold() in wanted} - ours.keys()
    if foreign:
        raise ChartsFolderTaken(foreign)
    old = part / "old"
    old.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for source, target in [
            *((path, old / name) for name, path in ours.items()),
            *((path, folder / path.name) for path in (*made, part / LIST)),
        ]:
            source.rename(target)
            moved.append((source, target))
    except BaseException:
        for source, target in reversed(moved):
            with contextlib.suppress(OSError):
                target.rename(source)
        raise
    return [folder / path.name for path in made]


def _ours(folder: Path) -> Mapping[str, Path]:
    """The files of an earlier writing that are as it left them, and its list; by name."""
    try:
        said = json.loads((folder / LIST).read_text(encoding="utf-8"))
        found = {name: folder / name for name in said if Path(name).name == name}
        same = {name: path for name, path in found.items() if path.is_file() and _digest(path) == said[name]}
        return same | {LIST: folder / LIST}
    except (OSError, ValueError, TypeError, RecursionError):
        return {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
