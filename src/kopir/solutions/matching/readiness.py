"""What a country should have before it takes up a solution, and whether the evidence says it has it.

What is asked for follows from the need and from the building blocks that a solution holds
(``data/readiness.yaml``); of a solution that works without a connection no network is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import Field

from kopir.evidence import View, yaml_files
from kopir.language import Text
from kopir.solutions.needs import Need
from kopir.solutions.records import Solution
from kopir.solutions.records.parts import BlockCode, IndicatorCode, Part

FILE: Final = Path(__file__).parents[1] / "data" / "readiness.yaml"


class Want(Part):
    """Something that solutions of some building blocks ask of a country.

    Attributes:
        indicator: its code.
        enough: level that makes a country ready, in the unit of the indicator.
        blocks: building blocks that ask for it.
        offline: whether it is asked of a solution that works without a connection, too.
        why: what it is needed for, a part of a sentence.
    """

    indicator: IndicatorCode
    enough: float = Field(gt=0)
    blocks: tuple[BlockCode, ...] = Field(min_length=1)
    offline: bool = True
    why: Text


class _File(Part):
    first: tuple[Want, ...]


@dataclass(frozen=True)
class Ready:
    """Something a country should have before.

    Args:
        indicator: its code. enough: the level that makes a country ready.
        value, period: of the country; ``None`` where it has no figure.
        why: what it is needed for; ``None`` where the need asks for it.
    """

    indicator: str
    value: float | None
    period: int | None
    enough: float
    why: Text | None = None

    @property
    def there(self) -> bool | None:
        """Whether the country has it; ``None`` = not known."""
        return None if self.value is None else self.value >= self.enough


@lru_cache(maxsize=2)
def wants(path: Path = FILE) -> tuple[Want, ...]:
    """What building blocks ask for.

    Raises:
        InvalidInput: a key of the file is missing, unknown or wrong.
    """
    return yaml_files.read(path, _File).first


class Readiness:
    """What one country has, for one need; asked once a solution.

    Args:
        view: of the evidence. area: code of the country. need: of the vocabulary.
    """

    def __init__(self, view: View, area: str, need: Need) -> None:
        self._need = need
        latest = view.latest()
        asked = {*need.first, *(each.indicator for each in wants())}
        self._values = {code: latest.at(code, area) for code in asked}
        self._asked: dict[tuple[tuple[str, ...], bool | None], tuple[Ready, ...]] = {}

    def asked(self, one: Solution) -> tuple[Ready, ...]:
        """What a solution asks for: by its own building blocks, or those of the need where none were told."""
        held = tuple(each.block for each in one.blocks) or self._need.blocks
        key = held, one.offline
        if key not in self._asked:
            self._asked[key] = tuple(self._of(frozenset(held), one.offline is True))
        return self._asked[key]

    def _of(self, held: frozenset[str], offline: bool) -> Iterable[Ready]:
        most: dict[str, tuple[float, Text | None]] = {
            code: (enough, None) for code, enough in self._need.first.items()
        }
        for want in wants():
            if held.isdisjoint(want.blocks) or (offline and not want.offline):
                continue
            if want.enough > most.get(want.indicator, (0.0, None))[0]:
                most[want.indicator] = want.enough, want.why
        for code, (enough, why) in most.items():
            yield Ready(code, *self._values[code], enough, why)


def degree(asked: Sequence[Ready]) -> float | None:
    """How far a country has what is asked for, 0 to 1; ``None`` where nothing is asked or known."""
    known = [min(1.0, max(0.0, each.value / each.enough)) for each in asked if each.value is not None]
    return sum(known) / len(known) if known else None
