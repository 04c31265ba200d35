"""The few statistics that the figures need, in plain Python; the tests compare them with NumPy and SciPy."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

_Z = 1.959963984540054
"""The normal distribution's 97.5 % point."""


def quantile(freedom: int) -> float:
    """Return Student's t's 97.5 % point by the expansion of Cornish and Fisher; from 14 of *freedom*."""
    z, n = _Z, float(freedom)
    terms = (
        z,
        (z**3 + z) / (4 * n),
        (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2),
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3),
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * n**4),
    )
    return sum(terms)


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the mean of *values*, and half the width of its 95 % confidence interval."""
    mean, number = fsum(values) / len(values), len(values)
    return mean, quantile(number - 1) * sqrt(_variance(values) / number)


def alpha(rows: Sequence[Sequence[float]]) -> float | None:
    """Return Cronbach's alpha of people's answers to the same items; none where there is nothing to compare."""
    items = len(rows[0]) if rows else 0
    if items < 2 or len(rows) < 2:
        return None
    whole = _variance([sum(row) for row in rows])
    parts = sum(_variance(column) for column in zip(*rows, strict=True))
    return items / (items - 1) * (1 - parts / whole) if whole else None


def _variance(values: Sequence[float]) -> float:
    """Return the variance of a sample; that of the standard library counts in fractions, and takes its time."""
    mean = fsum(values) / len(values)
    return fsum((value - mean) ** 2 for value in values) / (len(values) - 1)
