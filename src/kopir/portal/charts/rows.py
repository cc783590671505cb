"""What pictures made of named rows share: names in a column at the left, or above their rows when narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from kopir.portal.charts.model import Format, Mark
from kopir.portal.charts.scale import Scale, axis_values
from kopir.portal.charts.svg import NARROW_BELOW, SIZE, Canvas, fitted, label_room
from kopir.portal.charts.text import measure

GAP = 10.0


@dataclass(frozen=True, slots=True)
class Rows:
    """Where names and marks of rows go. Pixels; `height` is that of one row, `left` where marks may begin."""

    width: float
    left: float
    rank_room: float
    name_room: float
    above: bool
    height: float

    def name(self, canvas: Canvas, top: float, label: str, mark: Mark = "other", rank: str = "") -> None:
        """Write a row's place and name."""
        base = top + (14 if self.above else self.height / 2 + SIZE * 0.35)
        bold = mark == "chosen"
        if rank:
            x = 0.0 if self.above else self.rank_room
            canvas.text(x, base, rank, "k-value k-quiet", "start" if self.above else "end")
        x = self.rank_room + (GAP if self.rank_room else 0.0)
        canvas.text(
            x, base, fitted(label, self.name_room, bold=bold), "k-value k-t-chosen" if bold else "k-value"
        )

    def middle(self, top: float) -> float:
        """The height of the row's marks."""
        return top + (26 if self.above else self.height / 2)

    def hit(self, canvas: Canvas, top: float) -> None:
        """An unseen area over the whole row, so that it answers pointer and focus."""
        canvas.rect(0, top, self.width, self.height, "k-hit")


def rows_for(labels: Sequence[str], ranks: Sequence[str], width: float) -> Rows:
    """The layout for these names: beside the marks, or above them where they would take too much room."""
    rank_room = max((measure(rank, SIZE) for rank in ranks), default=0.0)
    widest = label_room(list(labels), width, 1.0)
    gap = GAP if rank_room else 0.0
    above = width < NARROW_BELOW and rank_room + gap + widest > width * 0.4
    if above:
        room = width - rank_room - gap
        return Rows(width, 0.0, rank_room, room, True, 40.0)
    room = min(widest, width * 0.38)
    left = rank_room + gap + room + (12 if room else 0)
    return Rows(width, left, rank_room, room, False, 25.0)


def key_line(canvas: Canvas, items: Sequence[tuple[str, str]], width: float, top: float) -> float:
    """Coloured dots with their words, in lines; returns the height taken. Items: (words, class)."""
    x, line = 0.0, 0
    for words, kind in items:
        room = 16 + measure(words, SIZE) + 18
        if x and x + room - 18 > width:
            x, line = 0.0, line + 1
        canvas.circle(x + 5, top + 10 + line * 20, 5, kind)
        canvas.text(x + 15, top + 14.5 + line * 20, words)
        x += room
    return (line + 1) * 20 + 8 if items else 0.0


def axis(canvas: Canvas, scale: Scale, write: Format, ends: tuple[float, float], count: int) -> None:
    """Upright grid lines at about `count` round values, between the heights `ends`, the values under them."""
    top, bottom = ends
    for value, words in axis_values(scale.low, scale.high, count, write):
        x = scale(value)
        canvas.line(x, top, x, bottom, "k-rule")
        canvas.text(x, bottom + 16, words, "k-small k-quiet", "middle")
