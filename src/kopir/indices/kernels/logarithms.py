"""Natural logarithms and exponentials, right to about one unit in the last place, many at once.

Mathematical libraries choose their way by the processor, and so may their last digit; these are plain
additions, multiplications and divisions in a fixed order, the same bits on every processor, and a compiler
can make several at once of them.

Source: the formulas of FDLIBM 5.3 (Sun Microsystems, 1993), ``e_log`` and ``e_exp``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numba
import numpy as np
from numba.core import types
from numba.extending import intrinsic

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])
_LN2_HIGH: Final = 6.93147180369123816490e-01
_LN2_LOW: Final = 1.90821492927058770002e-10
_PER_LN2: Final = 1.44269504088896338700
_ROUND: Final = 6755399441055744.0
_TINY: Final = 2.2250738585072014e-308
_TWO_54: Final = 18014398509481984.0
_FRACTION: Final = np.int64(0x000FFFFFFFFFFFFF)
_HALF_ROOT: Final = np.int64(0x95F6400000000)
_CARRY: Final = np.int64(0x10000000000000)
_ONE: Final = np.int64(0x3FF0000000000000)


def _within(function: AnyFunction) -> AnyFunction:
    """Compiled into the loop that calls it."""
    made: Any = numba.njit(cache=True, nogil=True, error_model="numpy", forceinline=True)(function)
    return cast(AnyFunction, made)


def _read_as(given: Any, taken: Any) -> Any:
    """What reads the 64 bits of a number of one kind as a number of another."""

    def read(context: Any, value: Any) -> Any:
        def made(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            return builder.bitcast(values[0], context.get_value_type(taken))

        return taken(given), made

    return cast(Any, intrinsic)(read)


_bits: Final = _read_as(types.float64, types.int64)
_number: Final = _read_as(types.int64, types.float64)


@_within
def logarithm(value: float) -> float:
    """Natural logarithm of a number above zero; of no meaning for any other."""
    small = value < _TINY
    whole = _bits(value * _TWO_54 if small else value)
    fraction = whole & _FRACTION
    carry = (fraction + _HALF_ROOT) & _CARRY
    power = np.float64(np.int32((whole >> np.int64(52)) + (carry >> np.int64(52)) - np.int64(1023)))
    power = power - 54.0 if small else power
    f = _number(fraction | (carry ^ _ONE)) - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    odd = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    even = w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)
    even = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + even))
    half = 0.5 * f * f
    found: float = power * _LN2_HIGH - ((half - (s * (half + (odd + even)) + power * _LN2_LOW)) - f)
    return found


@_within
def exponential(value: float) -> float:
    """``e`` to the power of a finite number; infinite where that is too large, zero where it is too small."""
    bounded = min(max(value, -746.0), 710.0)
    power = (bounded * _PER_LN2 + _ROUND) - _ROUND
    high = bounded - power * _LN2_HIGH
    low = power * _LN2_LOW
    x = high - low
    t = x * x
    c = t * (-2.77777777770155933842e-03 + t * (6.61375632143793436117e-05 + t * (
        -1.65339022054652515390e-06 + t * 4.13813679705723846039e-08)))  # fmt: skip
    c = x - t * (1.66666666666666019037e-01 + c)
    y = 1.0 - ((low - (x * c) / (2.0 - c)) - high)
    whole = np.int64(np.int32(power))
    half = whole >> np.int64(1)
    first = _number((half + np.int64(1023)) << np.int64(52))
    found: float = y * first * _number((whole - half + np.int64(1023)) << np.int64(52))
    return found
