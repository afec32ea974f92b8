"""Small partner files made in the test that needs them, and the short way from a file to its records."""

from __future__ import annotations

import pandas as pd
import pytest

from core.intake import Source, Table, apply, propose, read_table
from core.standard import chosen, not_known, standard


@pytest.fixture
def write(tmp_path):
    """``write(text, name="x.csv", encoding="utf-8")`` gives the path of such a file; bytes are written as they are."""

    def write(content, name="partner.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def read(write):
    """``read(text, ...)`` is the Table of such a file."""
    return lambda content, name="partner.csv", encoding="utf-8": read_table(write(content, name, encoding))


def table(**columns):
    """A Table made of columns of cells; ``__`` in a name stands for a blank."""
    cells = pd.DataFrame({title.replace("__", " "): cells for title, cells in columns.items()}, dtype="str")
    cells.index += 2
    return Table(Source("made.csv", "0" * 64, "made"), tuple(cells.columns), cells)


def one_column(title, *cells):
    return table(**{title: list(cells)})


def read_in_part(value, field="vic_MethodsOfControl"):
    """The codes that a partly read answer says, or None where anything of the others is said to be known."""
    said = chosen(value)
    return said if said and said | not_known(value) == set(standard().codes_of(field)) else None


def take(made):
    """The plan by title, and the batch, of a table with no help."""
    mapping = propose(made)
    return {plan.title: plan for plan in mapping.columns}, apply(made, mapping)
