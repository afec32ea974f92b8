"""The independent check of invented rows and of the counts beside them: k real people or more share each combination.

Counted by the standard library alone, from the written bytes; shares no code with the makers.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from core.protect.verify import Verification
from core.words import _, ngettext


def verify_synthetic(
    content: bytes,
    real: Sequence[Sequence[str]],
    columns: Sequence[str],
    k: int,
    length: int,
    says_nothing: str | None = None,
) -> Verification:
    """Check the CSV ``content`` against the ``real`` rows, which have the cells of ``columns`` in that order.

    ``says_nothing``: a cell that is no answer, so that combinations with it need not be shared; None: there is none.
    ``k`` of what comes back: the fewest real people who share a combination that stands in the file. Raises nothing.
    """
    rows = _rows(content)
    if not rows or rows[0] != list(columns) or any(len(row) != len(columns) for row in rows):
        return Verification(False, 0, 0, (_("The file does not have the columns it should."),))
    kinds = Counter(map(tuple, real))
    made_columns = list(zip(*set(map(tuple, rows[1:])), strict=True)) or [()] * len(columns)
    shared: list[int] = []
    for size in range(1, min(length, len(columns)) + 1):
        for places in combinations(range(len(columns)), size):
            people = _people(kinds, places)
            for combination in set(zip(*(made_columns[place] for place in places), strict=True)):
                if says_nothing is None or says_nothing not in combination:
                    shared.append(people[combination])
    wrong = sum(people < k for people in shared)
    failures: tuple[str, ...] = ()
    if wrong:
        failures = (
            ngettext(
                "{count} combination of answers in the invented rows is shared by fewer than {k} real people.",
                "{count} combinations of answers in the invented rows are shared by fewer than {k} real people.",
                wrong,
            ).format(count=wrong, k=k),
        )
    return Verification(not failures, min(shared, default=0), len(rows) - 1, failures)


def verify_counts(
    content: bytes, real: Sequence[Sequence[str]], columns: Sequence[str], k: int, length: int
) -> Verification:
    """Check the counts in the CSV ``content`` against the ``real`` rows: each is of a combination of up to ``length``
    answers, given once, and the people who share it rounded down to a multiple of ``k``, and of ``k`` or more.

    ``k`` of what comes back: the smallest count in the file. Raises nothing.
    """
    rows = _rows(content)
    size = (len(rows[0]) - 1) // 2 if rows else 0
    titles = [f"{what} {n + 1}" for n in range(size) for what in ("column", "value")] + ["people"]
    if not rows or rows[0] != titles or size > length or any(len(row) != len(titles) for row in rows):
        return Verification(False, 0, 0, (_("The file does not have the columns it should."),))
    kinds, place = Counter(map(tuple, real)), {name: number for number, name in enumerate(columns)}
    people: dict[tuple[int, ...], Counter[tuple[str, ...]]] = {}
    given: set[tuple[tuple[int, ...], tuple[str, ...]]] = set()
    wrong = 0
    for row in rows[1:]:
        named = [name for name in row[:-1:2] if name]
        places = tuple(place.get(name, -1) for name in named)
        told = tuple(row[1 : 2 * len(named) : 2])
        wrong += row[: 2 * len(named) : 2] != named or any(row[2 * len(named) : -1]) or sorted(set(places)) != [*places]
        wrong += (places, told) in given
        given.add((places, told))
        if -1 not in places and places not in people:
            people[places] = _people(kinds, places)
        shared = people[places][told] if places in people else 0
        wrong += shared < k or row[-1] != str(shared // k * k)
    if wrong:
        return Verification(False, 0, len(rows) - 1, (_("The counts are not those that may be published."),))
    return Verification(True, min((int(row[-1]) for row in rows[1:]), default=0), len(rows) - 1, ())


def _rows(content: bytes) -> list[list[str]]:
    """The rows of a CSV; none where it cannot be read."""
    try:
        return list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return []


def _people(kinds: Counter[tuple[str, ...]], places: Sequence[int]) -> Counter[tuple[str, ...]]:
    """How many people share each combination of the answers at ``places``; ``kinds``: how many there are of each."""
    people: Counter[tuple[str, ...]] = Counter()
    for kind, count in kinds.items():
        people[tuple([kind[place] for place in places])] += count
    return people
