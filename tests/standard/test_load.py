"""The standard files are read whole, or refused with file, line and reason."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from core.files import RESOURCES
from core.standard import StandardFileError, standard
from core.standard.load import load_standard

SHARED = Path(__file__).resolve().parents[3] / "shared" / "standard"


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(RESOURCES / "standard", tmp_path / "standard")


def spoil(path: Path, line: int, change) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[line - 1] = change(lines[line - 1])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "line", "change"),
    [
        ("htcds-2.0/fields.csv", 5, lambda text: text.replace("text", "texture")),
        ("htcds-2.0/fields.csv", 7, lambda text: text.rsplit(",", 1)[0]),
        ("htcds-2.0/codes.csv", 3, lambda text: text.replace("LawEnforcement", "NGO")),
        ("countries.csv", 9, lambda text: "A" + text),
        ("layouts/ctdc-global-2020/columns.csv", 4, lambda text: text.replace("code", "cloud")),
        ("layouts/ctdc-global-2020/columns.csv", 1, lambda text: text.replace("kind", "sort")),
        ("layouts/ctdc-global-2020/columns.csv", 5, lambda text: text.replace("ageBroad", "gender", 1)),
        ("layouts/ctdc-global-2020/crosswalk.csv", 2, lambda text: text.replace("year,", "decade,", 1)),
        (
            "layouts/ctdc-global-2020/crosswalk.csv",
            2,
            lambda text: text.replace("yearOfRegistration", "yearOfBirth", 1),
        ),
        ("layouts/ctdc-global-2020/crosswalk.csv", 2, lambda text: text.replace("abr_DateOfRegistration", "abr_Date")),
        ("layouts/ctdc-global-2020/crosswalk.csv", 4, lambda text: text.replace("Masculine=", "Male=", 1)),
        ("layouts/ctdc-global-2020/crosswalk.csv", 4, lambda text: text.replace("Masculine=", "", 1)),
        ("layouts/ctdc-global-2020/crosswalk.csv", 5, lambda text: text.replace("0..8", "0-8")),
        ("layouts/ctdc-global-2020/crosswalk.csv", 10, lambda text: text.replace("DebtBondage,", "Debt,")),
        ("layouts/ctdc-global-2020/crosswalk.csv", 10, lambda text: text.replace("asks:vic_MethodsOfControl", "")),
        ("countries.csv", 9, lambda text: "AF" + text[2:]),
        ("words/fr/fields.csv", 3, lambda text: text.rsplit(",", 1)[0]),
    ],
)
def test_a_malformed_file_is_refused_with_its_name_and_line(copy, file, line, change):
    before = (copy / file).read_bytes()
    spoil(copy / file, line, change)
    assert (copy / file).read_bytes() != before
    with pytest.raises(StandardFileError) as refusal:
        load_standard(copy)
    assert refusal.value.file.endswith(Path(file).name)
    assert refusal.value.line == line
    assert Path(file).name in refusal.value.sentence


def test_a_file_of_another_encoding_is_refused_with_its_line(copy):
    path = copy / "words" / "fr" / "codes.csv"
    lines = path.read_bytes().split(b"\n")
    lines[6] += b"\xe9"
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(StandardFileError) as refusal:
        load_standard(copy)
    assert (refusal.value.file, refusal.value.line) == ("fr/codes.csv", 7)
    assert "UTF-8" in refusal.value.sentence


def test_a_column_that_shall_be_written_needs_a_rule(copy):
    path = copy / "layouts" / "ctdc-global-2020" / "crosswalk.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
    with pytest.raises(StandardFileError) as refusal:
        load_standard(copy)
    assert refusal.value.file == "ctdc-global-2020/columns.csv"
    assert "no row in the crosswalk" in refusal.value.sentence


def test_a_missing_file_is_refused(copy):
    (copy / "layouts" / "ctdc-synthetic-2024" / "columns.csv").unlink()
    with pytest.raises(StandardFileError) as refusal:
        load_standard(copy)
    assert refusal.value.file == "ctdc-synthetic-2024/columns.csv"


def test_a_layout_with_broken_conventions_is_refused(copy):
    (copy / "layouts" / "ctdc-global-2020" / "layout.json").write_text("{")
    with pytest.raises(StandardFileError) as refusal:
        load_standard(copy)
    assert "layout.json" in refusal.value.sentence


def test_a_new_layout_is_a_folder_of_data_and_no_code(copy):
    shutil.copytree(copy / "layouts" / "ctdc-synthetic-2024", copy / "layouts" / "of-tomorrow")
    head = copy / "layouts" / "of-tomorrow" / "layout.json"
    head.write_text(head.read_text().replace("ctdc-synthetic-2024", "of-tomorrow"))
    assert len(load_standard(copy).layouts["of-tomorrow"].columns) == 27


def test_the_layouts_have_their_columns():
    layouts = standard().layouts
    assert len(layouts["ctdc-global-2020"].columns) == 63
    assert len(layouts["ctdc-synthetic-2024"].columns) == 27


@pytest.mark.skipif(not SHARED.is_dir(), reason="the facts of the standards are not beside this checkout")
def test_names_and_order_are_those_of_the_published_standards():
    with (SHARED / "ctdc_global_dataset.csv").open(encoding="utf-8") as stream:
        rows = sorted(csv.DictReader(stream), key=lambda row: int(row["order_2020"]))
    assert standard().layouts["ctdc-global-2020"].column_names == tuple(row["name"] for row in rows)
    with (SHARED / "ctdc_later_layouts.csv").open(encoding="utf-8") as stream:
        later = [row["name"] for row in csv.DictReader(stream) if row["dataset"] == "global_synthetic_2024"]
    assert standard().layouts["ctdc-synthetic-2024"].column_names == tuple(later)
    with (SHARED / "htcds_2_0_fields.csv").open(encoding="utf-8") as stream:
        fields = {row["full_name"]: row for row in csv.DictReader(stream)}
    assert len(fields) == 84
    assert set(fields) <= set(standard().fields)
    assert all(name.startswith("abr_") for name in set(standard().fields) - set(fields))
    for name, row in fields.items():
        published = [pair.split("=")[0] for pair in row["values"].split("|") if pair]
        ours = [code.code for code in standard().codes_of(name).values() if not code.extension]
        assert ours == published, name


def test_countries_carry_iso_codes_and_four_names():
    namibia = standard().countries["NA"]
    assert (namibia.alpha3, namibia.numeric) == ("NAM", "516")
    assert namibia.names == {"en": "Namibia", "fr": "Namibie", "es": "Namibia", "ar": "ناميبيا"}
    assert len(standard().countries) == 250  # ISO 3166-1's 249 and Kosovo


def test_what_could_be_read_back_from_other_columns_is_known():
    layout = standard().layouts["ctdc-global-2020"]
    assert layout.readable_from("ageBroad") == ("majorityStatus",)
    assert "typeOfLabourConcatenated" in layout.readable_from("isForcedLabour")
    assert "isForcedMarriage" not in layout.readable_from("isForcedLabour")
    assert "meansOfControlConcatenated" in layout.readable_from("meansOfControlThreats")
