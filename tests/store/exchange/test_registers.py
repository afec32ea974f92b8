"""One field on several laptops: joining gives the same in any order, and no value goes that nobody replaced."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from core.store.exchange.registers import Register, changed, chosen, first, is_seen, join, joined_context, shown

SITES = ("a", "b", "c")
NAMES = ("prs_FirstName", "con_Consent")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("change", "change", "choose", "join", "join")),
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from(("0", "1", "", "_unknown")),
    ),
    max_size=12,
)


@dataclass
class Site:
    name: str
    state: Register
    tick: int = 0
    seen: set[int] = field(default_factory=set)
    live: set[int] = field(default_factory=set)


def played(name, steps, begin):
    """The sites after ``steps``, and what each change wrote. ``live``: changes nobody who saw them replaced."""
    who = ("2026-01-01T00:00:00Z", "x")
    sites = [Site(each, first(value, who)) for each, value in zip(SITES, begin, strict=True)]
    wrote = {}
    for number, (what, one, other, value) in enumerate(steps):
        site, peer = sites[one], sites[other]
        if what == "join":
            site.state = join(name, site.state, peer.state)
            site.live = (site.live & peer.live) | (site.live - peer.seen) | (peer.live - site.seen)
            site.seen = site.seen | peer.seen
            continue
        site.tick += 1
        before = shown(name, site.state)
        by = (f"2026-01-01T00:00:{number:02d}Z", site.name)
        wrote[number] = value
        if what == "choose":
            site.state = chosen(name, site.state, value, (site.name, site.tick), by)
            site.live = {number}
        else:
            several = len(site.state.values) > 1
            beside = {each for each in site.live if several and wrote[each] != before}
            site.state = changed(name, site.state, before, value, (site.name, site.tick), by, [before])
            site.live = beside | {number}
        site.seen.add(number)
    return sites, wrote


@given(STEPS, st.sampled_from(NAMES), st.tuples(*[st.sampled_from(("", "1", "0"))] * 3))
def test_a_join_knows_no_order(steps, name, begin):
    one, other, third = (site.state for site in played(name, steps, begin)[0])
    assert join(name, one, other) == join(name, other, one)
    assert join(name, one, one) == one
    assert join(name, join(name, one, other), third) == join(name, one, join(name, other, third))
    assert join(name, join(name, one, other), other) == join(name, one, other)


@given(STEPS, st.sampled_from(NAMES), st.sampled_from(("", "1", "0")))
def test_what_stands_is_what_nobody_who_saw_it_replaced(steps, name, begin):
    sites, wrote = played(name, steps, (begin,) * 3)
    for site in sites:
        if site.live:
            assert site.state.values == {wrote[number] for number in site.live}


@given(STEPS, st.sampled_from(NAMES), st.sampled_from(("", "1", "0")))
def test_a_state_survives_being_written_and_read(steps, name, begin):
    for site in played(name, steps, (begin,) * 3)[0]:
        assert Register.from_json(site.state.to_json()) == site.state
        alone = len(site.state.entries) == 1
        assert (
            Register.from_json(site.state.to_json(whole=False), shown(name, site.state) if alone else "") == site.state
        )


def test_a_no_stands_against_a_later_yes_of_somebody_who_had_not_seen_it():
    no = changed("con_Consent", Register(), "", "0", ("a", 1), ("2026-01-01T00:00:00Z", "x"), ["1"])
    yes = changed("con_Consent", Register(), "", "1", ("b", 1), ("2026-06-01T00:00:00Z", "y"), ["1"])
    both = join("con_Consent", no, yes)
    assert both.values == {"0", "1"}
    assert shown("con_Consent", both) == "0"


def test_a_no_that_stood_from_the_beginning_stands_unless_it_was_seen():
    begun = first("0", ("2026-01-01T00:00:00Z", "x"))
    unseen = changed("con_Consent", Register(), "", "1", ("b", 1), ("2026-06-01T00:00:00Z", "y"), [""])
    seen = changed("con_Consent", Register(), "", "1", ("b", 1), ("2026-06-01T00:00:00Z", "y"), ["0"])
    assert shown("con_Consent", join("con_Consent", begun, unseen)) == "0"
    assert join("con_Consent", begun, seen).values == {"1"}


def test_a_value_from_the_beginning_gives_way_to_any_change():
    begun = first("Ann", ("2026-01-01T00:00:00Z", "x"))
    later = changed("prs_FirstName", Register(), "", "Anna", ("b", 1), ("2026-06-01T00:00:00Z", "y"))
    assert join("prs_FirstName", begun, later).values == {"Anna"}


def test_two_copies_that_shared_a_name_by_mistake_lose_nothing():
    one = Register({"a": 1}, {("a", 1, "left"): ("", "")})
    other = Register({"a": 1}, {("a", 1, "right"): ("", "")})
    assert join("prs_FirstName", one, other).values == {"left", "right"}


def test_contexts_grow_only():
    assert joined_context({"a": 2}, {"a": 1, "b": 1}) == {"a": 2, "b": 1}
    assert is_seen({"a": 1}, {"a": 2}) and not is_seen({"b": 1}, {"a": 2})
