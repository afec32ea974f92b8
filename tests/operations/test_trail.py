"""Who did what, in words a coordinator understands; nothing that leaves the office is without its line."""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from pathlib import Path

import pytest

from core import operations
from core.cli import run
from core.operations.trail import KINDS, SENTENCES, kind_words
from core.standard import standard
from core.store import audit, create_vault, errors, import_batch, open_vault, record_audit
from core.words import use_language
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people

ROOT = Path(__file__).resolve().parents[2]
TELLING = {"record_audit", "told_first", "told_after", "append"}


@pytest.fixture
def vault(tmp_path):
    with create_vault(tmp_path / "vault", "Ama", PASSPHRASE, "Office", WEAK) as opened:
        import_batch(opened, batch_of(people(20)))
        operations.add_person(opened, "Esi", "supervisor", PASSPHRASE, WEAK)
        operations.refresh_summary(opened)
        yield opened


def said_by(vault, person):
    return [line.sentence for line in operations.trail_of(vault).lines if line.person == person]


def actions_in_the_code():
    """Every action that the core writes into the trail, read from the code itself."""
    found = set()
    for path in (ROOT / "core").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in TELLING:
                place = 2 if getattr(node.func, "attr", "") == "append" else 1
                for each in ast.walk(node.args[place]) if len(node.args) > place else ():
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        found.add(each.value)
    return found


def test_every_action_has_its_words():
    actions = actions_in_the_code()
    assert {"vault.opened", "import.done", "erase.forbidden"} <= actions  # the search finds them
    assert actions - set(SENTENCES) == set()
    assert {kind for kind, _sentence in SENTENCES.values()} <= set(KINDS)
    assert all(kind_words(kind) for kind in KINDS)


def test_a_change_is_told_with_the_fields_and_no_value(vault):
    record = operations.read_case(vault, 3)
    operations.save_case(vault, replace(record, values={"prs_FirstName": "Somebody", "prs_Title": "Dr"}))
    line = operations.trail_of(vault).lines[0]
    assert (line.person, line.kind, line.case) == ("Ama", "cases", 3)
    for name in ("prs_FirstName", "prs_Title"):
        assert standard().fields[name].label("en") in line.sentence
    assert "Somebody" not in line.sentence


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_every_line_reads_in_every_language(vault, language):
    operations.delete_case(vault, 4)
    with pytest.raises(errors.StoreError), operations_told(vault):
        raise errors.StoreError("no")
    use_language(language)
    try:
        for line in operations.trail_of(vault).lines:
            assert line.sentence and "{" not in line.sentence
    finally:
        use_language("en")


def operations_told(vault):
    from core.store import told_first

    return told_first(vault, "submit", {"hub": "Hub", "rows": 3})


def test_what_a_supervisor_opened_and_wrote_is_there_too(vault, tmp_path):
    vault.close()
    with open_vault(vault.folder, "Esi", PASSPHRASE, WEAK) as esi:
        operations.write_summary(esi, tmp_path / "charts")
        with pytest.raises(errors.NotPermitted):
            operations.trail_of(esi)
    with open_vault(vault.folder, "Ama", PASSPHRASE, WEAK) as again:
        said = said_by(again, "Esi")
    assert any("charts and tables" in sentence for sentence in said)
    assert any("Opened the vault" in sentence for sentence in said)


def test_the_list_of_what_is_missing_leaves_with_a_line(vault, tmp_path):
    layout = standard().layouts["ctdc-global-2020"]
    operations.write_quality(vault, operations.quality_of(vault, layout), layout, tmp_path / "missing.csv")
    assert "what is missing" in said_by(vault, "Ama")[0]


def test_an_action_of_a_newer_abri_is_shown_as_it_stands(vault):
    record_audit(vault, "something.new", {"rows": 3})
    assert "something.new" in operations.trail_of(vault).lines[0].sentence


def test_tampering_is_said_at_the_top(vault):
    assert operations.trail_of(vault).warnings == ()
    vault.cases.execute("DROP TRIGGER audit_is_not_changed")
    vault.cases.execute("UPDATE audit SET person = 'Eve' WHERE id = 2")
    (warning,) = operations.trail_of(vault).warnings
    assert "altered" in warning and "2" in warning


def test_the_command(vault, tmp_path, capsys):
    audit.append(vault.summaries, "Esi", "vault.opened")
    vault.close()
    (tmp_path / "words").write_text(PASSPHRASE)
    key = ["--person", "Ama", "--passphrase-file", str(tmp_path / "words")]
    assert run(["vault", "trail", str(vault.folder), *key, "--json"]) == 0
    entries = json.loads(capsys.readouterr().out)["entries"]
    assert {"at", "person", "sentence"} <= set(entries[0])
    assert any(entry["person"] == "Esi" for entry in entries)
    assert run(["vault", "trail", str(vault.folder), *key, "--who", "esi"]) == 0
    lines = capsys.readouterr().out.strip().splitlines()
    assert len(lines) == 1 and "Esi" in lines[0]
    assert run(["vault", "trail", str(vault.folder), *key, "--last", "2"]) == 0
    assert len(capsys.readouterr().out.strip().splitlines()) == 2
