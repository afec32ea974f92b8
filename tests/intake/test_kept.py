"""How a partner's sheet was read is kept in the vault: the next one brings no question, and nothing is misread."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core import operations
from core.intake import fold
from core.intake.corrections import corrections_of, decide, fix_alike
from core.intake.kept import kept_mapping, kept_text, learned
from core.store import CaseQuery, audit_trail, page_of_cases, read_case
from core.store.kept_mappings import MOST_VERSIONS, keep_mapping, kept_mappings
from tests.intake.readers.test_workbook import book
from tests.weak import WEAK

TITLES = "Code;Nom;Né(e) le;Genre déclaré;Contrôle exercé;Remarque libre\n"
FIRST = TITLES + "A-1;Adjo K;23/04/1990;Dame;Envoûtement;vue au marché\nA-2;Kofi B;03/05/1991;Monsieur;Dettes;\n"
SECOND = TITLES + "A-3;Yao C;30/12/1992;Monsieur;Envoûtement, Dettes;\nA-4;Afi D;01/02/1993;Dame;;\n"


@pytest.fixture
def vault(tmp_path):
    with operations.create_vault(tmp_path / "v", "amina", "correct horse battery", "Shelter", strength=WEAK) as vault:
        yield vault


def read(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return operations.read_table(path)


def decided(table, mapping):
    """As a person leaves it: the words of this partner have codes, and one column stays out."""
    now = corrections_of(table, mapping)
    now = operations.take_column_as(now, "Genre déclaré", "field", "prs_Gender")
    now = operations.take_column_as(now, "Contrôle exercé", "field", "vic_MethodsOfControl")
    now = operations.take_column_as(now, "Remarque libre", "refuse")
    for text, code in (("Dame", "Feminine"), ("Monsieur", "Masculine")):
        now = decide(now, "Genre déclaré", text, code)
    for text, code in (("Envoûtement", "PsychologicalAbuse"), ("Dettes", "DebtBondage")):
        now = decide(now, "Contrôle exercé", text, code)
    return now


def take_first(vault, tmp_path):
    table = read(tmp_path, "first.csv", FIRST)
    now = decided(table, operations.propose(table))
    return operations.take_in(vault, table, now.now_mapping, keep=learned(now))


def test_the_next_file_of_the_partner_brings_no_question(vault, tmp_path):
    take_first(vault, tmp_path)
    table = read(tmp_path, "second.csv", SECOND)
    proposal = operations.propose_as_before(vault, table)
    assert proposal.reading is not None and proposal.reading.person == "amina"
    assert [plan.title for plan in proposal.mapping.columns if plan.open_values or plan.suggestion] == []
    report = operations.take_in(vault, table, proposal.mapping)
    assert (report.imported, report.problems) == (2, ())
    yao = next(row for row in page_of_cases(vault, CaseQuery()).rows if row.name.startswith("Yao"))
    values = read_case(vault, yao.key).values
    assert values["prs_Gender"] == "Masculine"
    assert set(values["vic_MethodsOfControl"].split(";")) == {"DebtBondage", "PsychologicalAbuse"}
    assert read_case(vault, yao.key).notes == ()


def test_a_word_put_right_everywhere_is_understood_the_next_time(vault, tmp_path):
    table = read(tmp_path, "first.csv", FIRST.replace("Monsieur", "Mosiueurre"))
    now = fix_alike(decided(table, operations.propose(table)), "Genre déclaré", "Mosiueurre", "Monsieur")
    operations.take_in(vault, now.now_table, now.now_mapping, keep=learned(now))
    again = operations.propose_as_before(vault, read(tmp_path, "second.csv", SECOND.replace("Monsieur", "Mosiueurre")))
    plan = again.mapping.plan("Genre déclaré")
    assert plan.open_values == ()
    assert plan.values[fold("Mosiueurre")] == "Masculine"


def test_a_column_added_later_is_understood_anew_and_one_gone_is_told(vault, tmp_path):
    take_first(vault, tmp_path)
    grown = "\n".join(
        line.replace(";Remarque libre", ";Nationalité").replace(";vue au marché", ";Togo")
        for line in SECOND.split("\n")
    )
    proposal = operations.propose_as_before(vault, read(tmp_path, "grown.csv", grown))
    assert proposal.mapping.plan("Nationalité").field == "prs_Citizenship"
    assert proposal.mapping.plan("Genre déclaré").confidence == 1.0
    assert proposal.mapping.missing == ("Remarque libre",)


def test_a_sheet_of_another_kind_is_read_anew(vault, tmp_path):
    take_first(vault, tmp_path)
    other = read(tmp_path, "other.csv", "Case number,First name,Gender\n1,Ann,Female\n")
    assert operations.propose_as_before(vault, other).reading is None


def test_what_a_column_holds_is_looked_at_again(vault, tmp_path):
    take_first(vault, tmp_path)
    moved = SECOND.replace("Monsieur", "12 rue du Lac").replace("Dame", "Lomé")
    plan = operations.propose_as_before(vault, read(tmp_path, "moved.csv", moved)).mapping.plan("Genre déclaré")
    assert (plan.use, plan.suggestion) == ("note", "prs_Gender")


def test_a_column_nobody_decided_is_asked_about_again(vault, tmp_path):
    table = read(tmp_path, "first.csv", FIRST)
    mapping = operations.propose(table)
    waiting = [plan.column for plan in mapping.columns if plan.use == "note" and plan.suggestion]
    open_before = {plan.column: plan.open_values for plan in mapping.columns if plan.open_values}
    operations.take_in(vault, table, mapping)
    again = operations.propose_as_before(vault, read(tmp_path, "again.csv", FIRST)).mapping
    assert [plan.column for plan in again.columns if plan.use == "note" and plan.suggestion] == waiting
    assert {plan.column: plan.open_values for plan in again.columns if plan.open_values} == open_before


def test_two_partners_with_one_template_are_told_apart_by_the_person(vault, tmp_path):
    north, south = read(tmp_path, "n.csv", FIRST), read(tmp_path, "s.csv", SECOND)
    for table, partner in ((north, "Maison Nord"), (south, "Maison Sud")):
        operations.take_in(vault, table, operations.propose_as_before(vault, table, partner).mapping)
    third = operations.propose_as_before(vault, read(tmp_path, "third.csv", SECOND.replace("A-", "B-")))
    assert set(third.partners) == {"Maison Nord", "Maison Sud"}
    assert third.partner_is_open
    named = operations.propose_as_before(vault, read(tmp_path, "third.csv", SECOND), "Maison Nord")
    assert not named.partner_is_open
    assert named.mapping.partner == "Maison Nord"
    assert operations.known_partners(vault) == ["Maison Nord", "Maison Sud"]


def test_every_version_is_kept_and_can_be_read_by_again(vault, tmp_path):
    take_first(vault, tmp_path)
    table = read(tmp_path, "second.csv", SECOND)
    changed = operations.propose_as_before(vault, table).mapping
    changed = changed.with_plan(replace(changed.plan("Genre déclaré"), use="note", field="", values={}))
    operations.take_in(vault, table, changed)
    newest, first = operations.readings(vault)
    assert operations.propose_by(vault, table, first.number).mapping.plan("Genre déclaré").field == "prs_Gender"
    assert operations.propose_by(vault, table, newest.number).mapping.plan("Genre déclaré").field != "prs_Gender"


def test_the_same_reading_makes_no_new_version_and_old_ones_go_in_time(vault, tmp_path):
    take_first(vault, tmp_path)
    take_first(vault, tmp_path)
    assert len(kept_mappings(vault)) == 1
    for number in range(MOST_VERSIONS + 5):
        keep_mapping(vault, "North", f'{{"columns": [], "titles": ["{number}"]}}', 1)
    assert sum(kept.partner == "North" for kept in kept_mappings(vault)) == MOST_VERSIONS


def test_the_trail_says_that_a_reading_was_kept_and_no_word_of_it(vault, tmp_path):
    take_first(vault, tmp_path)
    entry = next(entry for entry in audit_trail(vault) if entry.action == "mapping.kept")
    assert set(entry.detail) == {"mapping", "columns"}


def test_what_was_accepted_comes_back_word_for_word(tmp_path):
    table = read(tmp_path, "first.csv", FIRST)
    mapping = decided(table, operations.propose(table)).now_mapping
    back = kept_mapping(kept_text(mapping), "Maison")
    for plan in back.columns:
        before = mapping.plan(plan.column)
        assert (plan.use, plan.field, dict(plan.values)) == (before.use, before.field, dict(before.values))


SURVEY = [
    ["type", "name", "label"],
    ["text", "q1", "Case number"],
    ["select_one sex", "q2", "Sex"],
    ["select_multiple means", "q3", "Means of control"],
]
CHOICES = [
    ["list_name", "name", "label"],
    ["sex", "1", "Female"],
    ["sex", "2", "Male"],
    ["means", "a", "Threats of violence"],
    ["means", "b", "Debt bondage"],
]


def test_codes_are_read_by_their_form_and_the_next_file_without_it(vault, tmp_path):
    form = tmp_path / "form.xlsx"
    form.write_bytes(book(("survey", SURVEY), ("choices", CHOICES)))
    first = operations.propose_with_form(read(tmp_path, "a.csv", "q1,q2,q3\nD-1,1,a b\nD-2,2,b\n"), form)
    assert operations.take_in(vault, first.table, first.mapping).problems == ()
    raw = read(tmp_path, "b.csv", "q1,q2,q3\nD-3,2,a\nD-4,1,\n")
    again = operations.propose_as_before(vault, raw)
    assert operations.take_in(vault, again.table, again.mapping).problems == ()
    said = {
        values["abr_OfficeReference"]: (values["prs_Gender"], values["vic_MethodsOfControl"])
        for row in page_of_cases(vault, CaseQuery()).rows
        for values in [read_case(vault, row.key).values]
    }
    assert (said["D-1"][0], set(said["D-1"][1].split(";"))) == ("Feminine", {"PhysicalThreats", "DebtBondage"})
    assert said["D-3"] == ("Masculine", "PhysicalThreats")
    assert said["D-4"][0] == "Feminine"
