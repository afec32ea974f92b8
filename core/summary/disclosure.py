"""Which counts may be shown. A count under the threshold is hidden, zero too: few and none look alike. Then as many
more are hidden as it takes that no hidden count can be worked out from what is shown.

The promise: whoever reads every table of a summary, adds and subtracts, and knows these rules, cannot tell a hidden
count from any other between 1 and ``threshold - 1`` (nor, where several small counts are hidden, from 0). Two things
they do learn: that somebody is among the hidden, and where all the others add up to the total, that nobody is. So
what else is hidden never depends on how large the counts are, but on a fixed order and on sums that the reader
knows anyway: "the next smallest" would give away, at a tie, what it protects.

After Hundepool et al., Statistical Disclosure Control (2012), chapter 5: primary and secondary cell suppression.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

NOT_KNOWN = ""
"""The cell of those whose answer is not known. It says nothing of anybody: it need only not be worked out exactly."""


def shown_in_partition(
    counts: Mapping[str, int], threshold: int, spare: Sequence[str] | None = None
) -> dict[str, int | None]:
    """Counts of a table in which every person stands in one cell, and whose total is known to the reader.

    ``spare``: the order in which counts that are large enough are hidden with the small ones, where these would be
    given away; from the last to the first unless given.
    """
    if sum(counts.values()) < threshold:
        return dict.fromkeys(counts, None)
    hidden = {value for value, count in counts.items() if count < threshold}
    rest = sum(counts[value] for value in hidden)
    only_unknown = all(value == NOT_KNOWN or not counts[value] for value in hidden)
    enough = threshold + max(2, threshold // 2) if only_unknown else 2 * threshold
    if rest > 0 and not _could_be_small(rest, len(hidden), threshold):
        for value in spare or list(counts)[::-1]:
            if value not in hidden:
                hidden.add(value)
                rest += counts[value]
                if rest >= enough or _could_be_small(rest, len(hidden), threshold):
                    break
    return {value: None if value in hidden else count for value, count in counts.items()}


def _could_be_small(rest: int, cells: int, threshold: int) -> bool:
    """Whether ``rest`` persons in hidden ``cells`` could all be small counts, with room for any one to be any."""
    return threshold <= rest <= (cells - 1) * (threshold - 1)


def shown_of_several(
    counts: Mapping[str, int], known: int, wholes: Sequence[int], threshold: int
) -> dict[str, int | None]:
    """Counts of a table in which a person may stand in several cells, or in none.

    ``known``: persons who gave an answer. ``wholes``: numbers known to the reader of groups that contain each cell:
    no difference to one of them may be small. A reader may take it that everybody with an answer stands in a cell;
    so those who stand in no shown cell must not be few and fill the hidden ones.
    """
    hidden = {
        value
        for value, count in counts.items()
        if count < threshold or any(0 < abs(whole - count) < threshold for whole in wholes)
    }
    left = known - sum(count for value, count in counts.items() if value not in hidden)
    if hidden and (len(hidden) - 1) * (threshold - 1) < left < 2 * threshold:
        for value in list(counts)[::-1]:
            if value not in hidden:
                hidden.add(value)
                left += counts[value]
                if left >= 2 * threshold:
                    break
    return {value: None if value in hidden else count for value, count in counts.items()}


def shown_base(base: int, wholes: Sequence[int], threshold: int) -> int | None:
    """The persons a table speaks of, hidden where they are few, or those few whom the rest of ``wholes`` leaves."""
    few_left_out = any(0 < abs(whole - base) < threshold for whole in wholes)
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
