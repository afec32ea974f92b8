"""Habits of an office: its own sign for "not known", words cut short, remarks beside ticks, two questions a column."""

from __future__ import annotations

import openpyxl
import pytest

from core.intake import apply, propose, read_table
from core.intake.candidate import SURE
from core.intake.titles import candidates, field_of_title
from tests.intake.conftest import table, take
from tests.intake.test_values import read

CONSENT, MEANS, SECTOR = "con_Consent", "vic_MethodsOfControl", "vic_ForcedLabourIndustry"
SEX, TYPE = "vic_TypeOfSexExploitation", "vic_TypeOfExploitation"
COUNTRIES = ["Ghana", "Togo", "Benin", "Ghana", "Mali", "Niger"]
INDUSTRIES = ["Construction", "Agriculture", "Domestic work", "Hotel", "Mining", "Construction"]
GENDERS = ["Female", "Male", "Female", "Female", "Male", "Male"]


def test_what_stands_below_quite_different_questions_and_answers_none_is_not_known():
    plans, batch = take(
        table(
            **{
                "Country of exploitation": [*COUNTRIES, "TT"],
                "Sector of work": [*INDUSTRIES, "TT"],
                "Gender": [*GENDERS, "TT"],
            }
        )
    )
    assert batch.problems == []
    assert batch.records["abr_CountryOfExploitation"].tolist()[-1] == "_unknown"
    assert batch.records[SECTOR].tolist()[-1] == "_unknown"
    assert plans["Gender"].open_values == ()


@pytest.mark.parametrize("text", ["idem", "ditto", "Trinidad"])
def test_what_repeats_the_row_above_or_names_something_is_no_silence(text):
    _plans, batch = take(
        table(
            **{
                "Country of exploitation": [*COUNTRIES, text],
                "Sector of work": [*INDUSTRIES, text],
                "Gender": [*GENDERS, text],
            }
        )
    )
    assert len(batch.problems) >= 2
    assert batch.records[SECTOR].tolist()[-1] == ""


def test_a_code_of_a_country_among_countries_alone_is_that_country():
    _plans, batch = take(table(**{"Country of exploitation": ["GH", "TG", "TT", "BJ"], "Gender": GENDERS[:4]}))
    assert batch.records["abr_CountryOfExploitation"].tolist() == ["GH", "TG", "TT", "BJ"]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        (TYPE, "Expl. éco.", "ForcedLabour"),
        (TYPE, "exp. sexual", "SexualExploitation"),
        (TYPE, "секс. експл.", "SexualExploitation"),
        (TYPE, "eks. seksual", "SexualExploitation"),
        (MEANS, "ret. de doc.", "WithholdsDocuments"),
        ("prs_Citizenship", "Roum.", "RO"),
    ],
)
def test_a_word_cut_short_is_any_that_begins_so(field, text, code):
    assert read(field, text) == [code]


@pytest.mark.parametrize(
    ("field", "text"),
    [("prs_Citizenship", "Nig."), ("prs_Citizenship", "Arm. or Az."), (TYPE, "Expl. no sex."), (MEANS, "A. de m.")],
)
def test_a_cut_word_that_may_be_two_is_asked(field, text):
    assert read(field, text) == [None]


def test_cut_words_joined_by_a_plus_are_two_answers():
    _plans, batch = take(
        table(
            **{"Finalité": ["Expl. éco.", "expl. sexuelle", "Expl. sex. + expl. éco.", "mendicité"], "Sexe": ["F"] * 4}
        )
    )
    assert batch.records[TYPE].tolist()[2] == "ForcedLabour;SexualExploitation"


def test_titles_cut_short():
    assert [one.field for one in candidates("Ámbito exp. sexual") if one.confidence >= SURE] == [SEX]
    assert field_of_title("Nac. del tratante") == ""


@pytest.mark.parametrize(("cell", "code"), [("X ($56 mil)", "DebtBondage"), ("x (2 años)", "DebtBondage")])
def test_a_remark_beside_a_tick_leaves_it_one(cell, code):
    ticks = {"Debt": ["", "", cell], "Threats": ["X", "", "X"], "Beatings": ["", "X", ""]}
    _plans, batch = take(table(**{f"Means of control: {title}": cells for title, cells in ticks.items()}))
    assert batch.records[MEANS].tolist()[2] == f"PhysicalThreats;{code}"


@pytest.mark.parametrize("cell", ["X (no)", "X (?)", "X (suspected)", "told by her mother"])
def test_an_option_with_cells_nobody_can_tell_is_never_a_no(cell):
    ticks = {"Debt": ["", "", cell], "Threats": ["X", "", "X"], "Beatings": ["", "X", ""]}
    _plans, batch = take(table(**{f"Means of control: {title}": cells for title, cells in ticks.items()}))
    assert batch.problems
    assert batch.records[MEANS].tolist()[2] == "PhysicalThreats;?DebtBondage"


def test_kinds_of_sexual_exploitation_in_the_column_of_sectors_are_answers():
    _plans, batch = take(
        table(
            **{
                "Secteur": [
                    "construction",
                    "prostitution (bar)",
                    "webcam",
                    "nettoyage + prostitution rue",
                    "agriculture",
                ],
                "Sexe": ["F", "F", "M", "F", "F"],
            }
        )
    )
    assert batch.problems == []
    assert batch.records[SECTOR].tolist()[1:3] == ["", ""]
    assert batch.records[SECTOR].tolist()[3] == "N_AdministrativeAndSupportServiceActivities"
    assert batch.records[SEX].tolist() == ["", "Prostitution", "RemoteInteractiveServices", "Prostitution", ""]


@pytest.mark.parametrize("text", ["hotel", "bar de copas", "salas de masaje"])
def test_a_place_among_kinds_of_sexual_exploitation_is_no_sector(text):
    batch = take(
        table(**{"Kind of sexual exploitation": ["Prostitution", "Pornography", text], "Gender": GENDERS[:3]})
    )[1]
    assert batch.records.get("vic_ForcedLabourIndustry") is None
    assert batch.problems or batch.records[SEX].tolist()[2]


@pytest.mark.parametrize("text", ["online", "night club", "sex shop"])
def test_what_may_be_work_or_not_is_asked(text):
    assert read(SECTOR, text) == [None]


def test_a_kind_of_work_behind_its_type_is_read_where_no_column_asks_for_it():
    _plans, batch = take(
        table(
            **{
                "Type of exploitation": [
                    "Labour exploitation - construction",
                    "Sexual exploitation: prostitution",
                    "Laboral/agrícola",
                    "Forced marriage",
                    "Sexual exploitation / forced labour",
                ],
                "Gender": ["Female"] * 5,
            }
        )
    )
    assert batch.problems == []
    assert batch.records[TYPE].tolist() == [
        "ForcedLabour",
        "SexualExploitation",
        "ForcedLabour",
        "ForcedMarriage",
        "ForcedLabour;SexualExploitation",
    ]
    assert batch.records[SECTOR].tolist() == ["F_Construction", "", "abr_CropsAndLivestock", "", ""]
    assert batch.records[SEX].tolist() == ["", "Prostitution", "", "", ""]


def test_a_birth_that_does_not_go_with_the_ages_is_somebody_elses():
    sheet = table(
        **{
            "Date of registration": [f"2021-0{month}-11" for month in range(1, 8)],
            "Age": ["31", "25", "40", "38", "29", "33", "27"],
            "Date of birth": [f"20{10 + year}-05-06" for year in range(7)],
        }
    )
    mapping = propose(sheet)
    assert "prs_Birthdate" not in apply(sheet, mapping).records
    assert "prs_Birthdate" in [plan.suggestion for plan in mapping.columns]


def test_a_birth_after_the_registration_is_somebody_elses():
    sheet = table(
        **{
            "Date of registration": [f"201{year}-02-11" for year in range(7)],
            "Date of birth": [f"201{year}-05-06" for year in range(2, 9)],
        }
    )
    assert "prs_Birthdate" not in apply(sheet, propose(sheet)).records


def test_a_few_slips_between_age_and_birth_leave_the_birth_what_it_is():
    sheet = table(
        **{
            "Date of registration": [f"2021-0{month}-11" for month in range(1, 8)],
            "Age": ["31", "25", "14", "38", "29", "33", "27"],
            "Date of birth": [
                "1990-01-02",
                "1995-06-07",
                "1981-01-01",
                "1983-01-01",
                "1992-01-01",
                "1988-01-01",
                "1993-01-01",
            ],
        }
    )
    assert apply(sheet, propose(sheet)).records["prs_Birthdate"].tolist()[0] == "1990-01-02"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("firmada 08/12/2021", "1"),
        ("accord 09/03/2017", "1"),
        ("згода підписана 02.06.2023", "1"),
        ("Signed on 2021-03-04", "1"),
        ("Revocada 12/03/2020", "0"),
        ("Refused 3/4/2021", "0"),
    ],
)
def test_a_consent_and_its_day(text, code):
    assert read(CONSENT, text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Yes until 12/03/2021",
        "Sí hasta 12/03/2021",
        "Firmada, revocada 12/03/2020",
        "To be signed 12/03/2021",
        "12/03/2021",
    ],
)
def test_a_day_that_ends_or_undoes_a_consent_is_none(text):
    assert read(CONSENT, text) != ["1"]


@pytest.mark.parametrize(
    "text",
    [
        "Pending",
        "Not yet discussed",
        "pte. de firma",
        "NO SE LE HA PREGUNTADO",
        "pas encore demandé",
        "قيد التوقيع",
        "À recueillir",
    ],
)
def test_a_consent_not_given_yet_is_none_and_nobody_is_asked(text):
    assert read(CONSENT, text)[0] in ("_not_asked", "_unknown")


@pytest.mark.parametrize(
    ("cells", "third"),
    [(["F", "M", "HOMBRE", "F", "M", "F", "M", "MUJER"], "Masculine"), (["F", "M", "HOMBRE", "MUJER"], "")],
)
def test_an_m_beside_f_is_a_man_where_the_office_writes_letters(cells, third):
    _plans, batch = take(table(SEXO=cells, NACIONALIDAD=["Mexicana"] * len(cells)))
    assert batch.records["prs_Gender"].tolist()[1] == third


def test_a_state_of_files_is_no_number_of_them():
    numbers = [f"ШД-{number}/23" for number in range(1, 10)]
    plans, _batch = take(table(**{"№ справи": numbers, "Справа": ["закрита", "в роботі", "закрита"] * 3}))
    assert plans["№ справи"].field == "abr_OfficeReference"


def test_an_option_of_a_form_that_holds_a_comma_is_one_answer_again_and_again():
    option = "Engaño u ofertas falsas de trabajo, estudio o pareja"
    cells = [option, f"deuda, {option}", f"{option}, golpes", "golpes, amenazas de muerte", f"deuda, {option}, golpes"]
    _plans, batch = take(table(**{"¿Cómo la mantenían controlada?": cells, "Sexo": ["Mujer"] * 5}))
    assert batch.problems == []
    assert batch.records[MEANS].tolist()[1:3] == ["DebtBondage;FalsePromises", "FalsePromises;PhysicalAbuse"]


def test_a_dash_is_an_empty_cell():
    _plans, batch = take(table(**{"Sector of work": [*INDUSTRIES, "-", "—"], "Gender": [*GENDERS, "-", "Male"]}))
    assert batch.problems == []
    assert batch.records[SECTOR].tolist()[-2:] == ["", ""]
    assert batch.records["prs_Gender"].tolist()[-2:] == ["", "Masculine"]


def test_details_behind_a_dash_are_no_further_answers():
    cells = [f"Prostitution - {place}" for place in ("Online Ads", "Hotel/Motel", "Street", "Residential Brothel")]
    _plans, batch = take(table(**{"Sex trafficking type": [*cells, f"{cells[0]}; Pornography"], "Gender": GENDERS[:5]}))
    assert batch.records[SEX].tolist() == ["Prostitution"] * 4 + ["Prostitution;Pornography"]


def test_a_group_of_other_persons_stays_before_its_titles(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["VÍCTIMA", "", "", "TRATANTE", "", ""])
    book.active.append(["Expediente", "Sexo", "Nacionalidad", "Parentesco", "Sexo", "Nacionalidad"])
    for number in range(4):
        book.active.append([f"A{number}", "M", "Hondureña", "Tía", "H", "Mexicana"])
    book.save(tmp_path / "cases.xlsx")
    sheet = read_table(tmp_path / "cases.xlsx")
    records = apply(sheet, propose(sheet)).records
    assert records["prs_Citizenship"].tolist() == ["HN"] * 4
    assert "TRATANTE: Nacionalidad" in sheet.titles


@pytest.mark.parametrize(
    ("title", "cell"), [("Means of control", "debt?"), ("Gender", "F?"), ("Sector of work", "construction ?")]
)
def test_a_question_mark_beside_an_answer_is_a_doubt(title, cell):
    base = {"Means of control": "threats", "Gender": "F", "Sector of work": "farm"}[title]
    _plans, batch = take(table(**{title: [base, base, base, base, cell]}))
    assert [problem.row for problem in batch.problems] == [6]


def test_an_answer_that_a_form_puts_as_a_question_is_one():
    cells = ["Did you have to pay off a debt?", "Was the victim threatened?", "Did you have to pay off a debt?"]
    _plans, batch = take(table(**{"Means of control": cells, "Gender": GENDERS[:3]}))
    assert batch.problems == []
    assert batch.records[MEANS].tolist()[0] == "DebtBondage"
