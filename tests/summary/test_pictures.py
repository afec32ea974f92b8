"""Bars and maps: well formed, equal to their tables, readable from the right in Arabic, small countries as dots."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from core.standard import standard
from core.summary import class_limits, class_of, is_small, project, summarise, value_title, world, write_summary
from core.summary.svg import shortened
from core.words import LANGUAGES, use_language
from tests.summary.conftest import random_rows, rows

SVG = "{http://www.w3.org/2000/svg}"


def drawn(path: Path) -> ElementTree.Element:
    return ElementTree.parse(path).getroot()


def bars_of(picture: ElementTree.Element) -> list[tuple[str, str, float]]:
    """The label, the number and the length of every bar, from above."""
    texts = [node for node in picture.findall(f"{SVG}text")][2:]
    lengths = [float(node.get("width", "0")) for node in picture.findall(f"{SVG}rect")[1:]]
    pairs = zip(texts[::2], texts[1::2], lengths, strict=True)
    return [(label.text or "", number.text or "", length) for label, number, length in pairs]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", [3, 6])
def test_every_picture_is_well_formed_and_says_whatever_its_table_says(tmp_path, layout, seed, language):
    use_language(language)
    summary = summarise(random_rows(layout, seed), layout)
    for path in write_summary(summary, tmp_path):
        if path.suffix == ".svg":
            drawn(path)
    for table in summary.tables:
        bars = {label: number for label, number, _length in bars_of(drawn(tmp_path / f"{table.name}.svg"))}
        for cell in table.cells:
            label = value_title(table, cell.value, layout)
            found = bars[shortened(label, 38)]
            assert found.isdecimal() == (cell.count is not None)
            assert cell.count is None or int(found) == cell.count


def test_bars_are_as_long_as_their_numbers(tmp_path, layout):
    write_summary(summarise(rows(layout, gender={"Male": 100, "Female": 50, "Unknown": 25}), layout), tmp_path)
    lengths = {number: length for _label, number, length in bars_of(drawn(tmp_path / "gender.svg"))}
    assert lengths["50"] == pytest.approx(lengths["100"] / 2, abs=0.1)
    assert lengths["25"] == pytest.approx(lengths["100"] / 4, abs=0.1)


def test_the_many_countries_that_get_no_bar_of_their_own_are_counted_in_one(tmp_path, layout):
    codes = [code for code in standard().countries if code not in ("00", "ZZ")][:30]
    counts = {code: 40 - place % 7 for place, code in enumerate(codes)}
    write_summary(summarise(rows(layout, citizenship=counts), layout), tmp_path)
    bars = bars_of(drawn(tmp_path / "citizenship.svg"))
    assert sum(int(number) for _label, number, _length in bars) == sum(counts.values())
    assert any("10 more countries" in label for label, _number, _length in bars)


def test_the_map_colours_what_the_table_names_and_small_countries_are_dots(tmp_path, layout):
    table = rows(layout, CountryOfExploitation={"PH": 60, "MT": 30, "AU": 20, "MD": 3, "UA": 12})
    write_summary(summarise(table, layout), tmp_path)
    picture = drawn(tmp_path / "CountryOfExploitation-map.svg")
    tips = [node.findtext(f"{SVG}title") or "" for node in picture.findall(f"{SVG}path")]
    named = {tip for tip in tips if tip.rsplit(" ", 1)[-1].isdecimal()}
    assert named == {"Philippines: 60", "Malta: 30", "Australia: 20"}
    dots = [node.findtext(f"{SVG}title") for node in picture.findall(f"{SVG}circle")]
    assert dots == ["Malta: 30"]
    land = {
        node.get("fill") for node in picture.findall(f"{SVG}path") if "not shown" in str(node.findtext(f"{SVG}title"))
    }
    assert len(land) == 1
    assert not land & {node.get("fill") for node in picture.findall(f"{SVG}circle")}


def test_a_country_without_a_place_on_the_map_is_named_beside_it(tmp_path, layout):
    write_summary(summarise(rows(layout, citizenship={"PH": 60, "RE": 31}), layout), tmp_path)
    texts = [node.text or "" for node in drawn(tmp_path / "citizenship-map.svg").findall(f"{SVG}text")]
    assert any("Not on the map: Réunion: 31." in text for text in texts)


def test_every_country_is_drawn_once_and_lies_on_the_paper():
    codes = [shape.alpha2 for shape in world() if shape.alpha2]
    assert len(codes) == len(set(codes)) > 230
    for shape in world():
        for ring in shape.rings:
            for longitude, latitude in ring:
                x, y = project(longitude, latitude)
                assert abs(x) < 2.72
                assert abs(y) < 1.33
    assert {"MT", "SG", "BH", "MV"} <= {shape.alpha2 for shape in world() if is_small(shape)}
    assert not {"AU", "FR", "PH"} & {shape.alpha2 for shape in world() if is_small(shape)}


def test_arabic_reads_from_the_right(tmp_path, layout):
    table = rows(layout, gender={"Male": 100, "Female": 50}, citizenship={"PH": 60, "MT": 40})
    starts = {}
    for code in ("en", "ar"):
        use_language(code)
        write_summary(summarise(table, layout), tmp_path / code)
        for name in ("gender", "citizenship-map"):
            picture = drawn(tmp_path / code / f"{name}.svg")
            assert (picture.get("direction") == "rtl") == (code == "ar")
        rect = drawn(tmp_path / code / "gender.svg").findall(f"{SVG}rect")[1]
        starts[code] = (float(rect.get("x", 0)), float(rect.get("x", 0)) + float(rect.get("width", 0)))
    assert starts["ar"][1] == pytest.approx(720 - starts["en"][0], abs=0.2)
    assert 'dir="rtl"' in (tmp_path / "ar" / "summary.html").read_text(encoding="utf-8")


def test_words_with_marks_do_not_break_a_picture():
    from core.summary.svg import Bar, bar_chart

    picture = ElementTree.fromstring(bar_chart('A "title" <b>', "R&D", [Bar("<i>", 12, "12"), Bar("&", None, "–")]))
    assert picture.get("aria-label") == 'A "title" <b>'


@pytest.mark.parametrize("counts", [[], [11], [11, 11], [11, 12, 400], list(range(11, 60))])
def test_more_persons_are_never_a_lighter_colour(counts):
    limits = class_limits(counts)
    classes = [class_of(count, limits) for count in sorted(counts)]
    assert classes == sorted(classes)
    assert all(0 <= place <= 4 for place in classes)


def test_no_two_bars_of_a_picture_bear_one_name(tmp_path, layout):
    table = rows(layout, gender={"Male": 50, "Female": 50, "Unknown": 40}, citizenship={"PH": 190})
    for code in LANGUAGES:
        use_language(code)
        write_summary(summarise(table, layout), tmp_path / code)
        labels = [label for label, _number, _length in bars_of(drawn(tmp_path / code / "gender.svg"))]
        assert len(labels) == len(set(labels))
