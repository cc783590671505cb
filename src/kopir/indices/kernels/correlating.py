"""Correlations of columns with missing values, pair by pair: Pearson, Spearman and Kendall.

Every pair of columns uses the rows in which both have a value. Columns are laid out one after the other,
shape ``(columns, rows)``; ``order`` holds the positions of each column's rows by value, missing ones last.
"""

from __future__ import annotations

import numpy as np

from kopir.indices.kernels import compiled
from kopir.indices.sheet import Floats, Integers

PEARSON, SPEARMAN, KENDALL = 0, 1, 2


@compiled
def _covary(x: Floats, y: Floats, n: int) -> tuple[float, float, float]:
    """Sums of squares and products about the means of the first n values."""
    mean_x = mean_y = 0.0
    for row in range(n):
        mean_x += x[row]
        mean_y += y[row]
    mean_x, mean_y = mean_x / n, mean_y / n
    rest_x = rest_y = 0.0
    for row in range(n):
        rest_x += x[row] - mean_x
        rest_y += y[row] - mean_y
    mean_x, mean_y = mean_x + rest_x / n, mean_y + rest_y / n
    xx = yy = xy = 0.0
    for row in range(n):
        dx, dy = x[row] - mean_x, y[row] - mean_y
        xx += dx * dx
        yy += dy * dy
        xy += dx * dy
    return xx, yy, xy


@compiled
def _constant(x: Floats, n: int) -> bool:
    for row in range(1, n):  # noqa: SIM110 — compiled code knows no generator
        if x[row] != x[0]:
            return False
    return True


@compiled
def _pearson(x: Floats, y: Floats, n: int) -> float:
    if n < 2 or _constant(x, n) or _constant(y, n):
        return np.nan
    xx, yy, xy = _covary(x, y, n)
    product = xx if xx == yy else np.sqrt(xx) * np.sqrt(yy)
    if product == 0.0:
        return np.nan
    return max(-1.0, min(1.0, xy / product))


@compiled
def _midranks(values: Floats, other: Floats, order: Integers, out: Floats) -> None:
    """Ranks of a column's values over rows in which the other has one too; equal values share the mean."""
    rows = len(values)
    ranked = place = 0
    while place < rows and not np.isnan(values[order[place]]):
        value, stop, tied = values[order[place]], place, 0
        while stop < rows and values[order[stop]] == value:
            tied += not np.isnan(other[order[stop]])
            stop += 1
        for each in range(place, stop):
            out[order[each]] = ranked + (tied + 1) / 2
        ranked += tied
        place = stop


@compiled
def _inversions(values: Floats, n: int, work: Floats) -> int:
    """Pairs that stand in the wrong order; the values are sorted on the way."""
    found, width = 0, 1
    while width < n:
        for start in range(0, n, 2 * width):
            middle, end = min(start + width, n), min(start + 2 * width, n)
            left, right = start, middle
            for place in range(start, end):
                if left < middle and (right >= end or values[left] <= values[right]):
                    work[place] = values[left]
                    left += 1
                else:
                    work[place] = values[right]
                    right += 1
                    found += middle - left
        values[:n] = work[:n]
        width *= 2
    return found


@compiled
def _ties(values: Floats, n: int) -> tuple[float, float, float]:
    """Over runs of t equal values in a sorted column: sums of t(t-1)/2, t(t-1)(t-2) and t(t-1)(2t+5)."""
    pairs = threes = spread = 0.0
    start = 0
    for place in range(1, n + 1):
        if place == n or values[place] != values[start]:
            t = float(place - start)
            pairs += t * (t - 1) / 2
            threes += t * (t - 1) * (t - 2)
            spread += t * (t - 1) * (2 * t + 5)
            start = place
    return pairs, threes, spread


@compiled
def _kendall(x: Floats, y: Floats, n: int, work: Floats) -> tuple[float, float]:
    """Tau-b and its normal score; x is sorted, y is overwritten."""
    both, start = 0.0, 0
    for place in range(1, n + 1):
        if place == n or x[place] != x[start]:
            y[start:place].sort()
            both += _ties(y[start:place], place - start)[0]
            start = place
    discordant = _inversions(y, n, work)
    pairs_x, threes_x, spread_x = _ties(x, n)
    pairs_y, threes_y, spread_y = _ties(y, n)
    total = n * (n - 1) / 2
    if n < 2 or pairs_x == total or pairs_y == total:
        return np.nan, np.nan
    balance = total - pairs_x - pairs_y + both - 2 * discordant
    free_x, free_y = total - pairs_x, total - pairs_y
    tau = balance / (free_x if free_x == free_y else np.sqrt(free_x) * np.sqrt(free_y))
    variance = (2 * total * (2 * n + 5) - spread_x - spread_y) / 18 + pairs_x * pairs_y / total
    if n > 2:
        variance += threes_x * threes_y / (18 * total * (n - 2))
    return max(-1.0, min(1.0, tau)), balance / np.sqrt(variance)


@compiled
def correlate_columns(
    x: Floats,
    x_order: Integers,
    y: Floats,
    y_order: Integers,
    method: int,
    same: bool,
    out: Floats,
    counts: Integers,
    scores: Floats,
) -> None:
    """Correlations of every column of x with every column of y.

    Args:
        x: shape ``(a, rows)``, NaN where missing.
        x_order: of the same shape, positions of each column's rows by value.
        y: shape ``(b, rows)``.
        y_order: of the same shape.
        method: ``PEARSON``, ``SPEARMAN`` or ``KENDALL``.
        same: whether x and y are the same columns; each pair is then computed once.
        out: shape ``(a, b)``; NaN where a column does not vary over the rows of the pair.
        counts: shape ``(a, b)``, rows of the pair.
        scores: shape ``(a, b)``, normal score of Kendall's tau with its correction for ties; else untouched.

    Costs ``a b rows``; Kendall ``a b rows log(rows)`` (Knight, *JASA* 61 (1966) 436-439).
    """
    rows = x.shape[1]
    left, right, work = np.empty(rows), np.empty(rows), np.empty(rows)
    ranks_x, ranks_y = np.empty(rows), np.empty(rows)
    for a in range(x.shape[0]):
        for b in range(y.shape[0]):
            if same and b < a:
                out[a, b], counts[a, b], scores[a, b] = out[b, a], counts[b, a], scores[b, a]
                continue
            first, second = x[a], y[b]
            if method == SPEARMAN:
                _midranks(x[a], y[b], x_order[a], ranks_x)
                _midranks(y[b], x[a], y_order[b], ranks_y)
                first, second = ranks_x, ranks_y
            n = 0
            for place in range(rows):
                row = x_order[a, place] if method == KENDALL else place
                if not (np.isnan(x[a, row]) or np.isnan(y[b, row])):
                    left[n], right[n] = first[row], second[row]
                    n += 1
            counts[a, b] = n
            if method == KENDALL:
                out[a, b], scores[a, b] = _kendall(left, right, n, work)
            else:
                out[a, b] = _pearson(left, right, n)


@compiled
def covary_columns(x: Floats, out: Floats) -> None:
    """Sample covariances of every two columns over the rows both have; NaN below two rows.

    Args:
        x: shape ``(columns, rows)``, NaN where missing.
        out: shape ``(columns, columns)``.
    """
    columns, rows = x.shape
    left, right = np.empty(rows), np.empty(rows)
    for a in range(columns):
        for b in range(a + 1):
            n = 0
            for row in range(rows):
                if not (np.isnan(x[a, row]) or np.isnan(x[b, row])):
                    left[n], right[n] = x[a, row], x[b, row]
                    n += 1
            out[a, b] = _covary(left, right, n)[2] / (n - 1) if n > 1 else np.nan
            out[b, a] = out[a, b]
