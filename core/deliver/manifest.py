"""The manifest: what a package says of itself, so that a recipient needs neither Abri nor trust."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.protect import Protection, Release, Verification
from core.standard import Layout
from core.version import VERSION

FORMAT = 1


@dataclass(frozen=True)
class OfficeFacts:
    """What a package says of the office. ``proxied``: by column, cells with a country that stands in for another: how
    many, or how few or many in words where a number would tell of a small group."""

    office: str
    day: date
    withheld_without_consent: int
    withheld_not_victims: int
    proxied: Mapping[str, int | str] = field(default_factory=dict)
    archive_recipient: str = ""


def manifest(
    release: Release,
    layout: Layout,
    protection: Protection,
    facts: OfficeFacts,
    members: Mapping[str, bytes],
    hub: str,
) -> dict[str, Any]:
    """The manifest of ``members`` (name -> bytes). No time of day, no name of a person, no count below the rows.

    Only a hub is told who stayed in the office; a public data set (no ``hub``) speaks of its own rows alone.
    """
    loss = release.loss
    withheld = {"without_consent": facts.withheld_without_consent, "not_victims": facts.withheld_not_victims}
    return {
        "format": FORMAT,
        "software": {"name": "Abri", "version": VERSION},
        "standard": {"case_records": "HTCDS 2.0", "layout": layout.name, "missing": layout.missing},
        "office": facts.office,
        "hub": hub,
        "date": facts.day.isoformat(),
        "rows": loss.rows_out,
        "columns": list(layout.column_names),
        **({"withheld": withheld} if hub else {}),
        "proxied_cells": dict(facts.proxied),
        "protection": {
            "method": protection.method,
            "k": protection.k,
            "quasi_identifiers": list(protection.quasi_identifiers),
            "sensitive": list(protection.sensitive),
            "diversity": protection.diversity,
            "coarser": dict(loss.coarser),
            "rows_dropped": loss.rows_dropped,
            "cells_suppressed": loss.cells_suppressed,
            "share_suppressed": round(loss.share_suppressed, 6),
            "cells_blanked_along": loss.cells_blanked_along,
            "by_column": dict(loss.by_column),
        },
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in members.items()},
    }


def verification_record(check: Verification, protection: Protection) -> dict[str, Any]:
    """What the independent check found; for a hub that asked for no k it only says which k the rows happen to have."""
    return {
        "ok": check.ok,
        "rows": check.rows,
        "k": check.k,
        "k_asked_for": None if protection.method == "none" else protection.k,
        "quasi_identifiers": list(protection.quasi_identifiers),
        "failures": list(check.failures),
        "how": "Rows alike in the quasi-identifiers are counted; a blanked or missing cell counts as a value.",
    }


def json_bytes(record: Mapping[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()
