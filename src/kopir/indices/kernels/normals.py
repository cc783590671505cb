"""Standard normal numbers by the thousand, in single precision, the same bits on every processor.

Each place of a column has its own number, hashed from a key; it becomes normal by the inverse of the normal
distribution. Only additions, multiplications and square roots are used, in a fixed order, so nothing depends
on a mathematical library. Numbers are right to seven digits and reach 5.2 standard deviations: more than an
error of measurement is known to.

Sources: M. Giles, *Approximating the erfinv function*, GPU Computing Gems Jade, 2011 (single precision); S.
L. Moshier, *Cephes*, 1992 (the polynomial of the logarithm).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from kopir.indices.kernels import compiled
from kopir.indices.kernels.sampling import mix
from kopir.indices.sheet import Floats

Singles = NDArray[np.float32]
Keys = NDArray[np.uint64]
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_ONE, _9, _41 = np.uint64(1), np.uint64(9), np.uint64(41)
_MASK = np.uint64(0x7FFFFF)
_CHUNK = 128
WORK = 8 * _CHUNK
_f = np.float32
_0, _1, _HALF, _SCALE = _f(0.0), _f(1.0), _f(0.5), _f(2.0**-23)
_ROOT_HALF, _LN_2, _ROOT_2 = _f(0.70710678118654752), _f(0.69314718055994531), _f(1.4142135623730951)
_L0, _L1, _L2 = _f(7.0376836292e-2), _f(-1.1514610310e-1), _f(1.1676998740e-1)
_L3, _L4, _L5 = _f(-1.2420140846e-1), _f(1.4249322787e-1), _f(-1.6668057665e-1)
_L6, _L7, _L8 = _f(2.0000714765e-1), _f(-2.4999993993e-1), _f(3.3333331174e-1)
_C0, _C1, _C2 = _f(2.81022636e-08), _f(3.43273939e-07), _f(-3.5233877e-06)
_C3, _C4, _C5 = _f(-4.39150654e-06), _f(0.00021858087), _f(-0.00125372503)
_C6, _C7, _C8 = _f(-0.00417768164), _f(0.246640727), _f(1.50140941)
_T0, _T1, _T2 = _f(-0.000200214257), _f(0.000100950558), _f(0.00134934322)
_T3, _T4, _T5 = _f(-0.00367342844), _f(0.00573950773), _f(-0.0076224613)
_T6, _T7, _T8 = _f(0.00943887047), _f(1.00167406), _f(2.83297682)
_MIDDLE, _SPLIT, _THREE = _f(2.5), _f(5.0), _f(3.0)


@compiled
def column_of_normals(key: np.uint64, column: int, out: Floats, work: Singles) -> None:
    """Standard normal numbers of one column of a table.

    Args:
        key: of the table.
        column: which.
        out: shape ``(rows,)``.
        work: shape ``(3, WORK)``.
    """
    rows = len(out)
    pairs = (rows + 1) // 2
    signed, tails, powers = work[0], work[1], work[2]
    for start in range(0, pairs, _CHUNK):
        count = min(_CHUNK, pairs - start)
        _symmetric(key + np.uint64(column * pairs + start) * _GOLDEN, signed, count)
        _normal(signed, tails, powers, 2 * count)
        for place in range(min(2 * count, rows - 2 * start)):
            out[2 * start + place] = signed[place]


@compiled
def sheet_of_errors(
    key: np.uint64, steps: Keys, raw: Floats, errors: Floats, units: int, x: Floats, work: Singles
) -> None:
    """Values with errors drawn from standard normal numbers, those of ``column_of_normals``.

    Args:
        key: of the table.
        steps: what is added to the key for each column, see ``steps_of``, shape ``(width,)``.
        raw: values, shape ``(rows, width)``.
        errors: standard errors, the same shape.
        units: how many rows are used.
        x: receives values with errors, the same shape.
        work: shape ``(3, WORK)``.
    """
    pairs, width = (units + 1) // 2, len(steps)
    signed, tails, powers = work[0], work[1], work[2]
    lanes = min(width, WORK // 2)
    most = WORK // (2 * lanes)
    for start in range(0, width, lanes):
        stop = min(start + lanes, width)
        size = 2 * (stop - start)
        for begin in range(0, pairs, most):
            several = min(most, pairs - begin)
            for pair in range(several):
                own = key + (np.uint64(begin + pair) + _ONE) * _GOLDEN
                _symmetric_row(own, steps[start:stop], signed[pair * size :])
            _normal(signed, tails, powers, several * size)
            for pair in range(several):
                first = begin + pair + (begin + pair) // _CHUNK * _CHUNK
                second = first + min(_CHUNK, pairs - (begin + pair) // _CHUNK * _CHUNK)
                drawn = signed[pair * size :]
                _add_row(raw[first, start:], errors[first, start:], drawn, x[first, start:stop])
                if second < units:
                    drawn = drawn[stop - start :]
                    _add_row(raw[second, start:], errors[second, start:], drawn, x[second, start:stop])


def steps_of(units: int, width: int) -> Keys:
    """What is added to the key of a table for each of its columns."""
    return np.arange(width, dtype=np.uint64) * np.uint64((units + 1) // 2) * _GOLDEN


@compiled
def _add_row(raw: Floats, errors: Floats, drawn: Singles, x: Floats) -> None:
    for lane in range(len(x)):
        x[lane] = raw[lane] + errors[lane] * drawn[lane]


@compiled
def _symmetric_row(key: np.uint64, steps: Keys, out: Singles) -> None:
    """``_symmetric`` of one pair of each column."""
    lanes = len(steps)
    for lane in range(lanes):
        mixed = mix(key + steps[lane])
        first = np.int32(mixed >> _41)
        second = np.int32((mixed >> _9) & _MASK)
        out[lane] = np.float32(2 * first - 8388607) * _SCALE
        out[lanes + lane] = np.float32(2 * second - 8388607) * _SCALE


@compiled
def _symmetric(key: np.uint64, out: Singles, pairs: int) -> None:
    """Even numbers between -1 and 1, odd multiples of 2^-23."""
    for pair in range(pairs):
        mixed = mix(key + (np.uint64(pair) + _ONE) * _GOLDEN)
        first = np.int32(mixed >> _41)
        second = np.int32((mixed >> _9) & _MASK)
        out[pair] = np.float32(2 * first - 8388607) * _SCALE
        out[pairs + pair] = np.float32(2 * second - 8388607) * _SCALE


@compiled
def _normal(y: Singles, tail: Singles, power: Singles, count: int) -> None:
    """The quantiles of the normal distribution at (1 + y) / 2, in place; two arrays for work."""
    for place in range(count):
        tail[place] = (_1 - y[place]) * (_1 + y[place])
    bits = tail.view(np.int32)
    for place in range(count):
        power[place] = np.float32((bits[place] >> np.int32(23)) - np.int32(126))
        bits[place] = (bits[place] & np.int32(0x7FFFFF)) | np.int32(0x3F000000)
    for place in range(count):
        m, e = tail[place], power[place]
        small = m < _ROOT_HALF
        e = e - _1 if small else e
        m = (m + m) - _1 if small else m - _1
        z = m * m
        p = ((((_L0 * m + _L1) * m + _L2) * m + _L3) * m + _L4) * m + _L5
        p = ((p * m + _L6) * m + _L7) * m + _L8
        w = -(e * _LN_2 + (m + (m * z * p - _HALF * z)))
        w = max(w, _0)
        a = w - _MIDDLE
        centre = ((((_C0 * a + _C1) * a + _C2) * a + _C3) * a + _C4) * a + _C5
        centre = ((centre * a + _C6) * a + _C7) * a + _C8
        tail[place], power[place] = y[place], w
        y[place] = _ROOT_2 * y[place] * centre
    for place in range(count):
        if power[place] >= _SPLIT:
            b = np.float32(math.sqrt(power[place])) - _THREE
            outer = ((((_T0 * b + _T1) * b + _T2) * b + _T3) * b + _T4) * b + _T5
            outer = ((outer * b + _T6) * b + _T7) * b + _T8
            y[place] = _ROOT_2 * tail[place] * outer
