"""A change file in wrong hands, and wrong change files: nothing can be read, nothing gets in, nothing changes."""

from __future__ import annotations

import json
import random
import zlib

import pyrage
import pytest

from core.standard import standard
from core.store import create_vault, errors, import_batch, read_case
from core.store.exchange import errors as exchange_errors
from core.store.exchange import sealing
from core.store.exchange.lines import Head, line, read_line
from core.store.exchange.taking import take_in_changes
from core.store.exchange.writing import write_changes
from core.store.migrations import newest
from core.store.schema import tables
from core.store.values import FREE_KINDS
from tests.store.conftest import PASSPHRASE, WEAK, batch_of
from tests.store.exchange.laptops import edit, everything, key_of, stick_of, uuids
from tests.store.test_nothing_in_the_clear import MARK, marks_under


def written(two):
    one, other = two
    edit(one, uuids(one)[0], prs_FirstName="Ada")
    return write_changes(one, stick_of(one)).path, other


def refused(vault, path, *kinds):
    before = everything(vault)
    with pytest.raises(kinds) as told:
        take_in_changes(vault, path)
    assert everything(vault) == before
    assert told.value.sentence


def test_the_name_of_a_file_says_nothing(two):
    path, _other = written(two)
    assert path.name.startswith("abri-changes-20") and path.suffix == ".abri"
    again = write_changes(two[0], stick_of(two[0])).path
    assert again.name == path.name.replace(".abri", "-2.abri")


def test_a_file_cut_anywhere_is_refused(two):
    path, other = written(two)
    content = path.read_bytes()
    for length in [*range(0, 40), *range(40, len(content), max(len(content) // 60, 1)), len(content) - 1]:
        path.write_bytes(content[:length])
        refused(other, path, exchange_errors.NotAChangeFile, exchange_errors.ChangesDamaged)


def test_a_file_with_a_flipped_byte_is_refused(two):
    path, other = written(two)
    content = path.read_bytes()
    chance = random.Random(26_11)
    for place in [*range(0, 220), *chance.sample(range(len(content)), 150), len(content) - 1]:
        path.write_bytes(content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :])
        refused(other, path, errors.StoreError)


def test_a_file_that_is_something_else_is_refused(two):
    path, other = written(two)
    for content in (b"", b"PK\3\4", b"abri changes 1\n", b"abri changes 1\n{}\n" + bytes(100), bytes(10_000)):
        path.write_bytes(content)
        refused(other, path, exchange_errors.NotAChangeFile, exchange_errors.ChangesDamaged)


def test_a_file_of_another_office_is_refused(two, tmp_path):
    _path, other = written(two)
    (tmp_path / "else").mkdir()
    with create_vault(tmp_path / "else" / "vault", "Ama Serwaa", PASSPHRASE, "Elsewhere", WEAK) as foreign:
        path = write_changes(foreign, tmp_path / "else").path
    refused(other, path, exchange_errors.ChangesOfAnotherVault)


def test_a_newer_form_of_file_is_refused(two):
    path, other = written(two)
    path.write_bytes(path.read_bytes().replace(b"abri changes 1\n", b"abri changes 2\n", 1))
    refused(other, path, exchange_errors.ChangesTooNew)


def changed_content(vault, path, change):
    """The same file with other lines, sealed as only this office can."""
    sealed = sealing.read_sealed(path)
    lines = [read_line(each) for each in sealing.open_sealed(vault, sealed)]
    path.write_bytes(sealing.seal(vault, [line(*each) for each in change(lines)], None))


def test_a_newer_schema_is_refused_and_an_older_one_read(two):
    path, other = written(two)

    def newer(lines):
        return [("head", lines[0][1] | {"schema": newest("cases") + 1, "site": "0" * 16}), *lines[1:]]

    def older(lines):
        return [("head", lines[0][1] | {"schema": newest("cases") - 1}), *lines[1:]]

    content = path.read_bytes()
    changed_content(two[0], path, newer)
    refused(other, path, exchange_errors.ChangesTooNew)
    path.write_bytes(content)
    changed_content(two[0], path, older)
    assert take_in_changes(other, path).updated == 1


def _case(lines, change):
    """The first case of a file, changed."""
    place = next(place for place, (kind, _read) in enumerate(lines) if kind == "case")
    changed = json.loads(json.dumps(lines[place][1]))
    change(changed)
    return [*lines[:place], ("case", changed), *lines[place + 1 :]]


BROKEN = {
    "a uuid that is none": lambda case: case.update(u="../../etc"),
    "a field there is not": lambda case: case["f"].update(prs_Nothing="x"),
    "a column that is no field": lambda case: case["f"].update(revision="5"),
    "a value of no list": lambda case: case["f"].update(prs_Gender="Robot"),
    "a number for a text": lambda case: case["x"][0][2]["f"].update(prs_FirstName=5),
    "a consent of no list": lambda case: case["f"].update(con_Consent="perhaps"),
    "a role there is not": lambda case: case["f"].update(role="coordinator"),
    "nobody": lambda case: case.update(x=[]),
    "a dot of no tick": lambda case: case["s"].update({"0123456789abcdef": -1}),
    "a site that is none": lambda case: case["s"].update({"nowhere": 1}),
    "a table there is not": lambda case: case.update(c=[["audit", "0" * 32, {}]]),
    "a tick beyond all": lambda case: case["s"].update({"0123456789abcdef": 2**60}),
    "a moment that is none": lambda case: case.update(m=["yesterday", "x", "", ""]),
    "a register cut short": lambda case: case["f"] and case["r"].update(role=[{}]),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_what_no_abri_writes_is_refused_even_rightly_sealed(two, broken):
    path, other = written(two)
    changed_content(two[0], path, lambda lines: _case(lines, BROKEN[broken]))
    refused(other, path, exchange_errors.ChangesDamaged, errors.ValueNotAllowed)


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[1:],
        lambda lines: lines[:-1],
        lambda lines: [*lines, lines[1]],
        lambda lines: [lines[0], *lines[1:][:-2], lines[-1]],
        lambda lines: [lines[0], ("surprise", 1), *lines[1:]],
        lambda lines: [lines[0], ("setting", ["erase", "1"]), *lines[1:]],
        lambda lines: [lines[0], *[each for each in lines if each[0] == "case"] * 2, ("end", lines[0][1]["cases"] * 2)],
    ],
)
def test_lines_missing_repeated_or_unknown_are_refused(two, change):
    path, other = written(two)
    changed_content(two[0], path, change)
    refused(other, path, exchange_errors.ChangesDamaged)


def test_a_bomb_is_refused_before_it_is_large(two, monkeypatch):
    path, other = written(two)
    one = two[0]
    monkeypatch.setattr(sealing, "_LARGEST_OPENED", 8 * 1024**2)
    monkeypatch.setattr(sealing, "_LONGEST_LINE", 1024**2)
    for content in (b"a" * 64 * 1024**2, b"[1,2]\n" * 4 * 1024**2):
        path.write_bytes(sealing.seal(one, [content], None))
        refused(other, path, exchange_errors.ChangesDamaged)


def test_who_knows_the_offices_public_key_cannot_make_a_file(two):
    """An age recipient is no secret: a hub's copy of a package may name it."""
    path, other = written(two)
    sealed = sealing.read_sealed(path)
    recipient = pyrage.x25519.Identity.from_str(other.office_identities[0]).to_public()
    forged = pyrage.encrypt(zlib.compress(line("head", {}) + line("end", 0)), [recipient])
    head = path.read_bytes()[: -32 - len(sealed.content)]
    path.write_bytes(head + forged + sealed.tag)
    refused(other, path, exchange_errors.ChangesDamaged)
    path.write_bytes(head + forged + bytes(32))
    refused(other, path, exchange_errors.ChangesDamaged)


def test_a_head_is_read_as_strictly():
    for read in (None, {}, {"abri": "changes"}, {"abri": "changes", "vault": 5}):
        with pytest.raises(exchange_errors.ChangesDamaged):
            Head.from_json(read)


def test_no_word_of_a_case_is_in_a_file(two):
    one, other = two
    known = standard().fields
    values = {name: f"{MARK} {name}" for name in tables().table_of if known[name].kind in FREE_KINDS}
    import_batch(one, batch_of([values], notes=[{f"{MARK} title": f"{MARK} note"}], name=f"{MARK}.csv", sha256="b" * 64,
                               partner=MARK, keys=[f"{MARK} 7"]))  # fmt: skip
    uuid = uuids(one)[-1]
    edit(one, uuid, prs_FirstName=f"{MARK} left")
    edit(other, uuids(other)[0], prs_FirstName=f"{MARK} other")
    stick = stick_of(one)
    path = write_changes(one, stick).path
    write_changes(other, stick)
    assert marks_under(stick) == []
    for name in (b"Ama", b"Office of the tests", b"prs_", b"Person0"):
        assert not any(name in each.read_bytes() for each in stick.iterdir())
    take_in_changes(other, path)
    assert read_case(other, key_of(other, uuid)).values["prs_FirstName"] == f"{MARK} left"
    assert marks_under(one.folder, other.folder) == []
