"""Which counts may be shown. A count under the threshold is hidden, zero too: few and none look alike. Then as many
more are hidden as it takes that no hidden count can be worked out from what is shown.

After Hundepool et al., Statistical Disclosure Control (2012), chapter 5: primary and secondary cell suppression.
"""

from __future__ import annotations

from collections.abc import Mapping


def shown_in_partition(counts: Mapping[str, int], threshold: int) -> dict[str, int | None]:
    """Counts of a table in which every person stands in one cell, and whose total is known to the reader.

    The hidden cells together hold at least ``threshold`` persons (else the next smallest are hidden too, so that the
    difference to the total speaks of no small group), are at least two, and are not all at the most a hidden count
    can be, which would give each of them away.
    """
    total = sum(counts.values())
    if total < threshold:
        return dict.fromkeys(counts, None)
    by_size = sorted(counts, key=lambda value: (counts[value], value))
    hidden = [value for value in by_size if counts[value] < threshold]
    remaining = by_size[len(hidden) :]
    while hidden and remaining and not _safe([counts[value] for value in hidden], threshold):
        hidden.append(remaining.pop(0))
    if hidden and not _safe([counts[value] for value in hidden], threshold):
        hidden = list(counts)
    return {value: None if value in set(hidden) else count for value, count in counts.items()}


def _safe(hidden: list[int], threshold: int) -> bool:
    """Whether the sum of the hidden counts, which a reader can work out, gives none of them away."""
    total = sum(hidden)
    if total == 0:
        return True
    return (len(hidden) >= 2 and total >= threshold and total < len(hidden) * (threshold - 1)) or _one_is_large(
        hidden, threshold
    )


def _one_is_large(hidden: list[int], threshold: int) -> bool:
    """With a count over the threshold among them, at least two and enough in all, the others cannot be told."""
    return len(hidden) >= 2 and max(hidden) >= threshold


def shown_of_base(count: int, base: int, threshold: int) -> int | None:
    """A count of persons who have something, where ``base`` persons are known to the reader.

    Hidden where the count is small, or where those who do not have it are few: the difference would tell them.
    """
    few_without = 0 < base - count < threshold
    return None if count < threshold or few_without else count


def shown_base(base: int, total: int, threshold: int) -> int | None:
    """The persons a table speaks of, hidden where they or those left out are few."""
    few_left_out = 0 < total - base < threshold
    return None if base < threshold or few_left_out else base


def named_countries(counts: Mapping[str, int], threshold: int) -> tuple[dict[str, int], int]:
    """The countries that may be named, and how many persons stand in all the others together.

    A country with few persons is not told from one with none. Where the others together would be few, the smallest
    named countries join them.
    """
    by_size = sorted(counts, key=lambda value: (-counts[value], value))
    named = [value for value in by_size if counts[value] >= threshold]
    others = sum(counts.values()) - sum(counts[value] for value in named)
    while named and 0 < others < threshold:
        others += counts[named.pop()]
    return {value: counts[value] for value in named}, others
