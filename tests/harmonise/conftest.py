"""Case frames for the tests of harmonising."""

from __future__ import annotations

import pandas as pd
import pytest

from core.standard import standard

ENTITIES = ("person", "victim", "case", "consent")
FROM_EVENTS = ("first_event", "first_exploitation", "last_exploitation_country")


def frame_of(people: list[dict[str, str]]) -> pd.DataFrame:
    names = [field.name for field in standard().fields.values() if field.entity in ENTITIES]
    assert all(set(person) <= {*names, *FROM_EVENTS} for person in people), "a field the standard does not have"
    return pd.DataFrame([{name: person.get(name, "") for name in (*names, *FROM_EVENTS)} for person in people])


@pytest.fixture(scope="session")
def make_frame():
    return frame_of
