"""Merges, files and their taking back in orders drawn by chance, beside a vault in which nobody was ever merged."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from core.store import (
    Vault,
    case_frame,
    check_open_vault,
    create_vault,
    errors,
    import_batch,
    list_imports,
    list_merges,
    merge_cases,
    page_of_cases,
    take_merge_back,
    undo_import,
)
from core.store.layers import CONSENTS, NOES
from tests.store.conftest import PASSPHRASE, WEAK, batch_of
from tests.store.test_merging import content, found

PARTNERS = {"one": 2, "two": 2, "four": 1}
SAID = {
    "prs_FirstName": ("Ana", "Anna", "Anouk", "Hanna"),
    "prs_HomePhone": ("", "1", "2", "3"),
    "prs_Email": ("", "", "a@example.org"),
    "vic_MethodsOfControl": ("", "DebtBondage", "FalsePromises", "DebtBondage;PhysicalAbuse"),
    "cas_IncomingReferralDetails": ("", "by bus", "by train"),
    "hte_City": ("", "Lima", "Cusco", "Puno"),
    "cco_CaseComment": ("", "tall", "quiet"),
    "con_Consent": ("1", "1", "1", "0", ""),
}
CHOICES = ({}, {"prs_FirstName": "other"}, {"vic_MethodsOfControl": "both", "cas_IncomingReferralDetails": "both"},
           {"prs_HomePhone": "other", "con_Consent": "other"})  # fmt: skip


class Office:
    """A vault with merges and one without, which are told the same."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.vaults = [create_vault(folder / str(n), "Ama", PASSPHRASE, "Office", WEAK) for n in range(2)]
        self.number = 0

    @property
    def vault(self) -> Vault:
        return self.vaults[0]

    def file(self) -> None:
        partner = self.chance.choice(list(PARTNERS))
        rows = [{name: self.chance.choice(said) for name, said in SAID.items()} for _row in range(PARTNERS[partner])]
        notes = [{"Remark": self.chance.choice(("", "bus", "train", "car"))} for _row in rows]
        keys = [f"{partner}-{number}" for number in range(len(rows))]
        self.number += 1
        for vault in self.vaults:
            import_batch(vault, batch_of(rows, notes=notes, keys=keys, partner=partner, sha256=f"{self.number:064d}"))

    def merge(self) -> None:
        keys = sorted(found(self.vault))
        if len(keys) > 1:
            merge_cases(self.vault, *self.chance.sample(keys, 2), self.chance.choice(CHOICES))

    def take_a_merge_back(self) -> None:
        merges = list_merges(self.vault)
        if merges:
            take_merge_back(self.vault, self.chance.choice(merges).merged)

    def take_a_file_back(self) -> None:
        imports = [entry.import_id for entry in list_imports(self.vault) if not entry.taken_back_at]
        if imports:
            number = self.chance.choice(imports)
            refused = []
            for vault in self.vaults:
                try:
                    undo_import(vault, number)
                except errors.LaterImportFirst:
                    refused.append(vault)
            assert len(refused) in (0, 2)

    def sound(self) -> None:
        keys = [key for (key,) in self.vault.cases.execute("SELECT id FROM person_in_case")]
        standing = len(keys) - len(list_merges(self.vault))
        assert len(case_frame(self.vault)) == page_of_cases(self.vault).total == standing
        assert check_open_vault(self.vault).ok
        assert not self.vault.cases.execute(
            "SELECT 1 FROM person_in_case LEFT JOIN merge ON merged = person_in_case.id "
            "WHERE merged_into IS NOT survivor"
        ).fetchone()


@pytest.fixture(params=range(6))
def office(tmp_path, request):
    made = Office(tmp_path, request.param)
    yield made
    for vault in made.vaults:
        vault.close()


def agrees(merged, alone) -> None:
    """The same, but that a no may hold for somebody who never said it, and never the other way round."""
    assert merged.values.keys() == alone.values.keys()
    for name, value in alone.values.items():
        if name in CONSENTS:
            assert merged.values[name] == value or (merged.values[name] in NOES and value not in NOES), name
        else:
            assert merged.values[name] == value, name
    assert sorted(map(sorted, (each.items() for each in merged.events))) == sorted(
        map(sorted, (each.items() for each in alone.events))
    )
    assert (merged.comments, merged.notes) == (alone.comments, alone.notes)


@pytest.mark.parametrize("round_", [pytest.param(n, marks=[pytest.mark.slow] if n else []) for n in range(4)])
def test_once_all_is_taken_back_both_vaults_say_the_same(office, round_):
    office.chance.seed(f"{office.chance.random()} {round_}")
    for _partner in range(4):
        office.file()
    steps = (office.file, office.merge, office.merge, office.take_a_merge_back)
    for _step in range(14):
        office.chance.choice(steps)()
    office.sound()
    while list_merges(office.vault):
        office.take_a_merge_back()
    office.sound()
    for key in sorted(found(office.vault)):
        agrees(content(office.vault, key), content(office.vaults[1], key))
    assert found(office.vault) == found(office.vaults[1])


@pytest.mark.parametrize("round_", [pytest.param(n, marks=[pytest.mark.slow] if n else []) for n in range(4)])
def test_whatever_is_taken_back_nobody_counts_twice_or_vanishes(office, round_):
    office.chance.seed(f"{office.chance.random()} {round_}")
    for _partner in range(4):
        office.file()
    steps = (office.file, office.merge, office.merge, office.take_a_merge_back, office.take_a_file_back)
    for _step in range(14):
        office.chance.choice(steps)()
        office.sound()
    keys = [{key for (key,) in vault.cases.execute("SELECT id FROM person_in_case")} for vault in office.vaults]
    assert keys[0] == keys[1]
