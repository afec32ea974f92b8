"""A profile brings the next file of a partner in without a question, holds nobody's words, and is not fooled."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake import apply, load_profile, propose, save_profile
from core.intake.errors import FileUnreadable, ProfileTooNew, ProfileUnreadable
from core.intake.fold import fold
from tests.intake.conftest import table

CELLS = {
    "Dossier n°": ["A-1", "A-2"],
    "Genre déclaré": ["Dame", "Monsieur X"],
    "Né(e) le": ["03/04/1990", "23/04/1990"],
}
CELLS |= {"Contrôle exercé": ["Dettes; Envoûtement", ""], "Lieu d'exploitation": ["Togo", "chez Mme Sow"]}


@pytest.fixture
def accepted():
    """A mapping as a person leaves it: two columns named by hand, one answer given a code."""
    mapping = propose(table(**CELLS))
    gender = replace(mapping.plan("Genre déclaré"), use="field", field="prs_Gender", suggestion="")
    gender = replace(gender, values={"dame": "Feminine", "monsieur x": "Masculine"}, open_values=())
    control = replace(mapping.plan("Contrôle exercé"), use="field", field="vic_MethodsOfControl", suggestion="")
    control = replace(control, values={"dettes": "DebtBondage", "envoutement": "PsychologicalAbuse"}, open_values=())
    return replace(mapping.with_plan(gender).with_plan(control), partner="Maison Espoir")


@pytest.fixture
def saved(accepted, tmp_path):
    save_profile(accepted, tmp_path / "espoir.json")
    return tmp_path / "espoir.json"


def test_a_profile_comes_back_as_it_was_accepted(accepted, saved):
    known = load_profile(saved)
    assert known.partner == "Maison Espoir"
    for plan in known.columns:
        before = accepted.plan(plan.column)
        assert (plan.use, plan.field, plan.order) == (before.use, before.field, before.order)


def test_the_next_file_asks_nothing(saved):
    cells = dict(CELLS, **{"Genre déclaré": ["Monsieur X", "Femme"], "Contrôle exercé": ["Dettes", "Coups, Dettes"]})
    cells["Lieu d'exploitation"] = ["Togo", "Lomé"]
    made = table(**cells)
    mapping = propose(made, load_profile(saved))
    batch = apply(made, mapping)
    assert all(plan.confidence == 1.0 for plan in mapping.columns)
    assert batch.problems == []
    assert batch.source.partner == "Maison Espoir"
    assert batch.records["prs_Gender"].tolist() == ["Masculine", "Feminine"]
    assert batch.records["vic_MethodsOfControl"].tolist() == ["DebtBondage", "DebtBondage;PhysicalAbuse"]


def test_nobodys_words_are_in_a_profile(saved):
    text = saved.read_text(encoding="utf-8")
    for word in ("A-1", "1990", "Sow", "chez"):
        assert word not in text
    assert json.loads(text)["abri_mapping_profile"] == 1


NAMES = ["Fatima Hassan", "Ama Mensah", "Fatima", "A. K.", "Marie Pierre", "Friend Fatima", "عمر علي", "12", "A1"]


@pytest.mark.parametrize("field", ["vic_RelationshipToTrafficker", "prs_Gender", "prs_Citizenship"])
@pytest.mark.parametrize("decided", ["", "the first"])
def test_a_name_in_a_coded_column_stays_out_whatever_was_decided(accepted, tmp_path, field, decided):
    codes = {"prs_Gender": "Feminine", "prs_Citizenship": "GH"}
    plan = replace(accepted.plan("Genre déclaré"), field=field, open_values=())
    values = dict.fromkeys(map(fold, NAMES), decided and codes.get(field, "Acquainted"))
    save_profile(accepted.with_plan(replace(plan, values=values)), tmp_path / "p.json")
    assert not json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))["columns"][1].get("values")


def test_a_name_among_the_ticks_of_an_option_stays_out(accepted, tmp_path):
    plan = replace(accepted.plan("Genre déclaré"), use="option", field="vic_MethodsOfControl", option="DebtBondage")
    plan = replace(plan, values={"fatima hassan": "1", "x": "1", "oui": "1", "✓": "1", "non": "0"})
    save_profile(accepted.with_plan(plan), tmp_path / "p.json")
    kept = load_profile(tmp_path / "p.json").plan("Genre déclaré").values
    assert set(kept) == {"x", "oui", "✓", "non"}


def test_what_a_person_put_aside_stays_out(accepted, tmp_path):
    plan = replace(accepted.plan("Genre déclaré"), values={"femme": "", "homme": "Masculine"})
    save_profile(accepted.with_plan(plan), tmp_path / "p.json")
    assert dict(load_profile(tmp_path / "p.json").plan("Genre déclaré").values) == {"homme": "Masculine"}


def test_long_answers_and_addresses_stay_out(accepted, tmp_path):
    plan = accepted.plan("Genre déclaré")
    odd = {"awa@example.org": "Feminine", "x" * 80: "Feminine", "femme de 34 ans": "Feminine", "dame": "Feminine"}
    save_profile(accepted.with_plan(replace(plan, values=odd)), tmp_path / "p.json")
    assert dict(load_profile(tmp_path / "p.json").plan("Genre déclaré").values) == {"dame": "Feminine"}


def test_a_column_that_changed_is_pointed_out_and_not_misread(saved):
    made = table(**dict(CELLS, **{"Genre déclaré": ["12 rue du Lac", "Cotonou"]}))
    mapping = propose(made, load_profile(saved))
    plan = mapping.plan("Genre déclaré")
    assert (plan.use, plan.suggestion) == ("note", "prs_Gender")
    assert "prs_Gender" not in apply(made, mapping).records


def test_days_and_months_that_changed_places_are_pointed_out(saved):
    made = table(**dict(CELLS, **{"Né(e) le": ["04/23/1990", "12/31/1991"]}))
    assert propose(made, load_profile(saved)).plan("Né(e) le").use == "note"


def test_new_and_missing_columns_are_told(saved):
    cells = dict(CELLS, Nationalité=["Togo", "Bénin"])
    del cells["Contrôle exercé"]
    mapping = propose(table(**cells), load_profile(saved))
    assert mapping.missing == ("Contrôle exercé",)
    assert mapping.plan("Nationalité").field == "prs_Citizenship"


def test_a_new_column_does_not_take_a_field_of_the_profile(saved):
    mapping = propose(table(**dict(CELLS, Sexe=["Homme", "Femme"])), load_profile(saved))
    assert mapping.plan("Sexe").use == "note"
    assert mapping.plan("Genre déclaré").field == "prs_Gender"


def a_profile(column="", partner='"x"'):
    return f'{{"abri_mapping_profile": 1, "partner": {partner}, "columns": [{column}]}}'


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"abri_mapping_profile": "1"}',
        a_profile(partner="3"),
        a_profile("3"),
        a_profile('{"column": "a", "use": "eat"}'),
        a_profile('{"column": "a", "use": "field", "field": "nope"}'),
        a_profile('{"column": "a", "use": "field", "field": "prs_Gender", "values": {"f": "Female"}}'),
        a_profile('{"column": "a", "use": "option", "field": "vic_MethodsOfControl", "option": "Magic"}'),
        "[" * 100_000,
    ],
)
def test_a_damaged_profile_is_refused(content, tmp_path):
    path = tmp_path / "p.json"
    path.write_text(content)
    with pytest.raises(ProfileUnreadable):
        load_profile(path)


def test_a_profile_of_a_newer_abri_is_told(saved):
    saved.write_text(saved.read_text().replace('"abri_mapping_profile": 1', '"abri_mapping_profile": 2'))
    with pytest.raises(ProfileTooNew):
        load_profile(saved)


def test_a_profile_that_is_not_there(tmp_path):
    with pytest.raises(FileUnreadable):
        load_profile(tmp_path / "none.json")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_profile_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("p") / "p.json"
    path.write_bytes(content)
    with pytest.raises(ProfileUnreadable):
        load_profile(path)
