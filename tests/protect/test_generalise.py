"""Coarser values where they lose less than blanks, along hierarchies that hold for every value of a column."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from core.protect import Protection, anonymise_table, protect
from core.protect.hierarchies import ladder
from core.standard import Layout, standard


def values_of(kind: str) -> list[str]:
    if kind == "country":
        return [code for country in standard().countries.values() for code in (country.alpha2, country.alpha3)]
    layouts = standard().layouts.values()
    return sorted({v for layout in layouts for c in layout.columns if c.name == "ageBroad" for v in c.values})


@pytest.mark.parametrize("kind", ["country", "age"])
def test_every_country_and_every_age_band_of_the_layouts_has_its_place(kind: str) -> None:
    first, second = ladder(values_of(kind))
    assert len(set(values_of(kind))) > len(set(first.values())) > len(set(second.values())) > 1
    coarser = {first[value]: second[value] for value in first}
    assert all(coarser[first[value]] == second[value] for value in first), "each step must lie within the next"


def test_no_band_spans_the_age_of_majority() -> None:
    for step in ladder(values_of("age")):
        minors = {step[band] for band in step if band.lstrip("0").split("--")[0] in ("", "9")}
        assert minors == {"0--17"}
        assert not minors & {step[band] for band in step if band.startswith(("18", "2", "3", "4"))}


def test_years_become_periods_that_hold_them() -> None:
    five, ten = ladder(["2003", "2005", "2019.0", "2020"])
    assert five == {"2003": "2000--2004", "2005": "2005--2009", "2019.0": "2015--2019", "2020": "2020--2024"}
    assert set(ten.values()) == {"2000--2009", "2010--2019", "2020--2029"}


def test_an_unknown_country_stays_unknown() -> None:
    assert ladder(["PH", "NA", "00"], ["00"])[0] == {"PH": "South-eastern Asia", "NA": "Southern Africa", "00": "00"}


@pytest.mark.parametrize("texts", [[], ["Female"], ["2019", "PH"], ["PH", "Philippines"], ["1066"]])
def test_what_no_hierarchy_holds_has_no_steps(texts: list[str]) -> None:
    assert ladder(texts) == []


def office(rows: int, countries: list[str], years: list[str]) -> pd.DataFrame:
    random = np.random.default_rng(3)
    cells = {"country": random.choice(countries, rows), "year": random.choice(years, rows)}
    return pd.DataFrame(cells | {"gender": random.choice(["F", "M"], rows)}, dtype="str")


def told(table: pd.DataFrame) -> int:
    return int((table != "").to_numpy().sum())


def test_regions_are_told_where_every_country_would_be_blanked() -> None:
    countries = values_of("country")[::2]
    table = office(600, [c for c in countries if c in ladder(countries)[0]], ["2020"])
    quasi = ["country", "gender"]
    plain = anonymise_table(table, quasi, 11, "suppress")
    coarse = anonymise_table(table, quasi, 11, "suppress", coarser=True)
    assert coarse.loss.coarser["country"] >= 1
    assert told(coarse.table) > told(plain.table)
    assert min(Counter(map(tuple, coarse.table[quasi].to_numpy().tolist())).values()) >= 11
    places = {text for step in ladder(sorted(set(table["country"]))) for text in step.values()}
    assert set(coarse.table["country"]) <= places | {""}


def test_nothing_gets_coarser_where_fine_values_are_safe() -> None:
    table = office(600, ["PH", "UA"], ["2019", "2020"])
    release = anonymise_table(table, list(table.columns), 11, "suppress", coarser=True)
    assert release.loss.coarser == {}
    assert release.loss.cells_suppressed == 0


def test_a_column_that_matters_stays_fine_for_longer(layout: Layout, rows_of_layout: pd.DataFrame) -> None:
    quasi = ("yearOfRegistration", "ageBroad", "citizenship")
    rows = rows_of_layout.sample(150, random_state=2)
    dear = Protection("suppress", 11, quasi, {"ageBroad": 1000.0}, coarser=True)
    release = protect(rows, layout, dear)
    assert "ageBroad" not in release.loss.coarser
    assert release.loss.k_reached >= 11
