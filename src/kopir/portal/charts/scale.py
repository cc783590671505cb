"""From values to pixels: linear scales, their round ticks, and labels kept from lying on each other."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_DECIMALS = re.compile(r"(.*\d)([.,]\d+)(\D*)\Z")


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from values `low`..`high` to pixels `start`..`end` (which may run backwards)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The pixel of a value; the middle where the scale has no length."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def step_of(span: float, count: int) -> float:
    """The round step (1, 2 or 5 times a power of ten) that cuts `span` into about `count` parts."""
    if span <= 0 or count < 1:
        return 1.0
    raw = span / count
    power = 10.0 ** math.floor(math.log10(raw))
    return next((m * power for m in (1, 2, 5) if m * power >= raw * 0.999), 10 * power)


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round values inside low..high, about `count` of them."""
    step = step_of(high - low, count)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [round(i * step, 12) for i in range(first, last + 1)]


def widen(low: float, high: float, count: int = 5) -> tuple[float, float]:
    """The smallest range with round ends that holds low..high."""
    if high - low <= 1e-9 * max(abs(low), abs(high), 0.1):
        low, high = (
            (low - 0.5, high + 0.5) if abs(low) < 1e-9 else (low - abs(low) * 0.1, high + abs(high) * 0.1)
        )
    step = step_of(high - low, count)
    return round(math.floor(low / step + 1e-9) * step, 12), round(math.ceil(high / step - 1e-9) * step, 12)


def year_ticks(low: float, high: float, count: int) -> list[float]:
    """Whole years for an axis: both ends' neighbourhood and round steps of 1, 2, 5, 10, 20 between."""
    span = high - low
    step = next((s for s in (1, 2, 5, 10, 20, 50) if span / s <= max(count, 1)), 100)
    first = math.ceil(low / step - 1e-9) * step
    return [float(year) for year in range(int(first), math.floor(high + 1e-9) + 1, step)]


def axis_values(
    low: float, high: float, count: int, write: Callable[[float], str]
) -> list[tuple[float, str]]:
    """Round values inside low..high with their texts: about `count`, fewer where texts would repeat."""
    for fewer in range(max(count, 1), 0, -1):
        values = ticks(low, high, fewer)
        if len({write(value) for value in values}) == len(values):
            break
    return list(zip(values, tick_texts(values, write), strict=True))


def tick_texts(values: Sequence[float], write: Callable[[float], str]) -> list[str]:
    """The texts of an axis, without decimals that are noughts in all of them ("0,200" to "0,2")."""
    texts = [write(value) for value in values]
    found = [_decimals(text, value) for text, value in zip(texts, values, strict=True)]
    if not found or any(match is None for match in found):
        return texts
    digits = [match[2] for match in found if match]
    keep = max(len(d.rstrip("0")) for d in digits)
    return [match[1] + (match[2][:keep] if keep > 1 else "") + match[3] for match in found if match]


def _decimals(text: str, value: float) -> re.Match[str] | None:
    """A number's text in parts: whole, separator with decimals, rest. None when the comma parts thousands."""
    match = _DECIMALS.match(text)
    if not match:
        return None
    digits = int("".join(c for c in match[1] + match[2] if c.isdigit()))
    meant = digits / 10 ** (len(match[2]) - 1)
    return match if abs(meant - abs(value)) <= 10.0 ** (1 - len(match[2])) else None


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Places for labels: as near as can be to the wanted ones, in the same order, none on another.

    Arguments: the wanted centres and the heights of the labels in pixels; the room low..high, which is left
    only when the labels together need more. Least squares under the order: neighbours that would meet are
    moved together as one block (pool adjacent violators).
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[list[float]] = []  # [sum of wanted block tops, labels, height]
    for i in order:
        block = [wanted[i] - heights[i] / 2, 1.0, heights[i]]
        while blocks and _top(blocks[-1], low, high) + blocks[-1][2] > _top(block, low, high):
            before = blocks.pop()
            block = [before[0] + block[0] - before[2] * block[1], before[1] + block[1], before[2] + block[2]]
        blocks.append(block)
    places = [0.0] * len(wanted)
    queue = iter(order)
    for block in blocks:
        top = _top(block, low, high)
        for _ in range(int(block[1])):
            i = next(queue)
            places[i] = top + heights[i] / 2
            top += heights[i]
    return places


def _top(block: list[float], low: float, high: float) -> float:
    return max(low, min(block[0] / block[1], high - block[2]))
