"""What sources of a record say otherwise: a contradiction is shown, never averaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kopir.accounts import shelf
from kopir.cooperation import values
from kopir.cooperation.models import Span
from kopir.cooperation.records import Registered
from kopir.cooperation.registers.published import registers
from kopir.errors import NotFound

COMPARED: Final[Mapping[str, tuple[str, ...]]] = {
    "event": ("status", "day", "country", "city", "host", "attended"),
    "document": ("status", "day", "in_force", "horizon", "event"),
    "commitment": ("deadline", "document", "event"),
    "figure": ("value", "highest", "unit", "period", "direction", "about", "indicator"),
}
"""Fields of a kind that hold one value, so that two sources can contradict each other in them."""
DAYS: Final = frozenset({"day", "in_force", "horizon", "deadline", "period"})
STAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "event": ("proposed", "planned", "held"),
    "document": ("mentioned", "proposed", "planned", "adopted", "signed", "in-force", "ended"),
}
"""How far a thing came: a source that knows only of an earlier stage contradicts nobody."""


@dataclass(frozen=True)
class Otherwise:
    """What one source says of a field that the record has differently.

    Attributes:
        value: as the record would hold it: ``2025-09-30``, ``QAT``, ``place:doha``, a name.
        link: who or what is meant, of a place or a body, or nothing.
        words: as they stand in the text; empty where a person entered it by hand. language: of the words.
        title, address, day: of the text, when it was published. text: its number in the inbox.
    """

    value: str
    link: str
    words: str
    language: str
    title: str
    address: str
    day: str
    text: int


def said(kind: str, code: str) -> dict[str, tuple[Otherwise, ...]]:
    """What sources say otherwise than the record, by field; only fields in which there is a difference.

    Args:
        kind: of the register: ``event``.
        code: of the record.

    Returns:
        Field of the body to what others say, each value once a text, in the order they came.

    Raises:
        NotFound: there is no such kind.
    """
    known = registers().records
    if kind not in known:
        raise NotFound("there is no register of {found}; there are {known}", found=kind, known=list(known))
    record = known[kind].get(code)
    if record is None or kind not in COMPARED or not shelf.stamp():
        return {}
    spans = Span.objects.filter(entry__kind=kind, entry__code=code, withdrawn=False)
    listed = list(spans.filter(field__in=COMPARED[kind]).select_related("text"))
    found = {name: _others(record, kind, name, listed) for name in COMPARED[kind]}
    return {name: others for name, others in found.items() if others}


def _others(record: Registered, kind: str, name: str, every: Iterable[Span]) -> tuple[Otherwise, ...]:
    spans = [span for span in every if span.field == name]
    kept = getattr(record, name)
    meant = {span.link for span in spans if span.link and _is_said(kept, span.value)}
    found: dict[tuple[int, str], Otherwise] = {}
    for span in spans:
        if span.link in meant or agrees(kind, name, kept, span.value):
            continue
        found.setdefault((span.text_id, span.value), _told(span))
    return tuple(found.values())


def agrees(kind: str, name: str, kept: Any, value: str) -> bool:
    """Whether a value that a source gives says nothing else than what a record holds.

    A date that is only less exact agrees with one it contains, and an earlier stage with a later one.
    """
    if not value or _is_said(kept, value):
        return True
    if name in DAYS:
        return kept is not None and values.contains(value, str(kept))
    if name == "status":
        stages = STAGES.get(kind, ())
        return value in stages and kept in stages and stages.index(value) <= stages.index(kept)
    return False


def _is_said(kept: Any, value: str) -> bool:
    """Whether a field of a record, a text in three languages too, has this value."""
    if kept is None:
        return False
    if hasattr(kept, "kk"):
        return value.casefold() in {kept.kk.casefold(), kept.ru.casefold(), kept.en.casefold()}
    if isinstance(kept, int | float):
        return value in {str(kept), f"{float(kept):g}"} or _number(value) == float(kept)
    return str(kept) == value


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _told(span: Span) -> Otherwise:
    text = span.text
    return Otherwise(
        value=span.value,
        link=span.link,
        words=span.words,
        language=text.lang,
        title=text.title,
        address=text.address,
        day=text.published,
        text=span.text_id,
    )
