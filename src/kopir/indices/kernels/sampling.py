"""Numbers in [0, 1) that depend on nothing but a key and a place: the same on any number of threads.

Source: G. L. Steele, D. Lea, C. H. Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014 (the
mixing function is that of ``SplitMix64``), used as a hash of (key, row, dimension).
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.indices.kernels import compiled

_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)
_30, _27, _31, _11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_ONE: Final = np.uint64(1)
_TWO: Final = np.uint64(2)
_UNIT: Final = 1.0 / 9007199254740992.0


@compiled
def mix(value: np.uint64) -> np.uint64:
    """One number of 64 bits from another, each bit of it depending on all of the other's."""
    mixed = (value ^ (value >> _30)) * _FIRST
    mixed = (mixed ^ (mixed >> _27)) * _SECOND
    return mixed ^ (mixed >> _31)


@compiled
def keys(seed: np.uint64, rows: NDArray[np.int64], out: NDArray[np.uint64]) -> None:
    """A key for each row, from the seed."""
    start = mix(np.uint64(seed) + _GOLDEN)
    for place in range(len(rows)):
        out[place] = mix(start + (np.uint64(rows[place]) + _ONE) * _GOLDEN)


@compiled
def uniforms(of: NDArray[np.uint64], out: NDArray[np.float64]) -> None:
    """Even numbers in [0, 1) with 53 bits.

    Args:
        of: keys, shape ``(rows,)``.
        out: shape ``(rows, dimensions)``.
    """
    for row in range(out.shape[0]):
        for dimension in range(out.shape[1]):
            mixed = mix(of[row] + (np.uint64(dimension) + _ONE) * _GOLDEN)
            out[row, dimension] = np.float64(np.int64(mixed >> _11)) * _UNIT


@compiled
def sobol(
    first: np.uint64, shift: NDArray[np.uint64], directions: NDArray[np.uint64], out: NDArray[np.float64]
) -> None:
    """Consecutive points of a Sobol sequence, in the order of its Gray code.

    Args:
        first: number of the first point.
        shift: the point number 0, shape ``(dimensions,)``.
        directions: direction numbers with 53 bits, shape ``(bits, dimensions)``.
        out: shape ``(points, dimensions)``.

    Source: I. A. Antonov and V. M. Saleev, *USSR Comput. Math. Math. Phys.* 19(1), 1979, 252-256.
    """
    dimensions = out.shape[1]
    current = shift.copy()
    gray, bit = first ^ (first >> _ONE), 0
    while gray:
        if gray & _ONE:
            for dimension in range(dimensions):
                current[dimension] ^= directions[bit, dimension]
        gray >>= _ONE
        bit += 1
    for point in range(out.shape[0]):
        for dimension in range(dimensions):
            out[point, dimension] = np.float64(np.int64(current[dimension])) * _UNIT
        number, bit = first + np.uint64(point) + _ONE, 0
        while not number & _ONE:
            number >>= _ONE
            bit += 1
        if bit < directions.shape[0]:
            for dimension in range(dimensions):
                current[dimension] ^= directions[bit, dimension]


@compiled
def normal(uniform: float) -> float:
    """The quantile of the standard normal distribution, to 16 digits.

    Source: M. J. Wichura, Algorithm AS 241, *Applied Statistics* 37(3), 1988, 477-484 (PPND16).
    """
    q = uniform - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        top = r * 2509.0809287301226727 + 33430.575583588128105
        top = ((top * r + 67265.770927008700853) * r + 45921.953931549871457) * r + 13731.693765509461125
        top = ((top * r + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.387132872796366608
        low = r * 5226.495278852854561 + 28729.085735721942674
        low = ((low * r + 39307.89580009271061) * r + 21213.794301586595867) * r + 5394.1960214247511077
        low = ((low * r + 687.1870074920579083) * r + 42.313330701600911252) * r + 1.0
        return q * top / low
    tail = uniform if q < 0 else 1.0 - uniform
    r = math.sqrt(-math.log(max(tail, 1e-300)))
    if r <= 5.0:
        r -= 1.6
        top = r * 7.7454501427834140764e-4 + 0.0227238449892691845833
        top = ((top * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r + 3.64784832476320460504
        top = ((top * r + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734
        low = r * 1.05075007164441684324e-9 + 5.475938084995344946e-4
        low = ((low * r + 0.0151986665636164571966) * r + 0.14810397642748007459) * r + 0.68976733498510000455
        low = ((low * r + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1.0
    else:
        r -= 5.0
        top = r * 2.01033439929228813265e-7 + 2.71155556874348757815e-5
        top = (
            (top * r + 0.0012426609473880784386) * r + 0.026532189526576123093
        ) * r + 0.29656057182850489123
        top = ((top * r + 1.7848265399172913358) * r + 5.4637849111641143699) * r + 6.6579046435011037772
        low = r * 2.04426310338993978564e-15 + 1.4215117583164458887e-7
        low = (
            (low * r + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4
        ) * r + 0.0148753612908506148525
        low = ((low * r + 0.13692988092273580531) * r + 0.59983220655588793769) * r + 1.0
    return -top / low if q < 0 else top / low


@compiled
def gamma(key: np.uint64, shape: float) -> float:
    """A gamma number of scale 1.

    Source: G. Marsaglia and W. W. Tsang, *ACM Trans. Math. Softw.* 26(3), 2000, 363-372.
    """
    raised = shape if shape >= 1.0 else shape + 1.0
    d = raised - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    counter = np.uint64(0)
    while True:
        first, second = mix(key + (counter + _ONE) * _GOLDEN), mix(key + (counter + _TWO) * _GOLDEN)
        counter += _TWO
        x = normal((np.float64(np.int64(first >> _11)) + 0.5) * _UNIT)
        u = (np.float64(np.int64(second >> _11)) + 0.5) * _UNIT
        v = (1.0 + c * x) ** 3
        if v > 0.0 and math.log(u) < 0.5 * x * x + d - d * v + d * math.log(v):
            break
    if shape >= 1.0:
        return d * v
    last = mix(key + (counter + _ONE) * _GOLDEN)
    return d * v * math.exp(math.log((np.float64(np.int64(last >> _11)) + 0.5) * _UNIT) / shape)


@compiled
def gammas(of: NDArray[np.uint64], shapes: NDArray[np.float64], out: NDArray[np.float64]) -> None:
    """Gamma numbers for the columns whose shape is above 0; other columns stay.

    Args:
        of: keys, shape ``(rows,)``.
        shapes: shape ``(columns,)``.
        out: shape ``(rows, columns)``.
    """
    for row in range(out.shape[0]):
        for column in range(out.shape[1]):
            if shapes[column] > 0.0:
                key = mix(of[row] + (np.uint64(column) + _ONE) * _GOLDEN)
                out[row, column] = gamma(key, shapes[column])
