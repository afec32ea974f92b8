"""Reading a package or a public data set back as its recipient would, and checking what it says of itself."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core.deliver.errors import PackageUnreadable
from core.deliver.package import MEMBERS, open_package
from core.protect import Verification, verify_csv
from core.protect.verify import weighed
from core.standard import standard
from core.words import _


def verify_package(path: Path, identity: Path, quasi: Sequence[str] = (), k: int | None = None) -> Verification:
    """Open the package with the key and check it. Raises as ``open_package`` does."""
    return verify_members(open_package(path, identity), path.name, quasi, k)


def verify_folder(path: Path, quasi: Sequence[str] = (), k: int | None = None) -> Verification:
    """Check the public data set in the folder ``path``. Raises PackageUnreadable, OSError."""
    missing = [name for name in MEMBERS if not (path / name).is_file()]
    if missing:
        raise PackageUnreadable(path.name, _("{files} is not there").format(files=", ".join(missing)))
    return verify_members({name: (path / name).read_bytes() for name in MEMBERS}, path.name, quasi, k)


def verify_members(
    members: Mapping[str, bytes], name: str, quasi: Sequence[str] = (), k: int | None = None
) -> Verification:
    """Hashes against the manifest, columns against the layout, rows against what protection promises.

    ``quasi`` and ``k`` ask for more, or for something else, than the manifest promises. Raises PackageUnreadable.
    """
    said = _manifest(members, name)
    failures = [
        _("{file} is not the one the manifest speaks of.").format(file=file)
        for file in ("data.csv", "codebook.csv")
        if said["sha256"].get(file) != hashlib.sha256(members[file]).hexdigest()
    ]
    layout = standard().layouts.get(said["layout"])
    if layout is None:
        failures.append(_("The layout of the package is not known here."))
    promised = 1 if said["method"] == "none" else said["k"]
    check = verify_csv(
        members["data.csv"],
        tuple(quasi) or said["quasi"],
        promised if k is None else k,
        layout.column_names if layout else None,
        sensitive=said["sensitive"] if said["method"] != "none" else (),
        diversity=said["diversity"],
        missing=layout.missing if layout else "",
    )
    if check.rows != said["rows"]:
        failures.append(
            _("The manifest speaks of {said} rows, there are {found}.").format(said=said["rows"], found=check.rows)
        )
    if layout and _header(members["data.csv"]) != list(layout.column_names):
        failures.append(_("The columns are not all those of the layout."))
    failures.extend(check.failures)
    found = Verification(not failures, check.k, check.rows, tuple(failures))
    if said["method"] == "none" and k is None:
        return found
    return weighed(found, promised if k is None else k)


def _manifest(members: Mapping[str, bytes], name: str) -> dict[str, Any]:
    """What the manifest says, as far as the check needs it. Raises PackageUnreadable."""
    try:
        said = json.loads(members["manifest.json"])
        protection = said["protection"]
        return {
            "sha256": dict(said["sha256"]),
            "layout": str(said["standard"]["layout"]),
            "rows": int(said["rows"]),
            "method": str(protection["method"]),
            "k": int(protection["k"]),
            "quasi": tuple(str(column) for column in protection["quasi_identifiers"]),
            "sensitive": tuple(str(column) for column in protection.get("sensitive", ())),
            "diversity": int(protection.get("diversity", 2)),
        }
    except (ValueError, KeyError, TypeError):
        raise PackageUnreadable(name, _("its manifest cannot be read")) from None


def _header(content: bytes) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")), [])
    except (UnicodeDecodeError, csv.Error):
        return []
