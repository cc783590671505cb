"""A text with what was read in it marked, as HTML.

Mentions lie in each other and may cross; HTML elements may not, so a mention that crosses another is cut
where the other ends. A mention with none inside it that belongs to a field is a link to the field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Mark:
    """Words that stand for something.

    Attributes:
        start, end: of the words.
        type: ``PERSON`` …; empty for furniture.
        name: number that joins it with fields.
        first: whether the words begin here, and do not go on from a mention that was cut.
    """

    start: int
    end: int
    type: str
    name: str
    first: bool = True


def marked(text: str, marks: Iterable[Mark], fields: Mapping[str, str]) -> SafeString:
    """The text as HTML.

    Args:
        text: plain.
        marks: in any order.
        fields: name of a mark to the id of the field it leads to.
    """
    pieces: list[str] = []
    at = 0
    open_marks: list[tuple[Mark, str]] = []
    ordered = nested(marks)
    for place, mark in enumerate(ordered):
        at = _close(text, open_marks, pieces, at, mark.start)
        pieces.append(escape(text[at : mark.start]))
        at = mark.start
        following = ordered[place + 1] if place + 1 < len(ordered) else None
        leaf = following is None or following.start >= mark.end
        opening, closing = _tags(mark, fields.get(mark.name) if leaf else None)
        pieces.append(opening)
        open_marks.append((mark, closing))
    at = _close(text, open_marks, pieces, at, len(text) + 1)
    pieces.append(escape(text[at:]))
    return mark_safe("".join(pieces))  # noqa: S308  # every letter of the text is escaped above


def _close(text: str, open_marks: list[tuple[Mark, str]], pieces: list[str], at: int, until: int) -> int:
    """Close the marks that end before a place; where the text was written to."""
    while open_marks and open_marks[-1][0].end <= until:
        mark, closing = open_marks.pop()
        pieces.append(escape(text[at : mark.end]))
        pieces.append(closing)
        at = max(at, mark.end)
    return at


def _tags(mark: Mark, field: str | None) -> tuple[str, str]:
    name = escape(mark.name)
    kind = escape(mark.type.lower()) if mark.type else "aside"
    identity = f' id="m{name}"' if mark.first and mark.name else ""
    joined = f' data-m="{name}"' if mark.name else ""
    attributes = f'class="m m-{kind}"{identity}{joined}'
    if field and mark.first:
        described = f' aria-describedby="k-{kind}"'
        return f'<a {attributes} href="#{escape(field)}"{described}>', "</a>"
    return f"<span {attributes}>", "</span>"


def nested(marks: Iterable[Mark]) -> Sequence[Mark]:
    """Marks in the order they open, each inside the one it opens in: those that cross are cut.

    >>> [(mark.start, mark.end, mark.name) for mark in nested([Mark(0, 4, "", "1"), Mark(2, 6, "", "2")])]
    [(0, 4, '1'), (2, 4, '2'), (4, 6, '2')]
    """
    waiting = sorted(marks, key=_order, reverse=True)
    found: list[Mark] = []
    around: list[Mark] = []
    while waiting:
        mark = waiting.pop()
        while around and around[-1].end <= mark.start:
            around.pop()
        if around and mark.end > around[-1].end:
            cut = around[-1].end
            _insert(waiting, replace(mark, start=cut, first=False))
            mark = replace(mark, end=cut)
        found.append(mark)
        around.append(mark)
    return found


def _order(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, -mark.end, mark.type, mark.name


def _insert(waiting: list[Mark], mark: Mark) -> None:
    """Put the rest of a cut mention where it opens; it is near the end of the list."""
    place = len(waiting)
    while place and _order(waiting[place - 1]) < _order(mark):
        place -= 1
    waiting.insert(place, mark)
