"""What holds for any case, whatever its answers."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.harmonise import candidates, harmonise
from core.standard import ANSWERS, standard

FIELDS = {field.name: field for field in standard().fields.values()}
CODED = [
    "prs_Gender", "vic_MethodsOfControl", "vic_TypeOfExploitation", "vic_ForcedLabourIndustry", "abr_Abduction",
    "vic_TypeOfSexExploitation", "abr_RecruiterRelation", "vic_RelationshipToTrafficker", "prs_Citizenship",
    "abr_CountryOfExploitation", "abr_MajorityAtEntry",
]  # fmt: skip


def answers(name: str) -> st.SearchStrategy[str]:
    field = FIELDS[name]
    if field.kind == "yes_no":
        codes = ["0", "1"]
    elif field.kind in ("country", "countries"):
        codes = list(standard().countries)
    else:
        codes = list(standard().codes_of(name))
    value = st.sampled_from(codes)
    if field.kind in ("codes", "countries"):
        value = st.lists(value, min_size=1, max_size=5, unique=True).map(";".join)
    return st.one_of(st.just(""), st.sampled_from(ANSWERS), value)


PEOPLE = st.lists(st.fixed_dictionaries({name: answers(name) for name in CODED}), min_size=1, max_size=8)
ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("name", ["ctdc-global-2020", "ctdc-synthetic-2024"])
def test_every_cell_is_a_value_its_column_allows(name, make_frame):
    layout = standard().layouts[name]
    codes = {"alpha2": "alpha2", "alpha3": "alpha3"}[layout.country_code]
    countries = {getattr(country, codes) for country in standard().countries.values()} | {layout.unknown_country}

    @ANY
    @given(PEOPLE)
    def check(people):
        table = harmonise(make_frame(people), layout)
        for column in layout.columns:
            for cell in set(table[column.name]) - {layout.missing}:
                if column.kind == "country":
                    assert cell in countries
                elif column.kind in ("flag", "code"):
                    assert cell in column.values

    check()


@ANY
@given(people=PEOPLE)
def test_lists_flags_and_not_specified_say_the_same(people, make_frame):
    table = harmonise(make_frame(people), standard().layouts["ctdc-global-2020"])
    means = [name for name in table if name.startswith("meansOfControl") and not name.endswith(("ied", "nated"))]
    assert len(means) == 17
    for row in table.to_dict("records"):
        chosen = sum(row[name] == "1" for name in means)
        assert row["meansOfControlNotSpecified"] == ("0" if chosen else "1")
        listed = row["meansOfControlConcatenated"].split(";")
        assert listed == sorted(listed)
        assert len(listed) == max(chosen, 1)
        labour, sex = row["isForcedLabour"], row["isSexualExploit"]
        both = "1" if labour == sex == "1" else "0" if "0" in (labour, sex) else "-99"
        assert row["isSexAndLabour"] == both


@ANY
@given(people=PEOPLE, random=st.randoms(use_true_random=False))
def test_a_row_depends_on_its_own_case_alone(people, random, make_frame):
    layout = standard().layouts["ctdc-global-2020"]
    together = harmonise(make_frame(people), layout)
    place = random.randrange(len(people))
    alone = harmonise(make_frame([people[place]]), layout)
    assert together.iloc[place].tolist() == alone.iloc[0].tolist()


@pytest.mark.parametrize(
    ("given_answers", "kept"),
    [
        ({"con_Consent": "1"}, True),
        ({"con_Consent": "0"}, False),
        ({}, False),
        ({"con_Consent": "_unknown"}, False),
        ({"con_Consent": "_refused"}, False),
        ({"con_Consent": "1", "vic_AgreementToManagePersonalData": "0"}, False),
        ({"vic_AgreementToManagePersonalData": "1"}, False),
        ({"con_Consent": "1", "vic_TraffickingStatus": "NotAVictimOfTrafficking"}, False),
        ({"con_Consent": "1", "vic_TraffickingStatus": "PossibleVictimOfTrafficking"}, True),
    ],
)
def test_only_a_recorded_yes_lets_a_record_leave(given_answers, kept, make_frame):
    chosen = candidates(make_frame([given_answers]))
    assert bool(chosen.keep[0]) is kept
    assert kept or chosen.without_consent + chosen.not_victims == 1


def test_an_office_without_cases_has_an_empty_table_of_the_layout(make_frame):
    layout = standard().layouts["ctdc-global-2020"]
    table = harmonise(make_frame([{}]).iloc[:0], layout)
    assert tuple(table.columns) == layout.column_names
    assert len(table) == 0
