"""``backup.json``: what a backup consists of, and the SHA-256 by which each part is known to be whole.

A file of the backup stands beside it in one piece, or in blocks that several backups share (core/store/increments.py),
or, for a copy made before a change of the schema, in the vault around it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.files import forget_cached, write_whole
from core.store.audit import now
from core.store.errors import NotABackup

MANIFEST = "backup.json"
BLOCK = 128 * 1024
BLOCKS = "abri-blocks"
BEFORE = "before-migration"
"""The folder of a vault for which the files it lacks are those of the vault itself (core/store/before.py)."""
_READ = 1024 * 1024
_FORMAT = 2
_SUM = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Manifest:
    """``sums``: file -> SHA-256. ``blocks``: file -> the SHA-256 of its blocks, in order; empty: in one piece.
    ``number``: grows with every backup made of blocks, whatever the clock says."""

    folder: Path
    vault: str
    sums: Mapping[str, str]
    blocks: Mapping[str, tuple[str, ...]]
    number: int = 0

    def is_sound(self, name: str) -> bool:
        """Whether the file can be read and is what it was."""
        if name not in self.sums and self.folder.name != BEFORE:
            return False
        digest = hashlib.sha256()
        try:
            for piece in self._pieces(name):
                digest.update(piece)
        except OSError:
            return False
        return name not in self.sums or digest.hexdigest() == self.sums[name]

    def copy(self, name: str, target: Path) -> None:
        """Raises OSError."""
        with target.open("xb") as written:
            for piece in self._pieces(name):
                written.write(piece)
            written.flush()
            os.fsync(written.fileno())

    def _pieces(self, name: str) -> Iterator[bytes]:
        for path in self._parts(name):
            with path.open("rb") as stream:
                forget_cached(stream.fileno())
                while piece := stream.read(_READ):
                    yield piece

    def _parts(self, name: str) -> list[Path]:
        if self.blocks.get(name):
            return [block_path(self.folder.parent, block) for block in self.blocks[name]]
        return [(self.folder if name in self.sums else self.folder.parent) / name]


def write_manifest(
    folder: Path, vault: str, files: Mapping[str, list[str]], sums: Mapping[str, str] | None = None, number: int = 0
) -> None:
    """``files``: name -> its blocks, none where it lies in the folder; ``sums`` for the others. Raises OSError."""
    sums = dict(sums or {})
    content: dict[str, Any] = {"abri": "backup", "format": _FORMAT, "vault": vault, "made_at": now(), "number": number}
    content["files"] = {name: sums.get(name) or sha256_of(folder / name) for name in files}
    content["blocks"] = {name: blocks for name, blocks in files.items() if blocks}
    write_whole(folder / MANIFEST, json.dumps(content, indent=1).encode())


def read_manifest(folder: Path) -> Manifest:
    """Raises NotABackup."""
    try:
        with (folder / MANIFEST).open("rb") as stream:
            forget_cached(stream.fileno())
            read = json.load(stream)
        if read["abri"] != "backup" or int(read["format"]) > _FORMAT:
            raise NotABackup
        sums = {str(name): _checked(text) for name, text in read["files"].items()}
        blocks = {name: tuple(map(_checked, listed)) for name, listed in read.get("blocks", {}).items()}
        return Manifest(folder, str(read["vault"]), sums, blocks, int(read.get("number", 0)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise NotABackup from None


def block_path(target: Path, block: str) -> Path:
    return target / BLOCKS / block[:2] / block


def sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        forget_cached(stream.fileno())
        return hashlib.file_digest(stream, "sha256").hexdigest()


def room_for(needed: int, target: Path) -> bool:
    """Whether that many bytes fit on the disk that holds the folder ``target``."""
    return shutil.disk_usage(target).free >= needed


def _checked(text: str) -> str:
    if not _SUM.fullmatch(text):
        raise ValueError("sum")
    return text
