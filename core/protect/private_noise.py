"""The only place where chance touches the data: OpenDP's mechanisms on whole numbers, and what each of them costs.

Neighbours are two tables one of which has one row more. A row falls into one cell of each histogram, so that a
histogram changes by 1 in one cell. Costs are zCDP (Bun and Steinke 2016); all are told by OpenDP's own maps.
OpenDP is optional and large: it is imported on first use only, part by part, since ``opendp.prelude`` brings the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from math import log, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from core.protect.errors import PrivacyMissing

_WHOLE = "i64"
_PARTS = ("combinators", "domains", "measurements", "measures", "metrics", "transformations")
_HALVINGS = 60


def available() -> bool:
    return find_spec("opendp") is not None


@cache
def _opendp() -> dict[str, Any]:
    """The parts of OpenDP by name. Raises PrivacyMissing."""
    try:
        from importlib import import_module

        parts = {part: import_module(f"opendp.{part}") for part in _PARTS}
        import_module("opendp.mod").enable_features("contrib")
    except ImportError as missing:
        raise PrivacyMissing from missing
    return parts


def noisy_histogram(cells: npt.NDArray[np.int64], width: int, scale: float) -> tuple[list[int], float]:
    """How many of ``cells`` are 0, 1, … ``width`` less one, with discrete Gaussian noise; and rho.

    OpenDP counts too, so that its map covers the whole way from rows to noisy counts.
    """
    dp = _opendp()
    count = dp["transformations"].make_count_by_categories(
        dp["domains"].vector_domain(dp["domains"].atom_domain(T=_WHOLE)),
        dp["metrics"].symmetric_distance(),
        categories=list(range(width)),
        null_category=False,
        MO=f"L2Distance<{_WHOLE}>",
        TOA=_WHOLE,
    )
    noisy = count >> dp["measurements"].then_gaussian(scale=scale)
    return [int(number) for number in noisy(cells.tolist())], float(noisy.map(1))


def noisy_number(number: int, scale: float) -> tuple[int, float]:
    """A number that one row changes by 1 at most, with discrete Gaussian noise; and rho."""
    dp = _opendp()
    noisy = dp["measurements"].make_gaussian(
        dp["domains"].atom_domain(T=_WHOLE), dp["metrics"].absolute_distance(T=_WHOLE), scale=scale
    )
    return int(noisy(number)), float(noisy.map(1))


@cache
def threshold_for(scale: float, delta: float) -> int:
    """From which noisy count on a key may be told, so that a key of one row is told with a chance of ``delta``."""
    threshold = 3
    while _cost(scale, threshold)[1] > delta:
        threshold += max(1, round(scale / 20))
    return threshold


def common_keys(keys: Sequence[str], scale: float, threshold: int) -> tuple[dict[str, int], float, float]:
    """The keys that many rows have, sorted, with noisy counts of ``threshold`` or more; rho and delta.

    What no row has can never appear; what few have appears with a chance that delta bounds.
    """
    count, noisy = _common(scale, threshold)
    found = noisy(count(list(keys)))
    return {str(key): int(found[key]) for key in sorted(found)}, *_cost(scale, threshold)


def _cost(scale: float, threshold: int) -> tuple[float, float]:
    """Rho and delta of telling common keys.

    OpenDP 0.16.0 says too little (its issue 2922): it takes the tail of the continuous Gaussian from ``threshold - 1``
    on, which is less than that of the discrete one it draws. That one is bounded by the continuous tail from one
    further down (Canonne, Kamath and Steinke 2020), which is what OpenDP says of a threshold lower by one.
    """
    rho, delta = _common(scale, threshold - 1)[1].map((1, 1, 1))
    return float(rho), float(delta)


def _common(scale: float, threshold: int) -> tuple[Any, Any]:
    dp = _opendp()
    count = dp["transformations"].make_count_by(
        dp["domains"].vector_domain(dp["domains"].atom_domain(T="String")),
        dp["metrics"].symmetric_distance(),
        TV=_WHOLE,
    )
    # One row has one key: one key's count changes, by 1. OpenDP counts by the norm 01∞, Gaussian noise asks for 02∞.
    norm = dp["metrics"].l02inf_distance(dp["metrics"].absolute_distance(T=_WHOLE))
    make = dp["measurements"].make_gaussian_threshold
    return count, make(count.output_domain, norm, scale=scale, threshold=threshold)


def noisy_best(scores: Sequence[int], scale: float) -> tuple[int, float]:
    """The place of about the highest score, each of which one row changes by 1 at most; and rho."""
    choose = _choice(scale)
    return int(choose([int(score) for score in scores])), float(choose.map(1))


@cache
def _choice(scale: float) -> Any:
    dp = _opendp()
    return dp["measurements"].make_noisy_max(
        dp["domains"].vector_domain(dp["domains"].atom_domain(T=_WHOLE)),
        dp["metrics"].linf_distance(T=_WHOLE),
        dp["measures"].zero_concentrated_divergence(),
        scale=scale,
    )


def scale_for(rho: float) -> float:
    """The noise at which a histogram, or a choice, costs ``rho`` or a hair less."""
    return sqrt(1 / (2 * rho)) * (1 + 1e-9)


@cache
def epsilon_of(rho: float, delta: float) -> float:
    """The smallest epsilon that OpenDP grants ``rho``. Raises PrivacyMissing."""
    dp = _opendp()
    if rho <= 0:
        return 0.0
    gaussian = dp["measurements"].make_gaussian(
        dp["domains"].atom_domain(T=_WHOLE),
        dp["metrics"].absolute_distance(T=_WHOLE),
        scale=sqrt(1 / (2 * rho)) * (1 - 1e-12),
    )
    return float(dp["combinators"].make_zCDP_to_approxDP(gaussian).map(1).epsilon(delta))


@cache
def rho_for(epsilon: float, delta: float) -> float:
    """The largest rho that OpenDP grants ``epsilon`` for. Raises PrivacyMissing."""
    low, high = 0.0, epsilon + 2 * log(1 / delta)
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if epsilon_of(middle, delta) <= epsilon else (low, middle)
    return low
