"""The application without a window: thin, over the same operations the windows call.

Exit status 0: done. 1: refused or failed, with one line on standard error that says what and what to do.
2: wrong usage. With ``--json`` one object stands on standard output and nothing else.
"""

from core.cli.run import run

__all__ = ["run"]
