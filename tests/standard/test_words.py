"""Every field, code, column and value of the standard can be read in each language Abri speaks."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from core.files import RESOURCES
from core.standard import standard
from core.words import LANGUAGES

FOLDER = RESOURCES / "standard"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "standard"
ARABIC = re.compile("[\u0600-\u06ff]")
OURS = ("words/{language}/fields.csv", "words/{language}/codes.csv", "words/{language}/values.csv")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def files(language: str) -> list[Path]:
    own = [FOLDER / name.format(language=language) for name in OURS]
    return own + sorted((FOLDER / "layouts").glob(f"*/words.{language}.csv"))


def twice(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_well_formed_and_no_cell_is_empty(language):
    for path in files(language):
        assert b"\r" not in path.read_bytes(), path.name
        with path.open(encoding="utf-8", newline="") as stream:
            table = list(csv.reader(stream, strict=True))
        for line in table:
            assert len(line) == len(table[0]), (path, line)
            for cell in line:
                assert cell, (path, line)
                assert cell == cell.strip(), (path, line)
                assert "  " not in cell, (path, line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label_and_one_sentence(language):
    for field in standard().fields.values():
        assert field.labels.get(language), field.name
        assert field.descriptions.get(language, "").endswith("."), field.name
    named = [row["name"] for row in rows(FOLDER / "words" / language / "fields.csv")]
    assert named == list(standard().fields)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_label_that_no_other_code_of_its_list_has(language):
    for name, codes in standard().code_lists.items():
        labels = [code.labels.get(language, "") for code in codes.values()]
        assert all(labels), name
        assert not twice([label.casefold() for label in labels]), name
    named = [(row["code_list"], row["code"]) for row in rows(FOLDER / "words" / language / "codes.csv")]
    assert named == [(name, code) for name, codes in standard().code_lists.items() for code in codes]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_every_layout_has_a_label_of_its_own_and_one_sentence(language):
    for layout in standard().layouts.values():
        for column in layout.columns:
            assert column.labels.get(language), (layout.name, column.name)
            assert column.descriptions.get(language, "").endswith("."), (layout.name, column.name)
        assert not twice([column.labels[language].casefold() for column in layout.columns]), layout.name
        words = FOLDER / "layouts" / layout.name / f"words.{language}.csv"
        if words.is_file():
            assert {row["column"] for row in rows(words)} <= set(layout.column_names)


def values_in_use() -> set[str]:
    """What can stand in a cell of a layout that is not a year or a country."""
    found: set[str] = set()
    for layout in standard().layouts.values():
        found |= {value for column in layout.columns for value in column.values}
        head = json.loads((FOLDER / "layouts" / layout.name / "layout.json").read_text(encoding="utf-8"))
        found |= {head["missing"], head["unknown_country"], head["flag_zero"]} - {""}
        for column in layout.columns:
            if column.rule.rule == "labels_of":
                found |= {pair.split("=")[1] for pair in column.rule.argument.split("|")}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_a_layout_writes_has_words(language):
    named = [row["value"] for row in rows(FOLDER / "words" / language / "values.csv")]
    assert not twice(named)
    assert values_in_use() <= set(named)


def test_the_languages_name_the_same_values():
    english = [row["value"] for row in rows(FOLDER / "words" / "en" / "values.csv")]
    for language in LANGUAGES:
        assert [row["value"] for row in rows(FOLDER / "words" / language / "values.csv")] == english


def test_arabic_is_written_in_arabic():
    for path in files("ar"):
        for row in rows(path):
            assert ARABIC.search(row["label"]), (path, row)
            assert not re.search("[A-Za-z]", row["label"]), (path, row)
            assert ARABIC.search(row.get("description", row["label"])), (path, row)


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_no_description_was_left_in_english(language):
    english = {description for path in files("en") for row in rows(path) if (description := row.get("description"))}
    for path in files(language):
        for row in rows(path):
            assert row.get("description") not in english, (path, row)


def test_no_translated_label_holds_what_joins_several_answers():
    """Partners join answers by semicolon; a label with one in it could be taken for two answers."""
    for language in ("fr", "es", "ar"):
        for row in rows(FOLDER / "words" / language / "codes.csv"):
            assert ";" not in row["label"], row
            assert "؛" not in row["label"], row


@pytest.mark.skipif(not SHARED.is_dir(), reason="the facts of the standards are not beside this checkout")
def test_english_labels_are_those_of_the_published_standard():
    for row in rows(SHARED / "htcds_2_0_fields.csv"):
        field = standard().field(row["full_name"])
        if row["label_en"]:
            assert field.label("en") == row["label_en"].strip()
        for pair in row["values"].split("|"):
            if pair:
                code, label = pair.split("=", 1)
                assert standard().codes_of(field.name)[code].label("en") == label.strip()


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_every_decision_of_a_crosswalk_is_given_in_every_language(language):
    for layout in standard().layouts.values():
        for column in layout.columns:
            if column.rule.decision:
                reason = column.rule.reason(language)
                assert reason != column.rule.decision, (layout.name, column.name)
                assert reason.endswith(".")
                assert bool(ARABIC.search(reason)) == (language == "ar")
    used = {column.rule.decision for layout in standard().layouts.values() for column in layout.columns}
    assert {row["decision"] for row in rows(FOLDER / "words" / language / "decisions.csv")} <= used


def test_the_words_of_a_codebook_are_there_in_every_language():
    words = standard().codebook_words
    assert all(set(said) == set(LANGUAGES) for said in words.values())
    for key, said in words.items():
        for language in LANGUAGES:
            assert re.findall(r"{\w+}", said[language]) == re.findall(r"{\w+}", said["en"]), key
        assert bool(ARABIC.search(said["ar"])), key
