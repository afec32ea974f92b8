"""The sample partner files: invented, small, in the shapes they claim, and the ones that the script makes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from core.files import RESOURCES
from core.standard import standard

SAMPLES = RESOURCES / "samples"
SCRIPT = RESOURCES.parent / "build" / "make_samples.py"
FILES = ("shelter_register.xlsx", "kobo_survey.csv", "registre_refuge.csv")
TABLES = {"kobo_survey.csv": "utf-8-sig", "registre_refuge.csv": "cp1252"}


def rows_of(path: Path) -> list[dict[str, object]]:
    """The persons of a file by the titles of its columns."""
    if path.suffix == ".xlsx":
        sheet = load_workbook(path).worksheets[0]
        titles, *rows = [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)]
        return [dict(zip(map(str, titles), row, strict=True)) for row in rows]
    text = path.read_bytes().decode(TABLES[path.name])
    return [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True)]


@pytest.fixture(scope="module")
def persons() -> dict[str, list[dict[str, object]]]:
    return {name: rows_of(SAMPLES / name) for name in FILES}


def column(rows: list[dict[str, object]], title: str) -> list[str]:
    return [str(row[title] or "") for row in rows]


def test_the_shipped_files_are_those_the_script_makes(tmp_path, persons):
    subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], check=True)
    for name in TABLES:
        assert (tmp_path / name).read_bytes() == (SAMPLES / name).read_bytes()
    assert rows_of(tmp_path / "shelter_register.xlsx") == persons["shelter_register.xlsx"]


def test_they_are_small_enough_to_ship():
    assert sum(path.stat().st_size for path in SAMPLES.iterdir()) < 300_000


def test_three_hundred_and_sixty_persons_none_of_them_real(persons):
    assert {name: len(rows) for name, rows in persons.items()} == dict(zip(FILES, (140, 120, 100), strict=True))
    shelter, kobo, refuge = (persons[name] for name in FILES)
    phones = column(shelter, "Phone") + column(kobo, "prs_MobilePhone") + column(refuge, "Téléphone")
    assert all(phone.startswith("+999 ") for phone in phones)
    names = column(shelter, "Family name") + column(kobo, "prs_Second_Name") + column(refuge, "Nom")
    assert all(name.startswith(("Example-", "Sample-", "Exemple-")) for name in names)
    assert len(set(phones)) == len(set(names)) == 360
    assert "invented" in (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_about_one_in_twelve_has_not_consented(persons):
    shelter, kobo, refuge = (persons[name] for name in FILES)
    answers = column(shelter, "Consent to share data") + column(kobo, "con_Consent") + column(refuge, "Consentement")
    refused = sum(answer in ("No", "FALSE", "Non") for answer in answers)
    assert 0.06 < refused / len(answers) < 0.10


def test_each_file_has_the_shape_it_claims(persons):
    sheet = load_workbook(SAMPLES / "shelter_register.xlsx").worksheets[0]
    assert "invented" in sheet["A1"].value
    assert sheet["A2"].value is None
    assert sheet["B4"].is_date
    kobo = (SAMPLES / "kobo_survey.csv").read_bytes()
    assert kobo.startswith(b'\xef\xbb\xbf"start";"end";')
    refuge = (SAMPLES / "registre_refuge.csv").read_bytes()
    assert refuge.startswith("N° dossier;Date d’enregistrement;".encode("cp1252"))
    with pytest.raises(UnicodeDecodeError):
        refuge.decode("utf-8")
    assert any(", " in cell for cell in column(persons["shelter_register.xlsx"], "Means of control"))


def test_option_columns_of_the_survey_agree_with_the_joined_answer(persons):
    for row in persons["kobo_survey.csv"]:
        for title, cell in row.items():
            if "/" in title:
                question, option = title.split("/")
                chosen = str(row[question]).split()
                assert cell == (str(int(option in chosen)) if chosen else ""), title


def test_codes_of_the_survey_are_those_of_the_standard(persons):
    for title in persons["kobo_survey.csv"][0]:
        if "/" in title:
            question, option = title.split("/")
            field = next(field for field in standard().fields.values() if question in (field.name, *field.aliases))
            assert option in standard().codes_of(field.name)


def test_a_few_cells_ask_for_attention(persons):
    shelter, kobo, refuge = (persons[name] for name in FILES)
    names = {country.names[language] for country in standard().countries.values() for language in ("en", "fr")}
    strange = [
        *(set(column(shelter, "Nationality") + column(shelter, "Country where exploited")) - names - {""}),
        *(set(column(refuge, "Nationalité") + column(refuge, "Pays d’exploitation")) - names - {""}),
    ]
    assert sorted(strange) == ["Malasya", "Moldavvie", "Phillipines"]
    assert "31/02/2024" in column(shelter, "Registered on")
    assert "30/02/2024" in column(refuge, "Date d’enregistrement")
    assert "2041-05-17" in column(kobo, "prs_Birthdate")


def test_namibia_and_a_country_with_a_typographic_apostrophe_are_there(persons):
    shelter, kobo, refuge = (persons[name] for name in FILES)
    countries = {*column(shelter, "Nationality"), *column(kobo, "prs_Citizenship"), *column(refuge, "Nationalité")}
    assert countries & {"Namibia", "NA", "Namibie"}
    assert "Côte d’Ivoire" in countries


def test_the_template_of_a_hub_file_names_a_layout_and_no_real_key():
    hub = json.loads((SAMPLES / "hub_template.json").read_text(encoding="utf-8"))
    assert set(hub) == {"name", "recipients", "layout", "protection"}
    assert standard().layouts[hub["layout"]].writable
    assert hub["protection"] == {"method": "none", "k": 11, "quasi_identifiers": []}
    assert not any(recipient.isalnum() for recipient in hub["recipients"])
