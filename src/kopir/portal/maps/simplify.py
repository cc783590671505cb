"""Lines with no more points than the eye can tell apart at the size they are drawn."""

import heapq

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def simplify(line: Floats, area: float) -> Floats:
    """A line without the points whose triangle with their neighbours is smaller than `area` (square pixels).

    The ends stay, so lines that meet still meet. Source: M. Visvalingam, J. D. Whyatt, "Line generalisation
    by repeated elimination of points", Cartographic Journal 30(1), 1993.
    """
    count = len(line)
    if count < 4:
        return line
    xs: list[float] = line[:, 0].tolist()
    ys: list[float] = line[:, 1].tolist()
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))

    def triangle(i: int) -> float:
        a, b = before[i], after[i]
        return abs((xs[a] - xs[i]) * (ys[b] - ys[i]) - (xs[b] - xs[i]) * (ys[a] - ys[i])) / 2

    sizes = [triangle(i) if 0 < i < count - 1 else float("inf") for i in range(count)]
    heap = [(size, i) for i, size in enumerate(sizes) if size < float("inf")]
    heapq.heapify(heap)
    kept = [True] * count
    while heap and heap[0][0] < area:
        size, i = heapq.heappop(heap)
        if not kept[i] or size != sizes[i]:
            continue
        kept[i] = False
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if 0 < j < count - 1:
                sizes[j] = max(triangle(j), size)
                heapq.heappush(heap, (sizes[j], j))
    thinned: Floats = line[np.asarray(kept)]
    return thinned


def clip(ring: Floats, low: tuple[float, float], high: tuple[float, float]) -> Floats:
    """A ring cut to a rectangle (Sutherland and Hodgman, 1974); empty when nothing of it is inside."""
    for axis, limit, sign in ((0, low[0], 1), (0, high[0], -1), (1, low[1], 1), (1, high[1], -1)):
        if len(ring) == 0:
            return ring
        inside = sign * (ring[:, axis] - limit) >= 0
        if inside.all():
            continue
        ring = _half(ring, inside, axis, limit)
    return ring


def _half(ring: Floats, inside: npt.NDArray[np.bool_], axis: int, limit: float) -> Floats:
    """The part of a ring on the inner side of one edge."""
    kept = []
    for i in range(len(ring)):
        previous, point = ring[i - 1], ring[i]
        if inside[i] != inside[i - 1]:
            share = (limit - previous[axis]) / (point[axis] - previous[axis])
            kept.append(previous + share * (point - previous))
        if inside[i]:
            kept.append(point)
    return np.asarray(kept) if kept else np.empty((0, 2))


def area_of(ring: Floats) -> float:
    """Signed area of a closed ring."""
    x, y = ring[:, 0], ring[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
