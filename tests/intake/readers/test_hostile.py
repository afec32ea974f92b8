"""Files made to harm: defused or refused with a sentence, in bounded time and memory. Bombs are in ``test_bounds``."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
import zipfile

import openpyxl
import pytest

from core.intake import IntakeError, read_table
from core.intake.errors import CellTooLong, FileDamaged, TooManyColumns
from tests.intake.readers.test_workbook import HEAD, book, ods, ods_row

ROW = ["D-1", "Femme", "2021-03-04", 20]


@pytest.fixture
def read(write):
    return lambda content, name="x.xlsx": read_table(write(content, name))


def with_part(content, name, inside):
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, inside)
    return out.getvalue()


def test_macros_are_never_looked_at(read):
    content = with_part(book(("Cas", [HEAD, ROW])), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(4000))
    assert read(content, "x.xlsm").titles == tuple(HEAD)


def test_links_to_other_files_are_not_followed(read):
    link = (
        '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/>'
        "</externalLink>"
    )
    target = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="x" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    made = openpyxl.Workbook()
    made.worksheets[0].append(HEAD)
    made.worksheets[0].append(["=[1]Sheet1!A1", "Femme", "2021-03-04", 20])
    out = io.BytesIO()
    made.save(out)
    content = with_part(out.getvalue(), "xl/externalLinks/externalLink1.xml", link)
    content = with_part(content, "xl/externalLinks/_rels/externalLink1.xml.rels", target)
    table = read(content)
    assert table.cells["Sexe"].tolist() == ["Femme"]
    assert "root:" not in table.cells.to_csv()


def test_ten_thousand_columns(read):
    titles = [f"c{number}" for number in range(10_000)]
    with pytest.raises(TooManyColumns):
        read(book(("Cas", [titles, titles])))
    with pytest.raises(TooManyColumns):
        read(",".join(titles).encode() + b"\n" + b",".join([b"1"] * 10_000) + b"\n", "x.csv")


def test_a_cell_of_forty_million_letters(read):
    content = b"Sexe,Nom\nF," + b"a" * 40_000_000 + b"\nM,b\n"
    tracemalloc.start()
    with pytest.raises(CellTooLong):
        read(content, "x.csv")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 200 * 2**20
    with pytest.raises(IntakeError):
        read(b"Sexe,Nom\nF," + b'"' + b"a" * 40_000_000 + b'"\nM,b\n', "y.csv")


def test_entities_in_an_open_document_are_refused(read):
    content = ods(ods_row("x"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            inside = old.read(part)
            if part == "content.xml":
                body = inside.split(b"?>", 1)[-1] if inside.startswith(b"<?xml") else inside
                inside = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + body
            new.writestr(part, inside)
    with pytest.raises(FileDamaged):
        read(out.getvalue(), "x.ods")


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx"])
def test_a_file_that_changes_while_it_is_read_is_taken_as_it_was(write, name):
    rows = [["D-1", "Femme"], *[[f"D-{number}", "Homme"] for number in range(2, 30)]]
    titles = ["N° dossier", "Sexe"]
    lines = "\n".join(",".join(map(str, row)) for row in [titles, *rows])
    content = book(("Cas", [titles, *rows])) if name.endswith("xlsx") else lines.encode()
    path = write(content, name)

    def somebody_saves_it(done, total):
        path.write_bytes(b"Sexe,N\nF,1\n" * 5)

    table = read_table(path, somebody_saves_it)
    assert len(table.cells) == 29
    assert table.source.sha256 == hashlib.sha256(content).hexdigest()


def test_signs_that_steer_a_terminal_or_hide_text_are_gone(read):
    table = read(b"Sexe,Nom\nF,a\x1b]0;x\x07b\nM,c\x08\x7f\n", "x.csv")
    assert all(sign.isprintable() for text in table.cells["Nom"] for sign in text)
