"""Wrong usage: as argparse tells it, or in one JSON object where that was asked for."""

from __future__ import annotations

import argparse
import json
import sys
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """Leaves through SystemExit(2). With ``as_json``, one object on standard output and one line beside it."""

    as_json = False

    def error(self, message: str) -> NoReturn:
        if not Parser.as_json:
            super().error(message)
        line = " ".join(message.split())
        print(json.dumps({"error": line}, ensure_ascii=False))  # noqa: T201
        print(f"{self.prog}: {line}", file=sys.stderr)  # noqa: T201
        raise SystemExit(2)
