"""The three fictional partner files with no profile and no help: every column that matters taken, every value right."""

from __future__ import annotations

import csv

import pytest

from core.intake import SURE, apply, propose, read_table

FILES = {"htcds_toolkit": "htcds_toolkit.xlsx", "kobo": "kobo_export.csv", "office_fr": "registre_fr.xlsx"}
GENDERS = {"Female": ("Feminine",), "Male": ("Masculine",), "Transgender/NonConforming": ("TransgenderFeminine",)}
BANDS = {"0--8": (0, 8), "9--17": (9, 17), "18--20": (18, 20), "21--23": (21, 23), "24--26": (24, 26)}
BANDS |= {"27--29": (27, 29), "30--38": (30, 38), "39--47": (39, 47), "48+": (48, 200)}
FLAGS = {
    "meansOfControlThreats": ("vic_MethodsOfControl", "PhysicalThreats"),
    "meansOfControlThreatOfLawEnforcement": ("vic_MethodsOfControl", "ThreatsLawEnforcement"),
    "meansOfControlDebtBondage": ("vic_MethodsOfControl", "DebtBondage"),
    "meansOfControlFalsePromises": ("vic_MethodsOfControl", "FalsePromises"),
    "meansOfControlPhysicalAbuse": ("vic_MethodsOfControl", "PhysicalAbuse"),
    "meansOfControlSexualAbuse": ("vic_MethodsOfControl", "SexualAbuse"),
    "meansOfControlPsychologicalAbuse": ("vic_MethodsOfControl", "PsychologicalAbuse"),
    "meansOfControlTakesEarnings": ("vic_MethodsOfControl", "TakesEarnings"),
    "meansOfControlRestrictsMedicalCare": ("vic_MethodsOfControl", "RestrictsMedicalCare"),
    "meansOfControlWithholdsDocuments": ("vic_MethodsOfControl", "WithholdsDocuments"),
    "meansOfControlExcessiveWorkingHours": ("vic_MethodsOfControl", "ExcessiveWorkingHours"),
    "isForcedLabour": ("vic_TypeOfExploitation", "ForcedLabour"),
    "isSexualExploit": ("vic_TypeOfExploitation", "SexualExploitation"),
    "isForcedMarriage": ("vic_TypeOfExploitation", "ForcedMarriage"),
    "isOrganRemoval": ("vic_TypeOfExploitation", "OrganRemoval"),
    "typeOfLabourConstruction": ("vic_ForcedLabourIndustry", "F_Construction"),
    "typeOfLabourDomesticWork": ("vic_ForcedLabourIndustry", "T_ActivitiesOfHouseholdsAsEmployers"),
    "typeOfLabourHospitality": ("vic_ForcedLabourIndustry", "I_AccommodationAndFoodServiceActivities"),
    "typeOfLabourManufacturing": ("vic_ForcedLabourIndustry", "C_Manufacturing"),
    "typeOfSexProstitution": ("vic_TypeOfSexExploitation", "Prostitution"),
    "typeOfSexPornography": ("vic_TypeOfSexExploitation", "Pornography"),
}


@pytest.fixture(scope="module", params=list(FILES))
def taken(request, fixtures):
    """The mapping and the records of a fixture, and what is true of its persons."""
    folder = fixtures / request.param
    table = read_table(folder / FILES[request.param])
    mapping = propose(table)
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as stream:
        return mapping, apply(table, mapping), list(csv.DictReader(stream))


def completed_years(born: str, on: str) -> int:
    year, month, day = (int(part) for part in born.split("-"))
    at_year, at_month, at_day = (int(part) for part in on.split("-"))
    return at_year - year - ((at_month, at_day) < (month, day))


def test_nothing_is_left_to_ask_and_nothing_unread(taken):
    mapping, batch, truth = taken
    assert len(batch.records) == len(truth)
    assert batch.problems == []
    for plan in mapping.columns:
        assert plan.open_values == ()
        assert plan.use in ("note", "covered") or plan.confidence >= SURE
        assert plan.reason


def test_each_row_is_the_person_of_its_place(taken):
    _mapping, batch, truth = taken
    for name, person in zip(batch.records["prs_SecondName"], truth, strict=True):
        assert person["mark"] in name


def test_who_the_person_is(taken):
    _mapping, batch, truth = taken
    for (_row, record), person in zip(batch.records.iterrows(), truth, strict=True):
        assert record["prs_Gender"] in GENDERS[person["gender"]]
        assert record["prs_Citizenship"] == person["citizenship"]
        assert record["abr_CountryOfExploitation"] == person["CountryOfExploitation"]
        assert record["con_Consent"] == person["consent"]


def test_when_and_how_old(taken):
    _mapping, batch, truth = taken
    for (_row, record), person in zip(batch.records.iterrows(), truth, strict=True):
        day = record.get("abr_DateOfRegistration") or record["cas_IncomingReferralDate"]
        assert day[:4] == person["yearOfRegistration"]
        stated = record.get("abr_AgeAtRegistration")
        age = int(stated) if stated else completed_years(record["prs_Birthdate"], day)
        low, high = BANDS[person["ageBroad"]]
        assert low <= age <= high


@pytest.mark.parametrize("column", list(FLAGS))
def test_what_was_done_to_the_person(taken, column):
    _mapping, batch, truth = taken
    field, code = FLAGS[column]
    for answer, person in zip(batch.records[field], truth, strict=True):
        expected = person[column]
        if expected == "1":
            assert code in answer.split(";")
        else:
            assert code not in answer.split(";")
            assert (answer == "") == (expected == "-99")


def test_each_record_has_a_key_where_the_file_gives_one(taken):
    _mapping, batch, _truth = taken
    if "abr_SourceRecordId" in batch.records or "abr_OfficeReference" in batch.records:
        assert batch.keys.is_unique
        assert (batch.keys != "").all()


def test_the_blank_templates_say_that_they_are_blank(fixtures):
    from core.intake.errors import EmptySheet, FormWithoutAnswers

    templates = fixtures / "htcds_templates"
    for path in templates.glob("HTCDS*.xlsx"):
        with pytest.raises(EmptySheet):
            read_table(path)
    with pytest.raises(FormWithoutAnswers):
        read_table(templates / "htcds_xlsform.xlsx")


def test_every_country_of_the_templates_list_is_known_by_its_name(fixtures):
    """The template lists 249 codes beside 249 English names, as the validated cells hold them."""
    from python_calamine import CalamineWorkbook

    from core.intake.places import country_of_code, country_of_name

    path = next((fixtures / "htcds_templates").glob("*single select*"))
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("validation").to_python(skip_empty_area=False)
    place = rows[2].index("Country Code")
    pairs = [(row[place], row[place + 1]) for row in rows[3:] if row[place]]
    assert len(pairs) == 249
    assert {name: country_of_name(name) for code, name in pairs if country_of_name(name) != code} == {}
    assert all(country_of_code(code) == code for code, _name in pairs)
