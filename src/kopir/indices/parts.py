"""The parts a definition of an index is made of: leaves, nodes and how their values are handled.

The keys are described for authors in ``docs/reference/index-definition.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from kopir.language import Text

Transformation = Literal["none", "log", "log1p"]
NormalisationMethod = Literal["none", "zscore", "minmax", "goalposts"]
Aggregation = Literal["arithmetic", "geometric"]
MissingRule = Literal["missing", "zero"]
Age = Annotated[int, Field(ge=0)] | Literal["any"]


class Part(BaseModel):
    """What all parts of a definition share: they are frozen and refuse keys that do not exist."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Normalisation(Part):
    """How values become comparable.

    Attributes:
        method: ``zscore`` (mean 0 and population standard deviation 1 over the areas of the index),
            ``minmax`` (lowest area 0, highest 1), ``goalposts`` (given ends are 0 and 1), ``none``.
        low, high: the goalposts.
        clip: whether a value beyond a goalpost counts as the goalpost.
    """

    method: NormalisationMethod = "none"
    low: float | None = None
    high: float | None = None
    clip: bool = True

    @model_validator(mode="after")
    def _goalposts_fit(self) -> Normalisation:
        given = self.low is not None and self.high is not None
        if (self.method == "goalposts") != given:
            raise ValueError(
                "low and high belong to the method goalposts, and it needs both; add or remove them"
            )
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(
                f"the goalpost low {self.low} is not below high {self.high}; exchange them and, where a "
                "lower value is better, give direction: -1"
            )
        return self


class Quotient(Part):
    """One series divided by another of the same area and year, for instance subscriptions a hundred people.

    Attributes:
        of, over: indicator codes.
        per: the quotient is multiplied by it.
    """

    of: str
    over: str
    per: float = 1.0


class Rebase(Part):
    """Brings a rate a head back to the population as it was known when the index was made.

    The rate is multiplied by (population known now) / (population known then), both of the newest year up to
    the year of the data in which both are known.

    Attributes:
        now: indicator of the population as known now.
        then: a series published then as a count, over the same series as a rate: their quotient is the
            population known then.
        least_rate: where the rate is smaller it is rounded too coarsely to tell the population.
        most_change: a larger difference (0.25 = a quarter) is one of territory, not of counting; the value of
            such an area stays as it is.
    """

    now: str
    then: Quotient
    least_rate: float = 0.5
    most_change: float = 0.25

    def codes(self) -> tuple[str, ...]:
        """The indicators the rule reads."""
        return (self.now, self.then.of, self.then.over)


class Leaf(Part):
    """One indicator of the index.

    Attributes:
        series: indicators (or quotients of two) in order of preference; an area takes the first that has a
            value for it, and within it the newest year that ``max_age`` allows.
        period: year of the data: a year, ``data`` (the edition's year of data) or ``edition`` (its own year).
        max_age: how many years older than that a value may be (it is flagged as carried); ``any`` = no limit.
        direction: -1 where a lower value is better.
        floor, cap: values beyond are set to it.
        transformation: applied after floor and cap.
        rebase: applied before floor and cap.
        normalise: applied last.
        missing: what to do where no series has a value: leave it ``missing`` or count ``zero``.
        names: names of the leaf; the catalogue's names of its first series where absent.
    """

    series: tuple[str | Quotient, ...] = Field(min_length=1)
    period: int | Literal["data", "edition"] = "data"
    max_age: Age = 0
    direction: Literal[1, -1] = 1
    floor: float | None = None
    cap: float | None = None
    transformation: Transformation = "none"
    rebase: Rebase | None = None
    normalise: Normalisation = Normalisation()
    missing: MissingRule = "missing"
    names: Text | None = None

    @model_validator(mode="after")
    def _floor_is_below_cap(self) -> Leaf:
        if self.floor is not None and self.cap is not None and self.floor >= self.cap:
            raise ValueError(f"the floor {self.floor} is not below the cap {self.cap}; exchange them")
        return self


class Node(Part):
    """Children brought together.

    Attributes:
        children: codes of leaves or nodes; empty where only the published value is known.
        weights: by child, any scale (they are divided by their sum); empty = equal.
        aggregate: weighted ``arithmetic`` or ``geometric`` mean of the children.
        least_share: share of the weights whose children must have a value; below it the node is missing.
        normalise: applied to the result.
        published: indicator under which a publisher gives this very value; see ``engine.build``.
        names: names of the node; the catalogue's names of ``published`` where absent.
    """

    children: tuple[str, ...] = ()
    weights: Mapping[str, float] = {}
    aggregate: Aggregation = "arithmetic"
    least_share: float = Field(default=1.0, gt=0, le=1)
    normalise: Normalisation = Normalisation()
    published: str | None = None
    names: Text | None = None

    @model_validator(mode="after")
    def _has_something_to_show(self) -> Node:
        if not self.children and self.published is None:
            raise ValueError("a node needs children, or the indicator under which its value is published")
        return self

    @model_validator(mode="after")
    def _weights_fit_children(self) -> Node:
        if len(set(self.children)) != len(self.children):
            raise ValueError("a child stands twice; remove one")
        if self.weights and set(self.weights) != set(self.children):
            odd = sorted(set(self.weights) ^ set(self.children))
            raise ValueError(f"weights and children differ in {', '.join(odd)}; give each child one weight")
        if any(weight < 0 for weight in self.weights.values()) or (
            self.weights and sum(self.weights.values()) <= 0
        ):
            raise ValueError("weights must not be negative and must not sum to zero; correct them")
        return self

    def shares(self) -> dict[str, float]:
        """Weights by child, divided by their sum."""
        weights = self.weights or dict.fromkeys(self.children, 1.0)
        total = sum(weights.values())
        return {child: weights[child] / total for child in self.children}


class LeafChange(Part):
    """Keys of a leaf that an edition sets differently."""

    series: tuple[str | Quotient, ...] | None = None
    period: int | Literal["data", "edition"] | None = None
    max_age: Age | None = None
    direction: Literal[1, -1] | None = None
    floor: float | None = None
    cap: float | None = None
    transformation: Transformation | None = None
    rebase: Rebase | None = None
    normalise: Normalisation | None = None
    missing: MissingRule | None = None


class NodeChange(Part):
    """Keys of a node that an edition sets differently."""

    children: tuple[str, ...] | None = None
    weights: Mapping[str, float] | None = None
    aggregate: Aggregation | None = None
    least_share: float | None = None
    normalise: Normalisation | None = None
    published: str | None = None


class Level(Part):
    """A named band of the index: values above ``above`` that are in no higher band."""

    code: str
    above: float
    names: Text


class Break(Part):
    """A change of method between two editions.

    Attributes:
        codes: the indicators concerned.
        between: the last period before and the first after it.
        hard: whether levels do not compare across it at all; else they do, with care.
        names: what changed.
    """

    codes: tuple[str, ...]
    between: tuple[int, int]
    hard: bool = True
    names: Text


class Deviation(Part):
    """A known reason for which published values differ from those the method gives.

    Attributes:
        edition: the edition concerned.
        what: ``value`` or ``rank``.
        areas: the areas concerned; empty = every area of the edition.
        most: the largest difference the reason explains.
        reason: in words.
    """

    edition: str
    what: Literal["value", "rank"] = "value"
    areas: tuple[str, ...] = ()
    most: float
    reason: Text

    def concerns_all(self, edition: str) -> bool:
        """Whether this is a remark on the values of the whole edition."""
        return self.edition == edition and self.what == "value" and not self.areas

    @field_validator("edition", mode="before")
    @classmethod
    def _edition_is_text(cls, edition: object) -> object:
        return str(edition) if isinstance(edition, int) else edition
