"""Published files are read as they really are, quirks and all."""

from __future__ import annotations

import pandas as pd
import pytest

from core.harmonise import harmonise
from core.harmonise.published import NotACtdcFile, read_published
from core.standard import standard


def write(path, rows: list[dict[str, str]], index: bool = False):
    pd.DataFrame(rows, dtype=object).to_csv(path, index=index)
    return path


ROW = {
    "yearOfRegistration": "2015.0", "datasource": "Case management", "gender": "Female", "ageBroad": "09--17",
    "majorityStatus": "Minor", "citizenship": "NA", "meansOfControlThreatOfLawEnforce": "1.0",
    "meansOfControlDebtBondage": "", "CountryofExploitation": "ZZ", "isForcedLabour": "0",
    "typeOfLabourConcatenated": "Domestic Work;Agriculture",
}  # fmt: skip


def test_names_spellings_and_types_of_the_global_file(tmp_path):
    found = read_published(write(tmp_path / "global.csv", [ROW, ROW | {"citizenship": "-99"}], index=True))
    assert found.layout.name == "ctdc-global-2020"
    row = found.table.iloc[0]
    assert row["yearOfRegistration"] == 2015
    assert row["Datasource"] == "Case Management"
    assert row["ageBroad"] == "9--17"
    assert row["citizenship"] == "NA"  # Namibia
    assert row["CountryOfExploitation"] == "00"
    assert row["meansOfControlThreatOfLawEnforcement"] == 1
    assert row["isForcedLabour"] == 0
    assert row["typeOfLabourConcatenated"] == "Agriculture;Domestic Work"
    assert pd.isna(row["meansOfControlDebtBondage"])
    assert pd.isna(found.table.iloc[1]["citizenship"])
    assert found.unread == {}
    assert str(found.table["yearOfRegistration"].dtype) == "Int16"
    assert str(found.table["isForcedLabour"].dtype) == "Int8"
    assert "meansOfControlOther" in found.absent


def test_a_strange_value_is_counted_and_not_guessed(tmp_path):
    found = read_published(write(tmp_path / "global.csv", [ROW | {"gender": "F"}, ROW | {"isForcedLabour": "2"}]))
    assert found.unread == {"gender": 1, "isForcedLabour": 1}
    assert pd.isna(found.table.iloc[0]["gender"])


@pytest.mark.parametrize("name", sorted(standard().layouts))
def test_every_layout_is_recognised_by_its_columns(tmp_path, name):
    layout = standard().layouts[name]
    path = write(tmp_path / "file.csv", [dict.fromkeys(layout.column_names, "")])
    found = read_published(path)
    assert found.layout.column_names == layout.column_names
    assert found.absent == ()


@pytest.mark.parametrize("name", ["ctdc-global-2020", "ctdc-synthetic-2024"])
def test_what_abri_writes_it_reads_back(tmp_path, make_frame, name):
    people = [
        {"prs_Gender": "Feminine", "prs_Citizenship": "NA", "abr_AgeAtRegistration": "12", "con_Consent": "1"},
        {"vic_MethodsOfControl": "DebtBondage;PhysicalThreats", "abr_DateOfRegistration": "2019-02-03"},
        {},
    ]
    layout = standard().layouts[name]
    written = harmonise(make_frame(people), layout)
    written.to_csv(tmp_path / "file.csv", index=False)
    found = read_published(tmp_path / "file.csv")
    assert (found.layout.name, found.absent, found.unread) == (name, (), {})
    for column in layout.column_names:
        for before, after in zip(written[column], found.table[column], strict=True):
            assert (layout.missing if pd.isna(after) else str(after)) == before, column


def test_another_table_is_no_ctdc_file(tmp_path):
    with pytest.raises(NotACtdcFile):
        read_published(write(tmp_path / "register.csv", [{"Name": "x", "Age": "3"}]))
