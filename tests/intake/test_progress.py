"""Reading and understanding a file tells how far it is, and may be stopped at every such moment."""

from __future__ import annotations

from itertools import pairwise

import pytest

from core.errors import Cancelled
from core.intake import apply, propose, read_table
from core.intake.readers import csv_file

HEAD = "Case number,First name,Last name,Gender,Nationality,Date of registration,Consent,Comment,Shoe size,Bus"


class Told:
    """What was told, and the call at which somebody presses Stop."""

    def __init__(self, stop=0):
        self.stop, self.calls = stop, []

    def __call__(self, done, total):
        self.calls.append((done, total))
        if len(self.calls) == self.stop:
            raise Cancelled


@pytest.fixture(params=["", '"'], ids=["plain", "quoted"])
def path(request, tmp_path):
    rows = (
        [f"C-{row}", f"Invented{row}", f"Family{row % 9}", ("Female", "Male")[row % 2], "Ghana",
         f"2020-01-{row % 28 + 1:02d}", "Yes", f"came {row} days ago", str(row % 40), "12"]
        for row in range(300)
    )  # fmt: skip
    lines = (",".join(f"{request.param}{cell}{request.param}" for cell in row) for row in rows)
    path = tmp_path / "partner.csv"
    path.write_text("\n".join([HEAD, *lines]) + "\n")
    return path


def test_reading_tells_of_each_piece_and_stops_there(path, monkeypatch):
    monkeypatch.setattr(csv_file, "_PIECE", 2000)
    monkeypatch.setattr(csv_file, "_CHUNK", 16)
    told, size = Told(), path.stat().st_size
    read_table(path, told)
    places = [done for done, total in told.calls if total == size]
    assert max(later - place for place, later in pairwise(places)) <= 2200
    for stop in range(1, len(told.calls) + 1):
        with pytest.raises(Cancelled):
            read_table(path, Told(stop))


def test_understanding_tells_of_each_column_and_stops_there(path):
    table = read_table(path)
    mapping = propose(table)
    for work in (lambda told: propose(table, progress=told), lambda told: apply(table, mapping, told)):
        told = Told()
        work(told)
        assert len(told.calls) >= len(table.titles)
        for stop in range(1, len(told.calls) + 1):
            with pytest.raises(Cancelled):
                work(Told(stop))
