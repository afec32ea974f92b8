"""Lines without quotation marks are cut all at once: nobody may see which way a file was read."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.intake.errors import IntakeError, QuoteNeverClosed
from core.intake.readers import csv_file, grid
from core.intake.readers.csv_file import read_csv, shape_of
from core.intake.readers.grid import clean
from core.progress import quiet

END = "\0end\0"
WORDS = (
    "a",
    "b",
    "",
    "",
    " c ",
    "é",
    "أمينة",
    "7",
    "x" * 9,
    "y" * 63 + "é",
    "z" * 70,
    "\t",
    "\x0b",
    "\ufeff",
    "\0",
    "'",
)
SIGNS = (*(";",) * 8, *("\n",) * 4, "\r\n", "\r", '"', '""', "'", ",", "\\")
FEW_SIGNS = (*(";",) * 8, *("\n",) * 4)


def texts(signs):
    """A file of two columns, for its delimiter to be found, with anything behind."""
    pieces = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(signs)), max_size=60).map("".join)
    return pieces.map(lambda text: "head;of it\n" + "row;1\n" * 6 + text)


def by_the_library(content):
    """Each filled row as ``csv`` reads it, with its number."""
    shape = shape_of(content)
    lines = [line.replace("\0", "") for line in io.TextIOWrapper(io.BytesIO(content), shape.encoding, newline="")]
    rows = list(shape.rows(iter([*lines[shape.skip :], END + shape.delimiter + END])))
    if rows[-1] != [END, END]:
        raise QuoteNeverClosed(len(rows))
    return [(number, [clean(cell) for cell in row]) for number, row in enumerate(rows[:-1], 1) if any(row)]


def by_abri(content):
    read = read_csv(content, quiet)
    return list(zip(read.numbers, [read.row(place) for place in range(len(read))], strict=True))


def outcome(way, content):
    try:
        rows = way(content)
    except IntakeError as error:
        return str(error.sentence)
    width = max((place + 1 for _number, row in rows for place, cell in enumerate(row) if cell), default=0)
    return [(number, (row + [""] * width)[:width]) for number, row in rows]


@pytest.mark.parametrize("signs", [SIGNS, FEW_SIGNS], ids=["quoted", "plain"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize(("piece", "memo"), [(1, 3), (40, 10), (2**21, 20_000)])
def test_rows_are_those_of_the_library(signs, encoding, piece, memo):
    """In pieces of any size, so that rows and cells go on from one to the next."""

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(texts(signs))
    def check(text):
        content = text.encode(encoding, "ignore")
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(csv_file, "_PIECE", piece)
            patched.setattr(csv_file, "_CHUNK", 2)
            patched.setattr(grid, "_MEMO", memo)
            try:
                shape_of(content)
            except IntakeError:
                assume(False)
            assert outcome(by_abri, content) == outcome(by_the_library, content)

    check()


@pytest.mark.parametrize("memo", [2, 20_000])
@pytest.mark.parametrize("quote", ["", '"'])
def test_the_distinct_texts_a_reader_knows_are_those_of_its_cells(read, monkeypatch, memo, quote):
    """In the order in which they come, without those of the header and of rows that are no records."""
    monkeypatch.setattr(grid, "_MEMO", memo)
    lines = ("Our cases;;", "Case number;Gender;Town", "1;Female;Jos", ";;", "2; ;Jos", "Case number;Gender;Town",
             "3;Male;", "4;Female ;Ibadan", "Total: 4;;")  # fmt: skip
    text = "\n".join(";".join(f"{quote}{cell}{quote}" for cell in line.split(";")) for line in lines)
    table = read(text)
    assert table.cells["Gender"].tolist() == ["Female", "", "Male", "Female"]
    for title in table.titles:
        places, texts = table.distinct(title)
        cells = table.cells[title].tolist()
        assert [texts[place] for place in places] == cells
        assert texts == list(dict.fromkeys(cells))
