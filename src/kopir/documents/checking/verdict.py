"""What the evidence says of a figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from kopir.documents.entities import Figure

Outcome = Literal[
    "agrees", "rounded", "other_period", "contradicted", "differs", "suspect", "parts", "no_data"
]  # fmt: skip
OUTCOMES: Final[tuple[Outcome, ...]] = (
    "agrees", "rounded", "other_period", "contradicted", "differs", "suspect", "parts", "no_data",
)  # fmt: skip


@dataclass(frozen=True)
class Proof:
    """A value of the store that speaks for or against a figure.

    Attributes:
        indicator: its code.
        area: code of the country.
        period: year of the value.
        value: in the indicator's unit; a place where a place was claimed.
        rank: place in the world, where there is one.
        release: id of the release.
        edition: the publisher's label, ``""`` where there is none.
        source: id of the dataset.
        known_since: day the publisher made it known.
    """

    indicator: str
    area: str
    period: int
    value: float
    rank: int | None
    release: str
    edition: str
    source: str
    known_since: date


@dataclass(frozen=True)
class Claim:
    """Something a text says that the store may know.

    Attributes:
        start, end: its words.
        figure: the mention; ``None`` for a claim without a number («самый высокий показатель среди …»).
        indicator: code in the store.
        area: code of the country it is about.
        period: year it is about, ``None`` where the text does not say.
        group: code of the group of countries it compares with.
        best: for a claim of the best place: whether the highest or the lowest place of the group is claimed.
    """

    start: int
    end: int
    figure: Figure | None = None
    indicator: str | None = None
    area: str | None = None
    period: int | None = None
    group: str | None = None
    best: bool | None = None


@dataclass(frozen=True)
class Verdict:
    """What became of a claim.

    Attributes:
        claim: what the text says.
        outcome: ``agrees``; ``rounded``: agrees when rounded as the text rounds; ``other_period``: true of
            another period or edition; ``contradicted``; ``differs``: the store's source has another value,
            and the text's may come from another source; ``suspect``: unit or magnitude look wrong; ``parts``:
            the parts do not sum to the whole; ``no_data``.
        proof: values of the store, the one that decides first.
        why: template of the reason and the facts that fill it, for ``explain``.
    """

    claim: Claim
    outcome: Outcome
    proof: tuple[Proof, ...] = ()
    message: str = ""
    facts: dict[str, object] = field(default_factory=dict)
