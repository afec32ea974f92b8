"""The command that tells a coordinator who did what."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from core import operations
from core.cli.opening import open_for
from core.words import _


def trail(arguments: Namespace) -> tuple[dict[str, Any], list[str], str]:
    with open_for(arguments, arguments.path) as vault:
        found = operations.trail_of(vault)
    wanted = arguments.who.casefold() if arguments.who else ""
    entries = [line for line in found.lines if not wanted or line.person.casefold() == wanted]
    entries = entries[: arguments.last] if arguments.last else entries
    answer = {
        "entries": [
            {"at": line.at, "person": line.person, "kind": line.kind, "sentence": line.sentence} for line in entries
        ],
        "altered": list(found.warnings),
    }
    lines = [
        _("{time} {person}: {sentence}").format(time=line.at, person=line.person, sentence=line.sentence)
        for line in entries
    ]
    return answer, lines, " ".join(found.warnings)
