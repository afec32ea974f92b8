"""The independent check of invented rows: each combination of answers in them is shared by k real people or more.

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
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    if not rows or rows[0] != list(columns) or any(len(row) != len(columns) for row in rows):
        return Verification(False, 0, 0, (_("The file does not have the columns it should."),))
    made_columns = list(zip(*rows[1:], strict=True)) or [()] * len(columns)
    real_columns = list(zip(*real, strict=True)) or [()] * len(columns)
    least, wrong = 0, 0
    for size in range(1, min(length, len(columns)) + 1):
        for places in combinations(range(len(columns)), size):
            people = Counter(zip(*(real_columns[place] for place in places), strict=True))
            for combination in set(zip(*(made_columns[place] for place in places), strict=True)):
                if says_nothing is not None and says_nothing in combination:
                    continue
                least = min(least, people[combination]) if least else people[combination]
                wrong += people[combination] < k
    failures: tuple[str, ...] = ()
    if wrong:
        failures = (
            ngettext(
                "{count} combination of answers in the invented rows is shared by fewer than {k} real people.",
                "{count} combinations of answers in the invented rows are shared by fewer than {k} real people.",
                wrong,
            ).format(count=wrong, k=k),
        )
    return Verification(not failures, 0 if wrong and not least else least, len(rows) - 1, failures)
