"""The independent check of a release: its written bytes, read and counted by the standard library alone.

Shares no code with the modules that make a release: no numpy, no pandas, no other module of this room. A missing or
blanked cell is a value like any other, so that anyone can repeat the check with nothing but a group-by.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.words import _, ngettext


@dataclass(frozen=True)
class Verification:
    """What was found. ``k``: rows in the smallest group of rows alike in the quasi-identifiers; 0 without rows.

    ``ok`` exactly if ``failures`` is empty. A table without rows exposes nobody: it is in order, with ``k`` 0. A
    table that cannot be counted has ``k`` 0 and failures. ``asked``: the k that was asked for, 0 where none was.
    """

    ok: bool
    k: int
    rows: int
    failures: tuple[str, ...]
    asked: int = 0


def verify_csv(
    content: bytes,
    quasi: Sequence[str],
    k: int,
    columns: Sequence[str] | None = None,
    *,
    sensitive: Sequence[str] = (),
    diversity: int = 2,
    open_columns: Sequence[str] = (),
    missing: str = "",
) -> Verification:
    """Count the groups of the CSV ``content`` (UTF-8, comma, header) and compare with ``k``.

    ``columns``: all the columns that may be there, in their order; left out, any may. ``sensitive``: columns in which
    each group gives ``diversity`` different answers or none; an empty cell and ``missing`` are no answer.
    ``open_columns``: columns in which whatever stands in a cell stands in ``k`` of them. Raises nothing: whatever is
    wrong stands in ``failures``, as sentences without a value of any cell.
    """
    try:
        text = content.decode("utf-8-sig")
        found = _counted(csv.reader(io.StringIO(text, newline=""), strict=True), quasi, k, columns)
        if found.k:
            alike = _alike(csv.reader(io.StringIO(text, newline="")), quasi, sensitive, diversity, missing)
            rare = _rare(csv.reader(io.StringIO(text, newline="")), open_columns, k)
            failures = (*found.failures, *alike, *rare)
            return replace(found, ok=not failures, failures=failures)
        return found
    except UnicodeDecodeError:
        return _refused(_("The file is not UTF-8 text."))
    except csv.Error:
        return _refused(_("The file is not a whole CSV table."))


def weighed(found: Verification, asked: int) -> Verification:
    """``found`` with the k that was asked for. Groups of one protect nobody, whoever asked for them."""
    if asked >= 2:
        return replace(found, asked=asked)
    failures = (*found.failures, _("Groups of one person protect nobody: ask for groups of 2 at the very least."))
    return replace(found, ok=False, asked=asked, failures=failures)


def _counted(rows: Iterator[list[str]], quasi: Sequence[str], k: int, columns: Sequence[str] | None) -> Verification:
    header = next(rows, None)
    if header is None:
        return _refused(_("The file is empty: not even the names of the columns are there."))
    failures = _failures_of_columns(header, quasi, columns)
    places = [header.index(name) for name in quasi if name in header]
    groups: Counter[tuple[str, ...]] = Counter()
    ragged = total = 0
    for row in rows:
        total += 1
        if len(row) == len(header):
            groups[tuple([row[place] for place in places])] += 1
        else:
            ragged += 1
    if ragged:
        failures.append(
            ngettext(
                "{count} row has not as many cells as there are columns.",
                "{count} rows have not as many cells as there are columns.",
                ragged,
            ).format(count=ragged)
        )
    if failures:
        return Verification(False, 0, total, tuple(failures))
    small = [size for size in groups.values() if size < k]
    if small:
        failures.append(
            ngettext(
                "{groups} group with {rows} rows in all is smaller than {k}; the smallest has {least}.",
                "{groups} groups with {rows} rows in all are smaller than {k}; the smallest has {least}.",
                len(small),
            ).format(groups=len(small), rows=sum(small), k=k, least=min(small))
        )
    return Verification(not failures, min(groups.values(), default=0), total, tuple(failures))


def _alike(
    rows: Iterator[list[str]], quasi: Sequence[str], sensitive: Sequence[str], diversity: int, missing: str
) -> list[str]:
    """A failure for each sensitive column in which groups give some, but too few answers."""
    header = next(rows)
    failures = _absent(header, sensitive)
    places = [header.index(name) for name in quasi]
    watched = {name: header.index(name) for name in sensitive if name in header}
    if not watched:
        return failures
    said: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for row in rows:
        group = said.setdefault(tuple([row[place] for place in places]), {name: set() for name in watched})
        for name, place in watched.items():
            if row[place] not in ("", missing):
                group[name].add(row[place])
    for name in watched:
        groups = sum(0 < len(group[name]) < diversity for group in said.values())
        if groups and diversity <= 2:
            failures.append(
                ngettext(
                    "In {count} group everybody has the same in the column {column}.",
                    "In {count} groups everybody has the same in the column {column}.",
                    groups,
                ).format(count=groups, column=name)
            )
        elif groups:
            failures.append(
                ngettext(
                    "In {count} group there are fewer than {least} different answers in the column {column}.",
                    "In {count} groups there are fewer than {least} different answers in the column {column}.",
                    groups,
                ).format(count=groups, least=diversity, column=name)
            )
    return failures


def _rare(rows: Iterator[list[str]], open_columns: Sequence[str], k: int) -> list[str]:
    """A failure for each of ``open_columns`` in which something stands in fewer than ``k`` cells."""
    header = next(rows)
    failures = _absent(header, open_columns)
    counts = {name: Counter[str]() for name in open_columns if name in header}
    if not counts:
        return failures
    for row in rows:
        for name, count in counts.items():
            count[row[header.index(name)]] += 1
    for name, count in counts.items():
        if min(count.values(), default=k) < k:
            failures.append(
                _("In the column {column} stands something that fewer than {k} people share.").format(column=name, k=k)
            )
    return failures


def _absent(header: Sequence[str], names: Sequence[str]) -> list[str]:
    return [
        _("The column {column}, which is to be checked, is not there.").format(column=name)
        for name in names
        if name not in header
    ]


def _refused(sentence: str) -> Verification:
    return Verification(False, 0, 0, (sentence,))


def _failures_of_columns(header: list[str], quasi: Sequence[str], columns: Sequence[str] | None) -> list[str]:
    failures = []
    for name, times in Counter(header).items():
        if times > 1:
            failures.append(_("The column {column} stands more than once.").format(column=name))
        if columns is not None and name not in columns:
            failures.append(_("The column {column} may not be there.").format(column=name))
    failures += _absent(header, quasi)
    if not failures and columns is not None and header != [name for name in columns if name in header]:
        failures.append(_("The columns are not in the order of the layout."))
    return failures
