"""The independent check of rows with a stated epsilon: what was drawn costs no more than is stated, and the rows hold
only what may be answered.

By the standard library alone, from the written bytes and the measurements; shares no code with the makers, nor with the
library that drew the noise. It cannot see whether the noise was drawn: nobody can, afterwards.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import erfc, exp, fsum, inf, isfinite, log, log1p, prod, sqrt
from typing import Any

from core.words import _, ngettext

_SLACK = 1e-6
"""Of what is compared: for sums of many decimals, far below anything that matters."""
_FAR = 40.0
"""Standard deviations beyond which a discrete Gaussian has no mass that a float could show."""

_SUMMED = 2000.0
"""The scale up to which the mass of noise is summed."""
_LARGEST = 1e12
"""Of scales and counts: more than there are people."""
_TOLD = {"version", "asked", "columns", "tables", "choices", "common"}
_TOLD |= {"rows", "seed", "rho", "delta_of_keys", "delta", "epsilon"}
_CLOSED = {"name", "open", "values"}
_OPEN = _CLOSED | {"counts", "scale", "threshold", "rho", "delta"}
_SAID = {"ok", "method", "epsilon", "delta", "rho", "layout", "year", "columns", "rows", "to_know"}


@dataclass(frozen=True)
class PrivacyVerification:
    """``epsilon``: what the measurements come to, counted here. ``failures``: sentences without case values."""

    ok: bool
    rows: int
    epsilon: float
    failures: tuple[str, ...]


def verify_private(
    content: bytes, measurements: Mapping[str, Any], epsilon: float, delta: float
) -> PrivacyVerification:
    """Check the CSV ``content`` and the ``measurements`` it was made of against the stated ``epsilon`` and ``delta``.

    Raises nothing: measurements that are not what they should be fail.
    """
    try:
        _form(measurements)
        counted, failures = _accounting(measurements, epsilon, delta)
        failures += _drawn(measurements)
        rows, more = _file(content, measurements)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError):
        return PrivacyVerification(False, 0, inf, (_("The measurements are not what they should be."),))
    failures += more
    return PrivacyVerification(not failures, rows, counted, tuple(failures))


def verify_said(said: Mapping[str, Any], measurements: Mapping[str, Any]) -> bool:
    """Whether what stands in words and numbers beside the rows is what the measurements say, and nothing else."""
    try:
        return (
            set(said) == _SAID
            and said["ok"] is True
            and said["method"] == "differential privacy"
            and said["epsilon"] == measurements["asked"]["epsilon"]
            and said["delta"] == measurements["asked"]["delta"] == measurements["delta"]
            and said["rho"] == measurements["rho"]
            and said["rows"] == measurements["rows"]
            and said["columns"] == [column["name"] for column in measurements["columns"]]
            and (said["layout"] is None or type(said["layout"]) is str)
            and (said["year"] is None or type(said["year"]) is int)
            and all(type(sentence) is str for sentence in said["to_know"])
        )
    except (LookupError, TypeError, AttributeError, RecursionError):
        return False


def _form(told: Mapping[str, Any]) -> None:
    """Raises ValueError where something is missing, or more is said than was drawn."""
    columns, common = told["columns"], told["common"]
    good = set(told) - {"probe"} == _TOLD and told["version"] == 1 and set(told["asked"]) == {"epsilon", "delta"}
    good &= len(told["seed"]) == 32 and set(told["seed"]) <= set("0123456789abcdef")
    good &= type(told["rows"]) is int and all(type(told[name]) in (int, float) for name in ("rho", "epsilon", "delta"))
    good &= all(set(column) == (_OPEN if column["open"] else _CLOSED) for column in columns)
    good &= all(type(column["open"]) is bool and type(column["name"]) is str for column in columns)
    good &= all(type(value) is str for column in columns for value in column["values"])
    good &= all(set(table) == {"columns", "scale", "rho", "counts"} for table in told["tables"])
    good &= all(set(choice) == {"columns", "scale", "rho"} for choice in told["choices"])
    good &= set(common) == {"codes", "counts", "scale", "threshold", "rho", "delta"}
    good &= "probe" not in told or (
        set(told["probe"]) == {"people", "scale", "rho"} and _whole(told["probe"]["people"])
    )
    steps, thresholds = _steps(told)
    good &= all(type(step["scale"]) in (int, float) and 0 < step["scale"] < _LARGEST for step in [*steps, common])
    # Below two a threshold keeps nothing back; the sum of its risk would have no end.
    good &= all(_whole(step["threshold"]) and step["threshold"] > 1 for step in thresholds)
    drawn = [table["counts"] for table in told["tables"]] + [common["counts"]]
    drawn += [list(column["counts"].values()) for column in columns if column["open"]]
    good &= all(abs(count) < _LARGEST for counts in drawn for count in counts)
    good &= all(_whole(count) for counts in drawn[len(told["tables"]) :] for count in counts)
    good &= all(_whole(code) for row in common["codes"] for code in row)
    if not good:
        raise ValueError


def _whole(number: object) -> bool:
    return type(number) is int and abs(number) < _LARGEST


def _accounting(told: Mapping[str, Any], epsilon: float, delta: float) -> tuple[float, list[str]]:
    """What everything drawn costs together, as epsilon, and what is wrong with what is said of it."""
    failures = []
    steps, thresholds = _steps(told)
    # One person changes one cell of a histogram by 1, a score by 1 at most: noise of scale s costs 1 / (2 s²). The same
    # holds for the best of scores with Gumbel noise (Cesar and Rogers 2021: bounded range 2 / s, squared, by 8).
    costs = [1 / (2 * float(step["scale"]) ** 2) for step in steps]
    risks = [_tail(float(step["scale"]), int(step["threshold"]) - 1) for step in thresholds]
    too_cheap = sum(float(step["rho"]) < cost * (1 - _SLACK) for step, cost in zip(steps, costs, strict=True))
    too_cheap += sum(float(step["delta"]) < risk for step, risk in zip(thresholds, risks, strict=True))
    rho, keys = fsum(costs), fsum(risks)
    if (
        too_cheap
        or not _alike(float(told["rho"]), fsum(float(step["rho"]) for step in steps))
        or not _alike(float(told["delta_of_keys"]), fsum(float(step["delta"]) for step in thresholds))
    ):
        failures.append(_("What was drawn costs more privacy than is said of it."))
    left = delta - max(keys, float(told["delta_of_keys"]))
    counted = _epsilon(rho, left)
    stated = float(told["epsilon"])
    by_the_book = rho + 2 * sqrt(rho * log(1 / left)) if left > 0 else inf
    if not (
        isfinite(stated)
        and counted <= stated * (1 + _SLACK)
        and stated <= by_the_book * (1 + _SLACK)
        and stated <= epsilon * (1 + _SLACK)
        and float(told["delta"]) <= delta
    ):
        failures.append(_("The epsilon and delta that are stated are smaller than what was spent."))
    return counted, failures


def _steps(told: Mapping[str, Any]) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Everything that was drawn, and the part of it that was drawn with a threshold."""
    thresholds = [column for column in told["columns"] if column["open"]]
    thresholds += [told["common"]] if told["common"]["rho"] or told["common"]["codes"] else []
    probe = [told["probe"]] if "probe" in told else []
    return [*told["tables"], *told["choices"], *probe, *thresholds], thresholds


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _SLACK * abs(other)


def _tail(scale: float, least: int) -> float:
    """How often noise is ``least`` or more: the mass of the discrete Gaussian, summed.

    Of much noise, as much as the continuous one has from one further down, which is never less (Canonne, Kamath and
    Steinke 2020) and there hardly more.
    """
    if scale > _SUMMED:
        return erfc((least - 1) / (scale * sqrt(2))) / 2 * (1 - _SLACK)
    far = round(_FAR * scale) + 1
    whole = 1 + 2 * fsum(exp(-(x**2) / (2 * scale**2)) for x in range(1, far))
    return fsum(exp(-(x**2) / (2 * scale**2)) for x in range(least, max(least, 0) + far)) / whole


def _epsilon(rho: float, delta: float) -> float:
    """The smallest epsilon for ``rho`` at ``delta``, over all orders (Canonne, Kamath and Steinke 2020)."""
    if not (rho > 0 and delta > 0):
        return 0.0 if rho == 0 else inf

    def at(order: float) -> float:
        return order * rho + log1p(-1 / order) - log(delta * order) / (order - 1)

    orders = [1 + 10 ** (step / 50) for step in range(-250, 301)]
    best = min(range(len(orders)), key=lambda place: at(orders[place]))
    low, high = orders[max(0, best - 1)], orders[min(len(orders) - 1, best + 1)]
    for _third in range(100):
        one, other = low + (high - low) / 3, high - (high - low) / 3
        low, high = (low, other) if at(one) < at(other) else (one, high)
    return max(0.0, at((low + high) / 2))


def _drawn(told: Mapping[str, Any]) -> list[str]:
    """What is wrong with the form of the noisy counts."""
    widths = {column["name"]: len(column["values"]) for column in told["columns"]}
    wrong = len(widths) != len(told["columns"])
    wrong |= not {(name,) for name in widths} <= {tuple(table["columns"]) for table in told["tables"]}
    wrong |= any(name not in widths for choice in told["choices"] for name in choice["columns"])
    sums = []
    for table in told["tables"]:
        size = prod(widths[name] for name in table["columns"])
        wrong |= len(set(table["columns"])) < len(table["columns"]) or len(table["counts"]) != size
        wrong |= any(type(count) is not int for count in table["counts"])
        sums.append((1 / (float(table["scale"]) ** 2 * size), sum(table["counts"])))
    people = fsum(weight * total for weight, total in sums) / fsum(weight for weight, _total in sums)
    wrong |= abs(max(0.0, people) - told["rows"]) > 0.5 + _SLACK
    for column in told["columns"]:
        wrong |= len(set(column["values"])) < len(column["values"])
        if column["open"]:
            wrong |= set(column["values"]) != {"", *column["counts"]}
            wrong |= any(count < column["threshold"] for count in column["counts"].values())
    common, sizes = told["common"], list(widths.values())
    wrong |= len(common["codes"]) != len(common["counts"])
    wrong |= any(count < common["threshold"] for count in common["counts"])
    wrong |= any(not _inside(row, sizes) for row in common["codes"])
    return [_("The noisy counts do not fit the columns or the number of rows.")] if wrong else []


def _inside(row: Sequence[int], sizes: Sequence[int]) -> bool:
    return len(row) == len(sizes) and all(0 <= code < size for code, size in zip(row, sizes, strict=True))


def _file(content: bytes, told: Mapping[str, Any]) -> tuple[int, list[str]]:
    """How many rows the file has, and what is wrong with it."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        rows = []
    names = [column["name"] for column in told["columns"]]
    if not rows or rows[0] != names or any(len(row) != len(names) for row in rows):
        return 0, [_("The file does not have the columns it should.")]
    failures = []
    allowed = [set(column["values"]) for column in told["columns"]]
    wrong = sum(cell not in answers for row in rows[1:] for cell, answers in zip(row, allowed, strict=True))
    if wrong:
        failures.append(
            ngettext(
                "{count} cell holds what may not be answered in its column.",
                "{count} cells hold what may not be answered in their columns.",
                wrong,
            ).format(count=wrong)
        )
    if len(rows) - 1 != told["rows"]:
        failures.append(_("The file has another number of rows than the noisy counts say."))
    return len(rows) - 1, failures
