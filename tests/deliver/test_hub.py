"""A hub file is used as it stands or refused with its reason; without a valid recipient there is no package."""

from __future__ import annotations

import json

import pytest

from core.deliver import read_hub
from core.deliver.errors import HubFileFault
from core.standard import standard


def test_a_good_hub_file(hub_file, hub_words):
    hub = read_hub(hub_file)
    assert hub.name == "Regional hub"
    assert hub.recipients == tuple(hub_words["recipients"])
    assert hub.protection.method == "suppress"
    assert hub.protection.quasi_identifiers == ("gender", "ageBroad")


def test_no_quasi_identifiers_means_those_of_the_layout(hub_words, tmp_path):
    for given in ([], None):
        hub_words["protection"]["quasi_identifiers"] = given
        (tmp_path / "hub.json").write_text(json.dumps(hub_words))
        layout = standard().layouts["ctdc-global-2020"]
        assert read_hub(tmp_path / "hub.json").protection.quasi_identifiers == layout.quasi_identifiers


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("name", ""), ("name", 5), ("recipients", []), ("recipients", "age1x"), ("recipients", ["age1nonsense"]),
        ("recipients", [7]), ("layout", "no-such"), ("layout", "ctdc-synthetic-2025"), ("layout", None),
        ("protection", None), ("protection", {"method": "blur", "k": 11}), ("protection", {"method": "redact", "k": 0}),
        ("protection", {"method": "redact", "k": "11"}), ("protection", {"method": "redact", "k": True}),
        ("protection", {"method": "redact", "k": 5, "quasi_identifiers": ["name"]}),
        ("protection", {"method": "redact", "k": 5, "quasi_identifiers": ["gender", "gender"]}),
        ("protection", {"method": "redact", "k": 5, "quasi_identifiers": [["gender"]]}),
        ("protection", {"method": "redact", "k": 5, "quasi_identifiers": [{}]}),
        ("protection", {"method": ["redact"], "k": 5}), ("layout", ["ctdc-global-2020"]), ("name", "\u202e\n\u200b"),
    ],
)  # fmt: skip
def test_a_faulty_hub_file_is_refused_with_a_reason(hub_words, tmp_path, place, value):
    hub_words[place] = value
    (tmp_path / "hub.json").write_text(json.dumps(hub_words))
    with pytest.raises(HubFileFault) as refusal:
        read_hub(tmp_path / "hub.json")
    assert "hub.json" in refusal.value.sentence


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe\x00", b"[" * 100_000, b"null"])
def test_what_is_no_hub_file_is_refused(tmp_path, content):
    (tmp_path / "hub.json").write_bytes(content)
    with pytest.raises(HubFileFault):
        read_hub(tmp_path / "hub.json")
    with pytest.raises(HubFileFault):
        read_hub(tmp_path / "missing.json")


def test_a_name_shows_as_one_line_of_signs_one_can_see(hub_words, tmp_path):
    hub_words["name"] = "\ufeff Regional\u202e\u2066 hub\n0 rows\tleave\u2028 \ud800here\u0007  مركز"
    (tmp_path / "hub.json").write_text(json.dumps(hub_words))
    assert read_hub(tmp_path / "hub.json").name == "Regional hub 0 rows leave here مركز"


def test_a_hub_file_too_large_is_refused_even_where_its_beginning_would_do(hub_words, tmp_path):
    (tmp_path / "hub.json").write_text(json.dumps(hub_words) + " " * 1_000_000)
    with pytest.raises(HubFileFault):
        read_hub(tmp_path / "hub.json")
