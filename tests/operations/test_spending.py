"""The budget of privacy in a vault: charged in one step, limited, told, and carried wherever the vault goes."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core import operations
from core.operations import exchange
from core.operations.spending import (
    LimitNotUsable,
    PrivacySpent,
    budget_of,
    budget_sentences,
    charge,
    check_allowed,
    limit_privacy,
    shown_left,
    shown_spent,
)
from core.protect.budget import Limit, Spending, rho_at
from core.store import backup_changes, backup_vault, import_batch, restore_vault, salvage_vault, write_changes
from core.store.errors import NotPermitted
from core.store.exchange.errors import ChangesDamaged
from tests.store.conftest import PASSPHRASE, WEAK, batch_of, people

DELTA = 1e-6


def spent(code: str, epsilon: float = 1.0) -> Spending:
    """``delta_added`` as where a fifth of delta is for thresholds."""
    rho = rho_at(epsilon, DELTA)
    return Spending(code * 16, "2026-03-01", "ctdc-global-2020", ("gender",), epsilon, DELTA, rho, DELTA / 5, 7)


def allowed(vault, epsilon: float) -> None:
    check_allowed(vault, epsilon, rho_at(epsilon, DELTA), DELTA)


def codes(vault) -> list[str]:
    return [each.code[0] for each in budget_of(vault).spendings]


@pytest.fixture
def vault(tmp_path: Path):
    with operations.create_vault(tmp_path / "vault", "ama", PASSPHRASE, "Office", strength=WEAK) as opened:
        import_batch(opened, batch_of(people(20)))
        operations.add_person(opened, "esi", "caseworker", PASSPHRASE, WEAK)
        operations.add_person(opened, "sita", "supervisor", PASSPHRASE, WEAK)
        yield opened


@pytest.fixture
def laptops(tmp_path: Path):
    """Two laptops with the same vault, in which epsilon 1 was spent."""
    with operations.create_vault(tmp_path / "one", "ama", PASSPHRASE, "Office", strength=WEAK) as first:
        charge(first, spent("a"))
    shutil.copytree(tmp_path / "one", tmp_path / "other")
    (tmp_path / "stick").mkdir()
    with (
        operations.open_vault(tmp_path / "one", "ama", PASSPHRASE, WEAK) as one,
        operations.open_vault(tmp_path / "other", "ama", PASSPHRASE, WEAK) as other,
    ):
        yield one, other


def tell(sender, receiver, stick: Path) -> list[str]:
    return exchange.report_taken(exchange.take_in_changes(receiver, exchange.write_changes(sender, stick).path))


def test_what_was_spent_counts_and_what_goes_beyond_is_refused_with_what_to_do(vault):
    allowed(vault, 7.9)
    charge(vault, spent("a", 6))
    charge(vault, spent("b", 2))
    budget = budget_of(vault)
    with pytest.raises(PrivacySpent) as refused:
        allowed(vault, 7)
    sentence = refused.value.sentence
    assert f"epsilon {shown_spent(budget.epsilon)} of 8 is spent" in sentence
    assert f"an epsilon of {shown_left(budget.left(DELTA))} or less" in sentence
    assert "may be copied again and cost nothing" in sentence
    allowed(vault, float(shown_left(budget.left(DELTA))))


def test_where_nothing_is_left_a_coordinator_is_named(vault):
    charge(vault, spent("a", 9))
    with pytest.raises(PrivacySpent, match="a coordinator may raise the limit"):
        allowed(vault, 1e-3)
    limit_privacy(vault, 12)
    allowed(vault, 1e-3)


def test_a_delta_as_large_as_that_of_the_limit_is_what_must_change(vault):
    with pytest.raises(PrivacySpent, match="Ask for a delta of less than 1e-05"):
        check_allowed(vault, 0.1, rho_at(0.1, 1e-3), 1e-3)


def test_where_the_delta_is_used_up_that_is_said_and_a_coordinator_may_raise_it_up_to_a_point(vault):
    for code in "abcdefghij":  # their sum misses the limit by a residue
        charge(vault, replace(spent(code, 0.1), delta_added=DELTA))
    with pytest.raises(PrivacySpent, match="delta of 1e-05 that all rows together may have is used up") as refused:
        allowed(vault, 0.1)
    assert "e-2" not in refused.value.sentence
    assert "used up" in budget_sentences(budget_of(vault), DELTA)[-1]
    with pytest.raises(LimitNotUsable, match=r"0\.0001 at most"):
        limit_privacy(vault, delta=1e-3)
    limit_privacy(vault, delta=3e-5)
    assert budget_of(vault).limit == Limit(8.0, 3e-5, 1)
    assert "limit of delta from \u20681e-05\u2069 to \u20683e-05\u2069" in operations.trail_of(vault).lines[0].sentence
    allowed(vault, 0.1)


def test_a_delta_to_ask_for_is_rounded_down(vault):
    charge(vault, replace(spent("a", 0.1), delta_added=8.1e-6))
    with pytest.raises(PrivacySpent, match="less than 1e-06"):
        check_allowed(vault, 0.1, rho_at(0.1, 2e-6), 2e-6)


def test_only_a_coordinator_changes_the_limit_and_only_to_a_number_that_promises_something(vault, tmp_path):
    for number in (0, -1, 21, float("nan"), float("inf")):
        with pytest.raises(LimitNotUsable):
            limit_privacy(vault, number)
    limit_privacy(vault, 3)
    assert budget_of(vault).limit.epsilon == 3
    assert "Changed the limit of epsilon from \u20688.0\u2069 to 3." in operations.trail_of(vault).lines[0].sentence
    vault.close()
    with operations.open_vault(tmp_path / "vault", "esi", PASSPHRASE, WEAK) as caseworker:
        assert budget_of(caseworker).limit.epsilon == 3
        with pytest.raises(NotPermitted):
            limit_privacy(caseworker, 4)
    with operations.open_vault(tmp_path / "vault", "sita", PASSPHRASE, WEAK) as supervisor, pytest.raises(NotPermitted):
        budget_of(supervisor)


def test_the_trail_says_what_was_drawn(vault):
    charge(vault, spent("a", 1.5))
    line = operations.trail_of(vault).lines[0]
    assert (line.kind, "Rows: 7, epsilon: \u20681.5\u2069" in line.sentence) == ("left", True)


def test_laptops_that_meet_add_up_and_both_say_the_same(laptops, tmp_path):
    one, other = laptops
    charge(one, spent("b", 2))
    charge(other, spent("c", 2))
    told = tell(one, other, tmp_path / "stick")
    assert codes(other) == ["a", "b", "c"]
    assert any(f"epsilon {shown_spent(budget_of(other).epsilon)} of 8 is spent" in line for line in told)
    tell(other, one, tmp_path / "stick")
    assert budget_of(one) == budget_of(other)
    assert not any("epsilon" in line for line in tell(one, other, tmp_path / "stick")), "nothing new, nothing to say"


def test_two_laptops_that_each_spent_the_rest_are_told_so(laptops, tmp_path):
    one, other = laptops
    for vault, code in ((one, "b"), (other, "c")):
        rest = float(shown_left(budget_of(vault).left(DELTA)))
        allowed(vault, rest)
        charge(vault, spent(code, rest))
    told = " ".join(tell(one, other, tmp_path / "stick"))
    assert "more rows with noise than the limit allows" in told
    assert f"epsilon {shown_spent(budget_of(other).epsilon)}" in told
    assert budget_of(other).epsilon > 8
    with pytest.raises(PrivacySpent, match="coordinator"):
        allowed(other, 1e-3)


def test_the_limit_travels(laptops, tmp_path):
    one, other = laptops
    limit_privacy(one, 2)
    told = tell(one, other, tmp_path / "stick")
    assert budget_of(other).limit.epsilon == 2
    assert "The limit of epsilon was changed on another laptop: it is 2 now." in told


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("limit", {"epsilon": 1e9}),
        ("limit", {"delta": 0.5}),
        ("limit", {"epsilon": float("nan")}),
        ("limit", {"changes": -1}),
        ("limit", {"changes": "9"}),
        ("spent", {"rho": -5.0}),
        ("spent", {"delta_added": float("-inf")}),
        ("spent", {"rows": 10**400}),
        ("spent", {"columns": "gender"}),
        ("spent", {"code": 7}),
        ("format", 2),
    ],
)
def test_a_budget_that_nobody_can_have_is_not_believed(laptops, tmp_path, part, wrong, known):
    one, other = laptops
    if not known:
        with other.turn():
            other.cases.execute("DELETE FROM setting WHERE name = 'privacy'")
    before = budget_of(other)
    kept = json.loads(budget_of(one).to_json())
    new = wrong if part == "format" else [kept[part][0] | wrong] if part == "spent" else kept[part] | wrong
    one.set_setting("privacy", json.dumps(kept | {part: new}))
    path = write_changes(one, tmp_path / "stick").path
    with pytest.raises(ChangesDamaged):
        exchange.take_in_changes(other, path)
    assert budget_of(other) == before


@pytest.mark.parametrize("way", ["whole", "changes", "salvage"])
def test_it_comes_back_with_a_backup_and_out_of_a_damaged_vault(vault, tmp_path, way):
    charge(vault, spent("a", 2))
    limit_privacy(vault, 5)
    before = budget_of(vault)
    source = tmp_path / "vault"
    if way != "salvage":
        source = (backup_vault if way == "whole" else backup_changes)(vault, tmp_path / "stick")
    vault.close()
    if way == "salvage":
        salvage_vault(source, "ama", PASSPHRASE, tmp_path / "again")
    else:
        restore_vault(source, tmp_path / "again")
    with operations.open_vault(tmp_path / "again", "ama", PASSPHRASE, WEAK) as again:
        assert budget_of(again) == before


def test_where_the_settings_are_lost_the_trail_still_knows(vault):
    charge(vault, spent("a", 2))
    with vault.turn():
        vault.cases.execute("DELETE FROM setting")
    assert codes(vault) == ["a"]
    charge(vault, spent("b"))
    assert codes(vault) == ["a", "b"]


def test_a_lowered_limit_outlives_lost_settings(vault):
    limit_privacy(vault, 5)
    limit_privacy(vault, 2, 5e-6)
    before = budget_of(vault)
    with vault.turn():
        vault.cases.execute("DELETE FROM setting")
    assert budget_of(vault) == before
    limit_privacy(vault, 3)
    assert budget_of(vault).limit == Limit(3, 5e-6, 4)


def test_a_limit_that_an_older_line_of_the_trail_says_is_read_too(vault):
    for epsilon, was in ((5.0, 8.0), (2.0, 5.0)):
        vault.set_setting("privacy", "", ("privacy.limited", {"epsilon": epsilon, "before": was}))
    assert budget_of(vault).limit == Limit(2.0, 1e-5, 2)


def test_taking_an_import_back_gives_nothing_back(vault):
    charge(vault, spent("a", 2))
    operations.undo_import(vault, operations.list_imports(vault)[0].import_id)
    assert codes(vault) == ["a"]


def test_numbers_are_shown_so_that_they_never_flatter():
    assert (shown_spent(1.001), shown_spent(1.0), shown_spent(0.0)) == ("1.01", "1", "0")
    assert (shown_left(1.009), shown_left(8.0), shown_left(0.0)) == ("1", "8", "0")
