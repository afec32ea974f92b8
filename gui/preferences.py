"""What this laptop remembers between two starts: language, theme, where the vault is. Never anything of a case."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from core.files import write_whole

THEMES: tuple[str, ...] = ("system", "light", "dark")


@dataclass(frozen=True)
class Choices:
    """``language``: a code of core.words, empty for that of the machine. ``vault``: the folder opened last."""

    language: str = ""
    theme: str = "system"
    vault: str = ""


class Preferences:
    """The choices, kept in ``path`` (a small JSON file); without a path they last as long as the window."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.choices = _read(path) if path is not None else Choices()

    def change(self, **changes: str) -> None:
        """Keep other choices. A file that cannot be written costs the memory of them, nothing else."""
        self.choices = replace(self.choices, **changes)
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._path, json.dumps(asdict(self.choices), indent=1).encode())


def _read(path: Path) -> Choices:
    """The choices in the file; a missing or foreign file means none were made."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Choices()
    known = {field.name for field in fields(Choices)}
    if not isinstance(kept, dict):
        return Choices()
    return Choices(**{name: value for name, value in kept.items() if name in known and isinstance(value, str)})
