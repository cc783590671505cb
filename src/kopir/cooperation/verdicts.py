"""What the evidence says of a figure, shown beside its draft and kept with the confirmed claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from kopir.documents.reading import Reading

Standing = Literal["agrees", "agrees_rounded", "other_period", "contradicted", "suspect", "parts", "no_data"]


@dataclass(frozen=True)
class Verdict:
    """What came of checking one figure.

    Attributes:
        standing: agrees; agrees when rounded; true for another period or edition; contradicted; unit or
            magnitude suspect; parts do not sum; no data.
        sentence: the same in words, per language.
        proof: lines of the evidence it rests on, per language.
        address: page of the portal with the figures, without language.
    """

    standing: Standing
    sentence: Mapping[str, str] = field(default_factory=dict)
    proof: Mapping[str, list[str]] = field(default_factory=dict)
    address: str = ""

    def stored(self) -> dict[str, Any]:
        """As it is kept with a draft."""
        return asdict(self)


def of(reading: Reading) -> dict[int | None, Verdict]:
    """Verdicts by place of the figure in ``reading.mentions``; none where nothing checks figures yet."""
    return {}
