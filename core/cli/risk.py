"""``risk``: who would stand out, and what protection costs, for a vault or for a CSV table."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

from core.cli.opening import open_for
from core.errors import AbriError
from core.operations.risk import risk_of_table, risk_of_vault
from core.words import _


class OneSource(AbriError):
    """The command needs a vault or a table, and not both."""

    def __init__(self) -> None:
        super().__init__(
            _("Name either a CSV table with --quasi or a vault with --vault. Nothing was read and nothing written.")
        )


def risk(arguments: Namespace) -> tuple[dict[str, Any], list[str], str]:
    """Answer with the whole report; with --out it is written as a page and as JSON too."""
    settings = (arguments.k, arguments.method, arguments.out)
    if (arguments.file is None) == (arguments.vault is None) or (arguments.file and not arguments.quasi):
        raise OneSource
    if arguments.file is not None:
        k, method, out = settings
        report = risk_of_table(arguments.file, arguments.quasi, k, method, out, arguments.missing)
    else:
        with open_for(arguments, arguments.vault) as vault:
            report = risk_of_vault(vault, arguments.layout, *settings, quasi=arguments.quasi)
    lines = report.sentences()
    if arguments.out is not None:
        lines += [_("Written: {file}").format(file=arguments.out / name) for name in ("risk.html", "risk.json")]
    return json.loads(report.to_json()), lines, ""
