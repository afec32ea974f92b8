"""``anonymise`` and ``verify`` on tables that could give somebody away, or that could mislead."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import SHARED


def _write(path: Path, header: list[str], rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", newline="", encoding=encoding) as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def _said(rows: list[dict[str, str]], column: str) -> int:
    return sum(row[column] not in ("", "-99") for row in rows)


@pytest.fixture
def people(tmp_path) -> Path:
    """Forty invented persons, each with a name and a telephone number of their own."""
    rows = [[f"Person {number}", f"0{70_000 + 37 * number}", "fm"[number % 2]] for number in range(40)]
    return _write(tmp_path / "named.csv", ["Name", "Phone", "Gender"], rows)


@pytest.fixture
def answers(tmp_path) -> Path:
    """A table in which groups are alike in ``work``, and ``control`` has rare answers."""
    rows = [["f" if number % 2 else "m", "" if number % 7 == 0 else "farm", "debt"] for number in range(60)]
    rows += [["x", "sea", "rare"] for _number in range(20)] + [["x", "", "odd"], ["x", "-99", "other"]]
    return _write(tmp_path / "in.csv", ["gender", "work", "control"], rows)


def test_names_and_numbers_are_not_let_out_unless_somebody_says_so(tell, people, tmp_path):
    out = tmp_path / "out.csv"
    words = ("anonymise", people, "--quasi", "Gender", "--out", out)
    told = tell(*words)
    assert told.status == 1
    assert "Name" in told.err
    assert "Phone" in told.err
    assert not out.exists()
    assert "Phone" in tell(*words, "--keep", "Name").err
    done = tell(*words, "--keep", "Name,Phone", "--json")
    assert done.status == 0
    assert done.json["unprotected_columns"] == ["Name", "Phone"]
    assert "Name, Phone" in tell(*words, "--keep", "Name,Phone").out
    assert tell(*words, "--keep", "Name,Phone,Nonsense").status == 1


def test_answers_that_many_share_need_no_word(tell, answers, tmp_path):
    done = tell("anonymise", answers, "--quasi", "gender", "--out", tmp_path / "o.csv", "--json")
    assert done.json["unprotected_columns"] == ["work", "control"]


@pytest.mark.parametrize("method", ["redact", "suppress"])
def test_every_answer_that_became_missing_is_told(tell, answers, tmp_path, method):
    out = tmp_path / "o.csv"
    words = ("--sensitive", "work", "--open", "control", "--quasi", "gender", "--missing=-99", "--method", method)
    done = tell("anonymise", answers, *words, "--out", out, "--json").json
    before, after = _read(answers), _read(out)
    assert len(before) == len(after)
    lost = {column: _said(before, column) - _said(after, column) for column in before[0]}
    assert done["cells_suppressed_by_column"] == {column: count for column, count in lost.items() if count}
    assert done["cells_suppressed"] == sum(lost.values()) > 0
    assert f": {lost['control']}" in tell("anonymise", answers, *words, "--out", out).out


@pytest.mark.parametrize("quasi", ["gender", "gender,ageBroad,citizenship", "ExploitType,Labor_Type"])
def test_the_published_table_needs_nothing_kept(tell, tmp_path, quasi):
    source = SHARED / "data" / "ctdc_global_2020_derived.csv"
    if not source.is_file():
        pytest.skip("the published table is not beside this checkout")
    assert tell("anonymise", source, "--quasi", quasi, "--method", "redact", "--out", tmp_path / "o.csv").status == 0


def test_a_table_is_never_written_over_itself(tell, answers, tmp_path):
    before = answers.read_bytes()
    (tmp_path / "link.csv").symlink_to(answers)
    for out in (answers, tmp_path / "." / "in.csv", tmp_path / "link.csv"):
        assert tell("anonymise", answers, "--quasi", "gender", "--out", out).status == 1
        assert answers.read_bytes() == before


@pytest.mark.parametrize("command", ["anonymise", "verify", "risk"])
@pytest.mark.parametrize("nothing", ["", " , "])
def test_no_column_at_all_is_wrong_usage(tell, answers, tmp_path, command, nothing):
    told = tell(command, answers, f"--quasi={nothing}", *(("--out", tmp_path / "o") if command != "verify" else ()))
    assert told.status == 2
    assert not (tmp_path / "o").exists()


def test_nothing_is_written_where_no_row_would_be_left(tell, tmp_path):
    two = _write(tmp_path / "two.csv", ["gender", "age"], [["f", "1"], ["f", "1"]])
    for method in ("suppress", "redact"):
        told = tell("anonymise", two, "--quasi", "gender,age", "--method", method, "--out", tmp_path / "o.csv")
        assert told.status == 1
        assert not (tmp_path / "o.csv").exists()


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("cp1252", ";"), ("utf-16", "\t"), ("utf-8-sig", ","), ("utf-8", "|")]
)
def test_any_csv_is_read_and_its_answers_stay_as_they_are(tell, tmp_path, encoding, delimiter):
    rows = [["Côte d'Ivoire", " 007 ", "a, b;c"] for _number in range(30)] + [["Sénégal", "1.50", ""]] * 30
    source = _write(tmp_path / "in.csv", ["pays", "numéro", "notes"], rows, encoding, delimiter)
    assert tell("anonymise", source, "--quasi", "pays", "--out", tmp_path / "o.csv").status == 0
    assert Counter(tuple(row.values()) for row in _read(tmp_path / "o.csv")) == Counter(map(tuple, rows))


def test_small_groups_come_with_a_warning(tell, answers, tmp_path):
    words = ("anonymise", answers, "--quasi", "gender", "--out", tmp_path / "o.csv")
    assert "warning" not in tell(*words, "--json").json
    assert tell(*words, "--k", 3, "--json").json["warning"] in tell(*words, "--k", 3).out


def test_a_check_says_what_it_was_asked_for(tell, answers):
    found = tell("verify", answers, "--quasi", "gender", "--k", 5, "--json").json
    assert (found["ok"], found["k_asked"]) == (True, 5)
    assert tell("verify", answers, "--quasi", "gender", "--json").json["k_asked"] == 11
    alone = tell("verify", answers, "--quasi", "gender", "--k", 1, "--json")
    assert (alone.status, alone.json["ok"]) == (1, False)


@pytest.mark.parametrize("content", [b"", b"nothing that age ever wrote", b"PK\x03\x04 a zip"])
@pytest.mark.parametrize("name", ["office.zip.age", "office.zip"])
def test_what_is_no_whole_package_is_said_to_be_none(tell, tmp_path, content, name):
    (tmp_path / name).write_bytes(content)
    told = tell("verify", tmp_path / name)
    assert told.status == 1
    assert "layout" not in told.err
    assert "damaged" in told.err or "sealed" in told.err


def test_a_codebook_is_a_table_or_a_page(tell, tmp_path):
    assert tell("codebook", "--out", tmp_path / "cb.xyz").status == 1
    assert not (tmp_path / "cb.xyz").exists()


def test_a_report_of_risk_names_both_its_files(tell, answers, tmp_path):
    told = tell("risk", answers, "--quasi", "gender", "--out", tmp_path / "risk")
    for path in (tmp_path / "risk").iterdir():
        assert str(path) in told.out


def test_a_column_that_differs_in_every_row_but_names_nobody_goes_with_a_word(tmp_path, tell):
    rows = "".join(f"{number},{'FM'[number % 2]},={number}+1\n" for number in range(40))
    (tmp_path / "in.csv").write_text("id,Gender,Formula\n" + rows)
    out = tmp_path / "out.csv"
    words = ("anonymise", tmp_path / "in.csv", "--quasi", "Gender", "--k", "11", "--method", "suppress", "--out", out)
    done = tell(*words, "--json")
    assert done.status == 0
    assert done.json["unprotected_columns"] == ["Formula"]
    written = out.read_text().splitlines()
    assert written[0] == "Gender,Formula"
    assert all(",'=" in line for line in written[1:])
