"""Names that a form tool made of labels with accents, as KoboToolbox writes them into its exports."""

from __future__ import annotations

import pytest

from core.intake.fold import fold
from core.intake.titles import field_of_title
from tests.intake.conftest import table, take
from tests.intake.test_values import read


@pytest.mark.parametrize(
    ("field", "name", "code"),
    [
        ("vic_MethodsOfControl", "enga_o_o_falsas_promesas", "FalsePromises"),
        ("vic_TypeOfExploitation", "extracci_n_de_rganos", "OrganRemoval"),
        ("vic_TypeOfExploitation", "explora_o_sexual", "SexualExploitation"),
        ("vic_ForcedLabourIndustry", "construcci_n", "F_Construction"),
        ("vic_ForcedLabourIndustry", "miner_a", "B_MiningAndQuarrying"),
        ("prs_Citizenship", "per_", "PE"),
        ("prs_Citizenship", "c_te_d_ivoire", "CI"),
        ("prs_Citizenship", "hait_", "HT"),
    ],
)
def test_an_answer_is_read_with_the_letters_it_lost(field, name, code):
    assert read(field, name) == [code]


def test_titles_are_too():
    titles = {"Pa_s_de_origen": ["Per_", "M_xico"] * 4, "G_nero": ["ni_a", "ni_o"] * 4, "A_o_de_registro": ["2021"] * 8}
    plans, batch = take(table(**titles))
    assert [plans[title].field for title in titles] == ["prs_Citizenship", "prs_Gender", "abr_DateOfRegistration"]
    assert batch.records["prs_Citizenship"].tolist()[:2] == ["PE", "MX"]
    assert batch.records["prs_Gender"].tolist()[:2] == ["Feminine", "Masculine"]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("nationalit_de_la_victime", "prs_Citizenship"),
        ("_ge_l_admission", "abr_AgeAtRegistration"),
        ("_ge_au_d_but_de_l_exploitation", "abr_AgeAtStartOfExploitation"),
        ("secteur_conomique", "vic_ForcedLabourIndustry"),
        ("identidad_de_g_nero", "prs_Gender"),
    ],
)
def test_a_letter_lost_beside_a_blank_is_found_too(title, field):
    assert field_of_title(title) == field


@pytest.mark.parametrize(
    "name", ["pay_slip", "mal_treatment", "date_of_birth", "_parent_index", "_id", "a_", "__", "te_l"]
)
def test_what_lost_nothing_stays_as_it_is(name):
    assert fold(name) == (name.replace("_", " ").strip() or name)
