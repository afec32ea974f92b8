"""Abri's entry: the window by default, the same work without a window by subcommand."""

from __future__ import annotations

import sys

from core.offline import stay_offline
from core.silence import let_nothing_out


def main(arguments: list[str] | None = None) -> int:
    stay_offline()
    let_nothing_out()
    words = sys.argv[1:] if arguments is None else arguments
    if words and words[0] != "--vault":
        from core.cli import run

        return run(words)
    from pathlib import Path

    from gui.app import run as show

    return show(sys.argv[:1], Path(words[1]) if len(words) > 1 else None)


if __name__ == "__main__":
    sys.exit(main())
