"""What kind of file this is, from its first bytes; the name's ending is not trusted."""

from __future__ import annotations

import io
import zipfile

from core.intake.errors import FileDamaged, NotATable
from core.intake.readers.page import is_page_with_table
from core.words import N_, _

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"II*\x00", N_("a picture")),
    (b"MM\x00*", N_("a picture")),
    (b"BM", N_("a picture")),
    (b"%PDF", N_("a PDF document")),
    (b"{\\rtf", N_("a text document")),
    (b"SQLite format 3", N_("a database")),
    (b"\x7fELF", N_("a program")),
    (b"MZ", N_("a program")),
    (b"\x1f\x8b", N_("a packed file")),
    (b"7z\xbc\xaf", N_("a packed file")),
    (b"Rar!", N_("a packed file")),
    (b"age-encryption.org", N_("a package sealed for a hub")),
)
_TEXT_LIKE = (b"BM", b"MZ")  # could begin a CSV too: counted only with bytes no text has
_BEGINNING = 1 << 20
_PAGE = (b"<!doctype", b"<html", b"<?xml", b"<table")


def kind_of(content: bytes) -> str:
    """``workbook``, ``page`` or ``text``. Raises NotATable, FileDamaged."""
    head = content[:4096]
    if head.startswith(_OLE):
        return "workbook"
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _kind_of_zip(content)
    for mark, what in _OTHERS:
        if head.startswith(mark) and (mark not in _TEXT_LIKE or b"\0" in head):
            raise NotATable(_(what))
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if bare.startswith(_PAGE) and is_page_with_table(content[:_BEGINNING].lower()):
        return "page"
    if bare.startswith(_PAGE):
        raise NotATable(_("a web page"))
    if bare.startswith((b"{", b"[")) and b'"' in bare and bare.rstrip().endswith((b"}", b"]", b",", b'"')):
        raise NotATable(_("a data file for programs"))
    return "text"


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileDamaged from error
    if any(name.startswith("xl/") for name in names) or "content.xml" in names:
        return "workbook"
    if any(name.startswith("word/") for name in names):
        raise NotATable(_("a text document"))
    raise NotATable(_("a packed file"))
