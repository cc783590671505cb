"""The parts a definition of an index is made of: leaves, nodes and how their values are handled.

The keys are described for authors in ``docs/reference/index-definition.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from kopir.evidence.observation import DIMENSIONS
from kopir.indices.rules import Imputation, Normalisation, Part, Screening, Treatment
from kopir.indices.rules.part import Finite
from kopir.language import Text

Transformation = Literal["none", "log", "log1p", "reciprocal"]
Aggregation = Literal[
    "arithmetic", "geometric", "harmonic", "power", "product", "ratio", "shortfall", "copeland", "outranking"
]
StageOrder = Literal["denominate", "screen", "impute", "treat", "normalise"]
MissingRule = Literal["missing", "zero"]
Age = Annotated[int, Field(ge=0)] | Literal["any"]


class Slice(Part):
    """A series of one social group, for instance internet users among women.

    Attributes:
        of: indicator code.
        by: code by dimension, for instance ``{sex: F}``; totals of the dimensions that are not named.
    """

    of: str
    by: Mapping[str, str] = Field(min_length=1)

    @field_validator("by")
    @classmethod
    def _dimensions_exist(cls, by: Mapping[str, str]) -> Mapping[str, str]:
        unknown = [name for name in by if name not in DIMENSIONS]
        if unknown:
            raise ValueError(f"there is no dimension {unknown[0]}; known: {', '.join(DIMENSIONS)}")
        return by

    def __str__(self) -> str:
        return f"{self.of} ({', '.join(self.by.values())})"


class Quotient(Part):
    """One series divided by another of the same area and year, for instance subscriptions a hundred people.

    Attributes:
        of, over: indicator codes, or series of social groups.
        per: the quotient is multiplied by it.
    """

    of: str | Slice
    over: str | Slice
    per: float = 1.0

    def codes(self) -> tuple[str, ...]:
        """The indicators it is made from."""
        return tuple(each if isinstance(each, str) else each.of for each in (self.of, self.over))

    def __str__(self) -> str:
        return f"{self.of} / {self.over}"


Series = str | Slice | Quotient


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
        return (self.now, *self.then.codes())


class Leaf(Part):
    """One indicator of the index.

    Attributes:
        series: indicators (of everybody, of a social group, or quotients of two) in order of preference; an
            area takes the first that has a value for it, and within it the newest year that ``max_age``
            allows.
        period: year of the data: a year, ``data`` (the edition's year of data) or ``edition`` (its own year).
        max_age: how many years older than that a value may be (it is flagged as carried); ``any`` = no limit.
        direction: -1 where a lower value is better.
        floor, cap: values beyond are set to it.
        transformation: applied after floor and cap, to the goalposts too.
        rebase: applied before floor and cap.
        denominator: what the values are divided by: an indicator, or a column of divisors of the table.
        per: the quotient is multiplied by it.
        constant: the value of every unit, for a leaf that has no series.
        impute: how gaps are filled; the definition's ``impute`` where absent.
        treat: how skewed values are treated; the definition's ``treat`` where absent.
        normalise: applied last; the definition's ``normalise`` where absent.
        missing: what to do where no series has a value: leave it ``missing`` or count ``zero``.
        names: names of the leaf; the catalogue's names of its first series where absent.
    """

    series: tuple[Series, ...] = ()
    period: int | Literal["data", "edition"] = "data"
    max_age: Age = 0
    direction: Literal[1, -1] = 1
    floor: float | None = None
    cap: float | None = None
    transformation: Transformation = "none"
    rebase: Rebase | None = None
    denominator: str | None = None
    per: Finite = 1.0
    constant: Finite | None = None
    impute: Imputation = Imputation()
    treat: Treatment = Treatment()
    normalise: Normalisation = Normalisation()
    missing: MissingRule = "missing"
    names: Text | None = None

    @model_validator(mode="after")
    def _has_values(self) -> Leaf:
        if (self.constant is None) == (not self.series):
            raise ValueError("a leaf needs either series or a constant; give one of them")
        return self

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
        aggregate: weighted ``arithmetic``, ``geometric`` or ``harmonic`` mean of the children, generalised
            mean (``power``, with ``power`` as its exponent), ``product``, ``ratio`` of the first to the
            second, ``shortfall`` (one less that ratio), ``copeland`` (wins less losses in weighted
            comparisons of two units) or ``outranking`` (mean share of the weight in which a unit is at
            least as good as the others).
        power: exponent of the generalised mean.
        least_share: share of the weights whose children must have a value; below it the node is missing.
        share_of: whether that share is counted in ``weights`` or in ``children``.
        normalise: applied to the result.
        published: indicator under which a publisher gives this very value; see ``engine.build``.
        names: names of the node; the catalogue's names of ``published`` where absent.
    """

    children: tuple[str, ...] = ()
    weights: Mapping[str, float] = {}
    aggregate: Aggregation = "arithmetic"
    power: Finite | None = None
    least_share: float = Field(default=1.0, ge=0, le=1)
    share_of: Literal["weights", "children"] = "weights"
    normalise: Normalisation = Normalisation()
    published: str | None = None
    names: Text | None = None

    @model_validator(mode="after")
    def _has_something_to_show(self) -> Node:
        if not self.children and self.published is None:
            raise ValueError("a node needs children, or the indicator under which its value is published")
        return self

    @model_validator(mode="after")
    def _method_has_what_it_needs(self) -> Node:
        if (self.aggregate == "power") != (self.power is not None):
            raise ValueError("power belongs to the aggregation power, and it needs it; add or remove it")
        if self.aggregate in ("ratio", "shortfall") and len(self.children) != 2:
            raise ValueError(f"{self.aggregate} takes exactly two children; {len(self.children)} are given")
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


class Stages(Part):
    """What holds for the whole index at each stage.

    Attributes:
        order: of the stages before aggregation; a stage that is not named is not run.
        screen: which units take part.
        impute, treat, normalise: rules of the leaves that set none of their own.
    """

    order: tuple[StageOrder, ...] = ("denominate", "screen", "impute", "treat", "normalise")
    screen: Screening = Screening()
    impute: Imputation = Imputation()
    treat: Treatment = Treatment()
    normalise: Normalisation = Normalisation()

    @model_validator(mode="after")
    def _no_stage_twice(self) -> Stages:
        if len(set(self.order)) != len(self.order):
            raise ValueError("order: a stage stands twice; remove one")
        return self


class LeafChange(Part):
    """Keys of a leaf that an edition sets differently."""

    series: tuple[Series, ...] | None = None
    period: int | Literal["data", "edition"] | None = None
    max_age: Age | None = None
    direction: Literal[1, -1] | None = None
    floor: float | None = None
    cap: float | None = None
    transformation: Transformation | None = None
    rebase: Rebase | None = None
    denominator: str | None = None
    per: Finite | None = None
    constant: Finite | None = None
    impute: Imputation | None = None
    treat: Treatment | None = None
    normalise: Normalisation | None = None
    missing: MissingRule | None = None


class NodeChange(Part):
    """Keys of a node that an edition sets differently."""

    children: tuple[str, ...] | None = None
    weights: Mapping[str, float] | None = None
    aggregate: Aggregation | None = None
    power: Finite | None = None
    least_share: float | None = None
    share_of: Literal["weights", "children"] | None = None
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
