"""The codebook says the same in four languages, whatever language the office speaks."""

from __future__ import annotations

import csv
import html
import re
from xml.etree import ElementTree

import pytest

from core.deliver import codebook_csv, codebook_page
from core.standard import standard
from core.words import LANGUAGES, use_language

ARABIC = re.compile("[\u0600-\u06ff]")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(standard().layouts))
def test_every_column_is_there_with_its_rule_and_reason(name, language):
    layout = standard().layouts[name]
    rows = list(csv.DictReader(codebook_csv(layout, language).decode().splitlines()))
    page = html.unescape(codebook_page(layout, language))
    assert [row["column"] for row in rows] == list(layout.column_names)
    for row, column in zip(rows, layout.columns, strict=True):
        assert row["label"] in page
        assert row["rule"]
        assert row["rule"] in page
        assert row["decision"] in page
        assert bool(row["decision"]) == bool(column.rule.decision)
        assert row["codes"] == column.rule.argument
        if column.rule.rule in ("any_of", "recode"):
            assert all(code.split("=")[0] in page for code in row["codes"].split("|"))
        if language == "ar":
            assert ARABIC.search(row["rule"])


def test_the_language_asked_for_counts_not_the_one_spoken():
    layout = standard().layouts["ctdc-global-2020"]
    spoken = set()
    for language in LANGUAGES:
        use_language(language)
        spoken.add((codebook_csv(layout, "fr"), codebook_page(layout, "fr")))
    use_language("en")
    assert len(spoken) == 1
    assert "Where it comes from" not in codebook_page(layout, "fr")


def test_a_country_that_stands_in_is_marked():
    layout = standard().layouts["ctdc-global-2020"]
    assert "abr_CountryOfIdentification</code> (stands in)" in codebook_page(layout, "en")
    rows = csv.DictReader(codebook_csv(layout, "en", {"CountryOfExploitation": 7}).decode().splitlines())
    assert {row["column"]: row["proxied_cells"] for row in rows}["CountryOfExploitation"] == "7"


def test_a_layout_without_zeros_does_not_promise_any():
    rows = csv.DictReader(codebook_csv(standard().layouts["ctdc-synthetic-2024"], "en").decode().splitlines())
    rule = {row["column"]: row["rule"] for row in rows}["isForcedLabour"]
    assert "does not write 0" in rule


def test_the_page_needs_nothing_from_elsewhere():
    for language in LANGUAGES:
        page = codebook_page(standard().layouts["ctdc-global-2020"], language)
        assert not re.search(r"<script|<link|src=|href=|url\(|https?:", page)
        assert ('dir="rtl"' in page) == (language == "ar")
        table = page[page.index("<tbody>") : page.index("</tbody>") + len("</tbody>")]
        ElementTree.fromstring(table.replace("<br>", "<br/>"))
