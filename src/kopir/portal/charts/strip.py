"""Dots on a strip: how far apart all areas are, where the group lies in them, and where the chosen one."""

from collections.abc import Sequence

from kopir.portal.charts.model import Distribution, Dot, Mark, Strip
from kopir.portal.charts.rows import axis
from kopir.portal.charts.scale import Scale, widen
from kopir.portal.charts.svg import NARROW_BELOW, SIZE, SMALL, Canvas, Plot
from kopir.portal.charts.text import fit, measure

_RADIUS: dict[Mark, float] = {"other": 3.2, "group": 4.6, "chosen": 6.0}
_ORDER: dict[Mark, int] = {"other": 0, "group": 1, "chosen": 2}
_LEVELS = 3
_STEP = 17.0


def distribution(chart: Distribution, width: float) -> Plot:
    """Draw each strip with its dots side by side where they would lie on each other."""
    values = [dot.value for strip in chart.strips for dot in strip.dots]
    values += [ref.value for strip in chart.strips for ref in strip.references]
    low = chart.low if chart.low is not None else min(values, default=0.0)
    high = chart.high if chart.high is not None else max(values, default=1.0)
    if chart.low is None or chart.high is None:
        wide = widen(low, high)
        low = wide[0] if chart.low is None else low
        high = wide[1] if chart.high is None else high
    scale = Scale(low, high, 8, width - 8)
    canvas, top = Canvas(), 0.0
    body = Canvas()
    for strip in chart.strips:
        top = _strip(body, chart, strip, scale, top)
    count = 4 if width < NARROW_BELOW else 8
    axis(canvas, scale, chart.format, (0, top), count)
    canvas.parts += body.parts
    canvas.links = body.links
    return canvas.plot(width, top + 24)


def _strip(canvas: Canvas, chart: Distribution, strip: Strip, scale: Scale, top: float) -> float:
    """One row of dots with its names; returns where the next begins."""
    width = scale.end + scale.start
    if strip.label:
        canvas.text(0, top + 13, fit(strip.label, SIZE, width, bold=True), "k-bold")
        top += 20
    dots = sorted(strip.dots, key=lambda dot: dot.value)
    offsets = swarm([scale(dot.value) for dot in dots], [_RADIUS[dot.mark] for dot in dots])
    reach = max([abs(o) for o in offsets], default=0.0) + 8
    named = place_names(chart, dots, scale, several=len(chart.strips) > 1)
    levels = max((level for _, _, level in named), default=-1) + 1
    middle = top + levels * _STEP + 6 + reach
    for ref in strip.references:
        canvas.line(scale(ref.value), middle - reach, scale(ref.value), middle + reach + 4, "k-ref")
        words = f"{ref.label} {chart.format(ref.value)}"
        half = measure(words, SMALL) / 2
        x = max(half, min(scale(ref.value), width - half))
        canvas.text(x, middle + reach + 17, words, "k-small k-quiet", "middle")
    for i, x, level in named:
        kind = "k-t-chosen" if dots[i].mark == "chosen" else ""
        base = top + (levels - level) * _STEP - 3
        canvas.path(
            f"M{x:.1f} {base + 4:.1f}L{scale(dots[i].value):.1f} {middle + offsets[i] - 5:.1f}", "k-lead"
        )
        canvas.text(x, base, _name(chart, dots[i]), kind, "middle")
    canvas.open("k-dots")
    for i in sorted(range(len(dots)), key=lambda i: _ORDER[dots[i].mark]):
        _dot(canvas, chart, dots[i], scale, middle + offsets[i])
    canvas.close()
    return middle + reach + (24 if strip.references else 8)


def _dot(canvas: Canvas, chart: Distribution, dot: Dot, scale: Scale, y: float) -> None:
    tip = dot.tip or f"{dot.label}: {chart.format(dot.value)}"
    kind = f"k-f-{dot.mark}" + ("" if dot.mark == "other" else " k-halo")
    if dot.href:
        canvas.open("k-m", tip, dot.href, tip)
    canvas.circle(scale(dot.value), y, _RADIUS[dot.mark], kind, "" if dot.href else tip)
    if dot.href:
        canvas.close(dot.href)


def _name(chart: Distribution, dot: Dot) -> str:
    return f"{dot.label} {chart.format(dot.value)}" if dot.mark == "chosen" else dot.label


def swarm(xs: Sequence[float], radii: Sequence[float]) -> list[float]:
    """Offsets from the middle so that no dot covers another: the nearest free place, left to right."""
    placed: list[tuple[float, float, float]] = []
    offsets: list[float] = []
    widest = 2 * max(radii, default=0.0)
    for x, radius in zip(xs, radii, strict=True):
        near = []
        for other in reversed(placed):
            if x - other[0] > widest:
                break
            near.append(other)
        offset = _free(x, radius, near)
        offsets.append(offset)
        placed.append((x, offset, radius))
    return offsets


def _free(x: float, radius: float, near: Sequence[tuple[float, float, float]]) -> float:
    """The offset nearest to 0 at which a dot at x touches none of the near ones."""
    tries = [0.0]
    for nx, offset, other in near:
        reach = (radius + other) ** 2 - (x - nx) ** 2
        if reach > 0:
            tries += [offset + reach**0.5, offset - reach**0.5]
    for offset in sorted(tries, key=abs):
        if all((x - nx) ** 2 + (offset - o) ** 2 >= (radius + r) ** 2 - 0.01 for nx, o, r in near):
            return offset
    return 0.0


def place_names(
    chart: Distribution, dots: Sequence[Dot], scale: Scale, *, several: bool
) -> list[tuple[int, float, int]]:
    """Which dots get their names written, at which x and level: the chosen one first, then its group.

    With several strips only the chosen one is named. A name without room is left to the tip and the table.
    """
    width = scale.end + scale.start
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_LEVELS)]
    named = []
    wanted = [i for i, dot in enumerate(dots) if dot.mark == "chosen"]
    if not several:
        group = [i for i, dot in enumerate(dots) if dot.mark == "group"]
        ends = [group[0], group[-1]] if len(group) > 1 else []
        wanted += list(dict.fromkeys(ends + group))
    for i in wanted:
        half = measure(_name(chart, dots[i]), SIZE, bold=dots[i].mark == "chosen") / 2
        x = max(half, min(scale(dots[i].value), width - half))
        level = next((k for k in range(_LEVELS) if _clear(taken, k, x - half, x + half)), None)
        if level is not None:
            taken[level].append((x - half - 8, x + half + 8))
            named.append((i, x, level))
    return named


def _clear(taken: list[list[tuple[float, float]]], level: int, left: float, right: float) -> bool:
    return all(right < a or left > b for a, b in taken[level])
