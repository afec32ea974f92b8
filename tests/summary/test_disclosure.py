"""The rules against a reader who knows them: every table that would look the same is thought of, and in none of what
looks the same may a hidden count be nearly settled.

Small thresholds let all tables up to a size be gone through, so that no edge is missed.
"""

from __future__ import annotations

import itertools
from collections import defaultdict

import pytest

from core.summary.disclosure import named_countries, shown_base, shown_in_partition, shown_of_several

Seen = dict[object, list[tuple[int, ...]]]


def could_be(vectors: list[tuple[int, ...]], place: int) -> set[int]:
    return {vector[place] for vector in vectors}


def assert_unsettled(vectors: list[tuple[int, ...]], place: int, threshold: int) -> None:
    """Some ``threshold - 1`` values remain in a row; where a small one does, so do all from 1 to it."""
    values = could_be(vectors, place)
    assert len(values) >= threshold - 1, (sorted(values), vectors[:3])
    if min(values) < threshold:
        assert set(range(1, threshold)) <= values, (sorted(values), vectors[:3])


@pytest.mark.parametrize(("threshold", "cells", "most"), [(3, 2, 24), (3, 3, 18), (4, 3, 24), (3, 4, 14), (5, 3, 30)])
def test_no_hidden_count_of_a_table_whose_total_is_known_can_be_told(threshold, cells, most):
    seen: Seen = defaultdict(list)
    for vector in itertools.product(range(most + 1), repeat=cells):
        if threshold <= sum(vector) <= most:
            shown = shown_in_partition(dict(enumerate(vector)), threshold)  # type: ignore[arg-type]
            seen[sum(vector), tuple(shown.values())].append(vector)
    for (total, shown), vectors in seen.items():
        if total == sum(count or 0 for count in shown):
            continue  # the others add up to the total: nobody is hidden
        for place, count in enumerate(shown):
            if count is None:
                assert_unsettled(vectors, place, threshold)


@pytest.mark.parametrize("covered", [True, False])
@pytest.mark.parametrize(("threshold", "flags", "most"), [(3, 2, 18), (3, 3, 13), (4, 2, 24)])
def test_no_hidden_count_of_flags_can_be_told(threshold, flags, most, covered):
    """``covered``: the reader knows that everybody with an answer has at least one of the flags."""
    seen: Seen = defaultdict(list)
    for known in range(most + 1):
        for vector in itertools.product(range(known + 1), repeat=flags):
            if covered and (sum(vector) < known):
                continue
            shown = shown_of_several(dict(enumerate(vector)), known, [known], threshold)  # type: ignore[arg-type]
            seen[known, tuple(shown.values())].append(vector)
    for (known, shown), vectors in seen.items():
        if known < 4 * threshold:
            continue  # below, everything is hidden or the table is left out
        for place, count in enumerate(shown):
            if count is None:
                assert len(could_be(vectors, place)) >= threshold - 1, (known, shown, could_be(vectors, place))


def test_a_small_count_is_hidden_and_so_is_one_that_would_give_it_away():
    assert shown_in_partition({"a": 40, "b": 60, "c": 3}, 11) == {"a": 40, "b": None, "c": None}


def test_what_else_is_hidden_does_not_depend_on_who_is_larger():
    for a, b in ((40, 60), (60, 40), (50, 50)):
        shown = shown_in_partition({"a": a, "b": b, "c": 3}, 11)
        assert [value for value, count in shown.items() if count is None] == ["b", "c"]


def test_nothing_else_is_hidden_where_nobody_is_hidden_or_enough_small_ones_are():
    assert shown_in_partition({"a": 40, "b": 60, "c": 0}, 11) == {"a": 40, "b": 60, "c": None}
    assert shown_in_partition({"a": 40, "b": 6, "c": 5, "d": 4}, 11)["a"] == 40


def test_small_counts_that_are_nearly_all_at_their_most_are_not_given_away_by_their_sum():
    """10 and 10 could otherwise only be 10 and 10."""
    assert shown_in_partition({"a": 10, "b": 10, "c": 50, "d": 60}, 11) == {"a": None, "b": None, "c": 50, "d": None}


def test_a_total_under_the_threshold_hides_everything():
    assert set(shown_in_partition({"a": 10, "b": 0}, 11).values()) == {None}


def test_nearly_everybody_is_hidden_since_those_without_are_few():
    assert shown_of_several({"a": 95, "b": 40}, 100, [100], 11) == {"a": None, "b": 40}
    assert shown_of_several({"a": 100, "b": 40}, 100, [100], 11) == {"a": 100, "b": 40}


def test_few_persons_in_no_shown_flag_do_not_fit_into_the_one_hidden():
    """100 answered, 50 and 45 have the shown ones: at least 5 must have the third, and it is under 11."""
    shown = shown_of_several({"a": 50, "b": 45, "c": 5}, 100, [100], 11)
    assert shown["c"] is None
    assert sum(count is None for count in shown.values()) == 2


def test_a_base_is_hidden_where_those_left_out_are_few():
    assert shown_base(95, [100], 11) is None
    assert shown_base(100, [100], 11) == 100
    assert shown_base(89, [100], 11) == 89
    assert shown_base(10, [100], 11) is None


def test_countries_with_few_persons_stand_together_and_are_never_few():
    assert named_countries({"NA": 30, "PH": 20, "MD": 3}, 11) == ({"NA": 30}, 23)
    assert named_countries({"NA": 30, "MD": 6, "UA": 7}, 11) == ({"NA": 30}, 13)
    assert named_countries({"NA": 30}, 11) == ({"NA": 30}, 0)


def test_a_large_count_stays_where_the_hidden_could_all_be_small():
    counts = {"Female": 170, "Male": 176, "Other": 2, "Unknown": 0, "": 12}
    shown = shown_in_partition(counts, 11)
    assert (shown["Female"], shown["Male"]) == (170, 176)
    assert (shown["Other"], shown["Unknown"], shown[""]) == (None, None, None)


def test_a_few_unknown_answers_cost_one_other_count_only():
    counts = {"": 2, "2023": 15, "2024": 232, "2025": 111}
    shown = shown_in_partition(counts, 11, ["", "2023", "2024", "2025"])
    assert (shown["2024"], shown["2025"]) == (232, 111)
    assert (shown[""], shown["2023"]) == (None, None)


def test_a_small_year_is_not_given_away_by_the_unknown():
    shown = shown_in_partition({"": 12, "2023": 5, "2024": 232, "2025": 111}, 11, ["", "2023", "2024", "2025"])
    assert shown["2024"] is None


@pytest.mark.parametrize(("threshold", "most"), [(3, 18), (4, 22)])
def test_beside_unknown_answers_no_count_of_people_can_be_told(threshold, most):
    seen: Seen = defaultdict(list)
    for vector in itertools.product(range(most + 1), repeat=3):
        if threshold <= sum(vector) <= most:
            shown = shown_in_partition(dict(zip(("a", "b", ""), vector, strict=True)), threshold)
            seen[sum(vector), tuple(shown.values())].append(vector)
    for (total, shown), vectors in seen.items():
        if total == sum(count or 0 for count in shown):
            continue
        for place in (0, 1):
            if shown[place] is None:
                values = could_be(vectors, place)
                assert min(values) >= threshold or set(range(1, threshold)) <= values, (total, shown, sorted(values))
        if shown[2] is None:
            assert len(could_be(vectors, 2)) > 1
