"""What a sheet as a whole tells of columns whose titles nobody listed, and where it must not be believed."""

from __future__ import annotations

import pytest

from core.intake import propose
from tests.intake.conftest import read_in_part, table, take

GENDERS = ["Female", "Male", "Female"] * 5
AGES = [str(20 + n) for n in range(15)]
COUNTRIES = ["Nigeria", "Ghana", "Togo"] * 5
DAYS = [f"{2015 + n // 2}-{1 + n % 12:02d}-10" for n in range(15)]
OTHER_DAYS = [f"{2015 + n * 7 % 9}-{1 + n * 5 % 12:02d}-03" for n in range(15)]
REFERENCES = [f"C-{day[:4]}-{n:03d}" for n, day in enumerate(DAYS)]
MEANS = ["Threats", "Debt bondage", "Physical abuse"] * 5


def plan_of(title, **columns):
    return next(plan for plan in propose(table(**columns)).columns if plan.title == title)


def test_an_abbreviation_of_the_office_for_the_person_is_read_over():
    plans, batch = take(table(**{"QX name": [f"N{n} Xy" for n in AGES], "QX gender": GENDERS, "QX age": AGES,
                                 "QX nationality": COUNTRIES}))  # fmt: skip
    assert {plans[title].field for title in ("QX gender", "QX age", "QX nationality")} == {
        "prs_Gender",
        "abr_AgeAtRegistration",
        "prs_Citizenship",
    }
    assert batch.records["prs_Citizenship"].tolist()[:3] == ["NG", "GH", "TG"]


def test_the_same_abbreviation_beside_the_persons_own_columns_is_somebody_elses():
    plans, _batch = take(table(**{"Gender": GENDERS, "QX gender": GENDERS[::-1], "QX age": AGES,
                                  "QX nationality": COUNTRIES}))  # fmt: skip
    assert all(plans[title].use == "note" for title in ("QX gender", "QX age", "QX nationality"))


@pytest.mark.parametrize("title", ["Perp", "Trafficker", "Recruiter"])
def test_a_word_for_others_is_never_the_person(title):
    columns = {f"{title} gender": GENDERS, f"{title} age": AGES, f"{title} nationality": COUNTRIES}
    plans, _batch = take(table(**columns))
    assert all(plan.use == "note" for plan in plans.values())


def test_the_time_stamp_of_a_form_stands_in_for_a_date_of_registration_nobody_gives():
    stamps = [f"{day.replace('-', '/')} 4:02:35 a. m. GMT-5" for day in DAYS]
    plans, batch = take(table(**{"Marca temporal": stamps, "Sexo": GENDERS}))
    assert plans["Marca temporal"].field == "abr_DateOfRegistration"
    assert batch.records["abr_DateOfRegistration"].tolist() == DAYS
    plans, _batch = take(table(**{"Marca temporal": stamps, "Fecha de registro": OTHER_DAYS, "Sexo": GENDERS}))
    assert plans["Marca temporal"].use == "note"
    assert plans["Fecha de registro"].field == "abr_DateOfRegistration"


def test_a_time_stamp_that_no_form_wrote_is_left_to_the_person():
    assert plan_of("Timestamp", **{"Sexo": GENDERS, "Timestamp": OTHER_DAYS}).use == "note"
    assert plan_of("start", **{"Sexo": GENDERS, "start": OTHER_DAYS, "end": DAYS}).use == "note"


def test_the_rows_bear_witness_of_the_date_of_registration():
    columns = {"Ref": REFERENCES[::-1], "Gender": GENDERS, "First appointment": DAYS[::-1], "Vaccination": OTHER_DAYS}
    assert plan_of("First appointment", **columns).field == "abr_DateOfRegistration"
    assert plan_of("Vaccination", **columns).use == "note"


@pytest.mark.parametrize(
    "title", ["Date of rescue", "Fecha de la denuncia", "Date de sortie", "تاريخ الزواج", "Birth of child"]
)
def test_a_date_of_something_else_is_not_taken_whatever_the_rows_say(title):
    assert plan_of(title, **{"Ref": REFERENCES, "Gender": GENDERS, title: DAYS}).use == "note"


def test_age_groups_are_spans_and_codes_of_groups_are_none():
    plans, batch = take(table(**{"Tranche d'âge": ["18-20 ans", "48 et plus", "Ne sait pas"], "Sexe": GENDERS[:3]}))
    assert batch.records["abr_AgeAtRegistration"].tolist() == ["18-20", "48+", "_unknown"]
    assert plans["Tranche d'âge"].use == "field"
    assert plan_of("Age group", **{"Age group": ["1", "2", "3"] * 5, "Gender": GENDERS}).use == "note"


def test_words_in_a_title_and_all_cells_together_are_enough_for_what_was_done():
    assert plan_of("Labor venue", **{"Labor venue": ["Farm work", "Construction", "Hotel"] * 5}).use == "field"
    assert plan_of("Venue visited", **{"Venue visited": MEANS}).use == "note"
    assert plan_of("Skills for future work", **{"Skills for future work": ["Farm work", "Hotel"] * 5}).use == "note"


def test_answers_side_by_side_are_one_question():
    made = table(
        **{"Means of control 1": ["Threats", "Debts", "Spells"], "Means of control 2": ["Beatings", "", "Debts"]}
    )
    _plans, batch = take(made)
    first, second, third = batch.records["vic_MethodsOfControl"]
    assert (first, second) == ("PhysicalThreats;PhysicalAbuse", "DebtBondage")
    assert read_in_part(third) == {"DebtBondage"}
    assert [problem.row for problem in batch.problems] == [4]


def test_a_title_may_explain_its_numbers():
    _plans, batch = take(
        table(**{"Sexo (1=Hombre, 2=Mujer)": ["1", "2", "2"], "Consent (1: yes, 2: no)": ["2", "1", "1"]})
    )
    assert batch.records["prs_Gender"].tolist() == ["Masculine", "Feminine", "Feminine"]
    assert batch.records["con_Consent"].tolist() == ["0", "1", "1"]


def test_numbers_that_are_not_all_explained_stay_open():
    plan = plan_of("Gender (1=Male, 2=Female, 3=Blue)", **{"Gender (1=Male, 2=Female, 3=Blue)": ["1", "2", "3"]})
    assert plan.use == "note"


def test_the_forerunner_of_consent_is_asked_about_where_there_is_no_other():
    title = "Agreement to Manage Personal Data"
    plan = plan_of(title, **{title: ["1", "0", "1"] * 5, "Gender": GENDERS})
    assert (plan.use, plan.suggestion) == ("note", "con_Consent")
    plan = plan_of(title, **{title: ["1", "0", "1"] * 5, "Consent": ["1", "0", "1"] * 5})
    assert plan.field == "vic_AgreementToManagePersonalData"


@pytest.mark.parametrize(
    "title",
    [
        "OK to share de-identified data?", "¿Autoriza el tratamiento de sus datos para fines estadísticos (Ley 1581)?",
        "Accord pour la transmission des données", "هل توافق على مشاركة بياناتها دون ذكر الاسم؟",
        "Consente a partilha anónima dos seus dados?", "Согласна на передачу обезличенных данных",
    ],
)  # fmt: skip
def test_a_consent_in_words_of_the_offices_own(title):
    assert plan_of(title, **{title: ["Yes", "No", "Yes"] * 5}).field == "con_Consent"


@pytest.mark.parametrize(
    "title",
    [
        "Consent to share data with embassy", "Agrees that data are used for research",
        "Autoriza compartir datos con su familia",
        "Accepte que ses données médicales soient partagées", "موافقة ولي الأمر على مشاركة البيانات",
        "Consent to share data withdrawn", "Autoriza compartir fotos", "Consentimento da mãe para partilha de dados",
    ],
)  # fmt: skip
def test_a_consent_to_something_else_or_of_somebody_else_is_none(title):
    assert plan_of(title, **{title: ["Yes", "No", "Yes"] * 5}).use == "note"


def test_options_joined_to_their_question_by_no_more_than_an_underscore():
    ticks = {
        "medios_control_amenazas": "101",
        "medios_control_deuda": "010",
        "medios_control_retencion_documentos": "100",
    }
    _plans, batch = take(table(**{title: list(cells) for title, cells in ticks.items()}))
    assert batch.records["vic_MethodsOfControl"].tolist() == [
        "PhysicalThreats;WithholdsDocuments",
        "DebtBondage",
        "PhysicalThreats",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Mecanismos", "Modus operandi", "Moyens", "Meios", "Violences subies", "Abuse suffered", "Violencia sufrida",
        "الانتهاكات التي تعرضت لها", "Formas de violência",
    ],
)  # fmt: skip
def test_abuse_that_was_suffered_is_the_means_where_the_cells_say_more_than_violence(title):
    more = ["Threats", "Debt bondage", "Passport taken", "Locked in", "Beaten"] * 3
    assert plan_of(title, **{title: more, "Gender": GENDERS}).field == "vic_MethodsOfControl"
    anywhere = ["Physical violence", "Sexual violence", "Psychological violence", "Economic violence", "Threats"] * 3
    assert plan_of(title, **{title: anywhere, "Gender": GENDERS}).use == "note"


@pytest.mark.parametrize(
    "title",
    [
        "Violencia previa", "Abuse in shelter", "History of abuse", "وسائل النقل", "Violence on children", "No abuse",
        "Violences non subies", "If abuse", "Abuse by client", "Abuse alleged",
    ],
)  # fmt: skip
def test_abuse_of_another_time_or_place_is_asked_about(title):
    more = ["Threats", "Debt bondage", "Passport taken", "Locked in", "Beaten"] * 3
    assert plan_of(title, **{title: more, "Gender": GENDERS}).use == "note"


KINDS = ["Sexual exploitation", "Forced labour", "Forced labour", "Forced marriage", "Forced begging"] * 3


@pytest.mark.parametrize("title", ["Case type", "Tipo de caso", "Delito", "Nature du cas", "نوع القضية", "Motivo"])
def test_what_kind_of_case_it_is_tells_the_exploitation_where_all_cells_are_types_of_it(title):
    assert plan_of(title, **{title: KINDS, "Gender": GENDERS}).field == "vic_TypeOfExploitation"


@pytest.mark.parametrize(
    "title",
    [
        "Case closed for",
        "Motivo de viaje",
        "Delito anterior",
        "Risk",
        "Sin delito",
        "Complaint",
        "Crime of client",
        "لا جريمة",
    ],
)
def test_types_of_exploitation_below_a_title_of_something_else_are_asked_about(title):
    assert plan_of(title, **{title: KINDS, "Gender": GENDERS}).use == "note"


def test_an_age_group_of_minors_and_adults_tells_the_majority_beside_an_age():
    plans, batch = take(
        table(
            **{"Age": ["23", "", "14", ""] * 4, "Age Category": ["Adult (18+)", "Adult (18+)", "Minor (<18)", ""] * 4}
        )
    )
    assert plans["Age"].field == "abr_AgeAtRegistration"
    assert plans["Age Category"].field == "abr_MajorityAtRegistration"
    assert batch.records["abr_MajorityAtRegistration"].tolist()[:4] == ["Adult", "Adult", "Minor", ""]


def test_how_somebody_came_into_it_is_asked_about_where_one_answer_is_an_abduction():
    entry = ["Recruitment", "Own migration", "Abduction/Kidnapping", "Recruitment"] * 4
    plan = plan_of("Method of Entry", **{"Method of Entry": entry, "Gender": GENDERS[:1] * 16})
    assert (plan.use, plan.suggestion) == ("note", "abr_Abduction")
