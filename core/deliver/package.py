"""A submission package: one sealed file that a recipient opens with age and any unzip, without Abri."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyrage

from core.deliver.codebook import codebook_csv
from core.deliver.errors import (
    CheckFailed,
    IdentityUnreadable,
    NobodyToSend,
    NoRowLeft,
    PackageUnreadable,
    WrongIdentity,
)
from core.deliver.hub import Hub
from core.deliver.manifest import OfficeFacts, json_bytes, manifest, verification_record
from core.protect import Protection, Release, Verification, verify_csv
from core.standard import Layout, standard
from core.stick import write_to_stick
from core.words import _

MEMBERS = ("data.csv", "codebook.csv", "manifest.json", "verification.json")
LARGEST = 2 * 1024**3
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Checked:
    """The members of a package or public data set, and what the independent check found of its rows."""

    members: Mapping[str, bytes]
    check: Verification


def checked_members(
    release: Release, layout: Layout, protection: Protection, facts: OfficeFacts, hub: str, language: str = "en"
) -> Checked:
    """The files of a release as bytes, checked by their bytes. Raises CheckFailed, NobodyToSend, NoRowLeft.

    With the method ``none`` a hub asked for no k: then the check only says which k the rows happen to have, while
    columns and shape must hold all the same.
    """
    if not release.loss.rows_out:
        raise NoRowLeft(protection.k, protection.method) if release.loss.rows_in else NobodyToSend
    data = release.table.to_csv(index=False, lineterminator="\n").encode()
    k = 1 if protection.method == "none" else protection.k
    check = verify_csv(
        data, protection.quasi_identifiers, k, layout.column_names,
        sensitive=protection.sensitive if protection.method != "none" else (), diversity=protection.diversity,
        open_columns=protection.open_columns if protection.method != "none" else (), missing=layout.missing,
    )  # fmt: skip
    if not check.ok or check.rows != release.loss.rows_out:
        raise CheckFailed(check.failures)
    members = {"data.csv": data, "codebook.csv": codebook_csv(layout, language, facts.proxied)}
    members["manifest.json"] = json_bytes(manifest(release, layout, protection, facts, members, hub))
    members["verification.json"] = json_bytes(verification_record(check, protection))
    return Checked(members, check)


def write_package(release: Release, hub: Hub, facts: OfficeFacts, folder: Path) -> Path:
    """Seal a release for ``hub`` (and for the office's own archive key) and write it into ``folder``; the file.

    Raises CheckFailed, NobodyToSend, NoRowLeft and what ``write_to_stick`` raises; none leaves a file behind.
    """
    layout = standard().layouts[hub.layout]
    members = checked_members(release, layout, hub.protection, facts, hub.name).members
    keys = dict.fromkeys([*hub.recipients, *([facts.archive_recipient] if facts.archive_recipient else [])])
    sealed = pyrage.encrypt(zipped(members), [pyrage.x25519.Recipient.from_str(key) for key in keys])
    return write_to_stick(folder, package_name(facts.office, facts.day), sealed)


def package_name(office: str, day: date) -> str:
    """``<office>-<date>.zip.age``, the office in plain letters that every file system keeps."""
    plain = unicodedata.normalize("NFKD", office).encode("ascii", "ignore").decode().casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "office"
    return f"{slug}-{day.isoformat()}.zip.age"


def zipped(members: Mapping[str, bytes]) -> bytes:
    """The members as a zip whose file times say nothing: the same members give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in MEMBERS:
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, members[name])
    return out.getvalue()


def open_package(path: Path, identity: Path) -> dict[str, bytes]:
    """The members of the package at ``path``, opened with the age key in the file ``identity``.

    Raises IdentityUnreadable, WrongIdentity, PackageUnreadable, OSError.
    """
    keys = read_identities(identity)
    try:
        content = pyrage.decrypt(path.read_bytes(), keys)
    except pyrage.DecryptError as error:
        # pyrage tells the two apart only by the sentence of age itself.
        if "No matching keys" in str(error):
            raise WrongIdentity(path.name) from None
        raise PackageUnreadable(path.name, _("it is damaged or not whole")) from None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if sorted(names) != sorted(MEMBERS):
                raise PackageUnreadable(path.name, _("it does not hold the four files of a package"))
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise PackageUnreadable(path.name, _("it is larger than Abri reads"))
            return {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, EOFError, ValueError):
        raise PackageUnreadable(path.name, _("it is damaged or not whole")) from None


def read_identities(path: Path) -> list[pyrage.x25519.Identity]:
    """The age keys in a key file, comments and blank lines apart. Raises IdentityUnreadable."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        keys = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        found = [pyrage.x25519.Identity.from_str(key) for key in keys]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        raise IdentityUnreadable(path.name) from None
    if not found:
        raise IdentityUnreadable(path.name)
    return found
