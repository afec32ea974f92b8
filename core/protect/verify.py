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
    missing: str = "",
) -> Verification:
    """Count the groups of the CSV ``content`` (UTF-8, comma, header) and compare with ``k``.

    ``columns``: all the columns that may be there, in their order; left out, any may. ``sensitive``: columns in which
    no group may be all alike, unless in saying nothing (``missing``). Raises nothing: whatever is wrong stands in
    ``failures``, as sentences without a value of any cell.
    """
    try:
        text = content.decode("utf-8-sig")
        found = _counted(csv.reader(io.StringIO(text, newline=""), strict=True), quasi, k, columns)
        alike = _alike(csv.reader(io.StringIO(text, newline="")), quasi, sensitive, missing) if found.k else []
        return Verification(found.ok and not alike, found.k, found.rows, (*found.failures, *alike))
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


def _alike(rows: Iterator[list[str]], quasi: Sequence[str], sensitive: Sequence[str], missing: str) -> list[str]:
    """A failure for each sensitive column in which groups are all alike."""
    if not sensitive:
        return []
    header = next(rows)
    failures = [
        _("The column {column}, which is to be checked, is not there.").format(column=name)
        for name in sensitive
        if name not in header
    ]
    places = [header.index(name) for name in quasi]
    watched = {name: header.index(name) for name in sensitive if name in header}
    said: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for row in rows:
        group = said.setdefault(tuple([row[place] for place in places]), {name: set() for name in watched})
        for name, place in watched.items():
            group[name].add(row[place])
    for name in watched:
        groups = sum(len(group[name]) == 1 and group[name] != {missing} for group in said.values())
        if groups:
            failures.append(
                ngettext(
                    "In {count} group everybody has the same in the column {column}.",
                    "In {count} groups everybody has the same in the column {column}.",
                    groups,
                ).format(count=groups, column=name)
            )
    return failures


def _refused(sentence: str) -> Verification:
    return Verification(False, 0, 0, (sentence,))


def _failures_of_columns(header: list[str], quasi: Sequence[str], columns: Sequence[str] | None) -> list[str]:
    failures = []
    for name, times in Counter(header).items():
        if times > 1:
            failures.append(_("The column {column} stands more than once.").format(column=name))
        if columns is not None and name not in columns:
            failures.append(_("The column {column} may not be there.").format(column=name))
    for name in quasi:
        if name not in header:
            failures.append(_("The column {column}, which is to be checked, is not there.").format(column=name))
    if not failures and columns is not None and header != [name for name in columns if name in header]:
        failures.append(_("The columns are not in the order of the layout."))
    return failures
