"""What is uncertain about an index, as data that a YAML file may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, model_validator

from kopir.indices.parts import Aggregation
from kopir.indices.rules import Imputation, Normalisation, Part, Treatment
from kopir.indices.rules.part import Finite

Factor = Literal["impute", "treat", "normalise", "weights", "aggregate", "inclusion", "noise"]
FACTORS: Final[tuple[Factor, ...]] = (
    "impute", "treat", "normalise", "weights", "aggregate", "inclusion", "noise",
)  # fmt: skip
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
NotNegative = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Most = 1_000_000_000


class Combination(Part):
    """How the children of a node are brought together, as one of several alternatives.

    Attributes:
        method: see ``Node.aggregate``.
        power: exponent of the method ``power``.
    """

    method: Aggregation
    power: Finite | None = None

    @model_validator(mode="after")
    def _power_belongs_to_power(self) -> Combination:
        if (self.method == "power") != (self.power is not None):
            raise ValueError("power belongs to the aggregation power, and it needs it; add or remove it")
        return self


def _from_word(given: object) -> object:
    """A bare word stands for the rule of that method with nothing else set."""
    return {"method": given} if isinstance(given, str) and given != "as_defined" else given


AsDefined = Literal["as_defined"]
ImputeChoice = Annotated[Imputation | AsDefined, BeforeValidator(_from_word)]
TreatChoice = Annotated[Treatment | AsDefined, BeforeValidator(_from_word)]
NormaliseChoice = Annotated[Normalisation | AsDefined, BeforeValidator(_from_word)]
AggregateChoice = Annotated[Combination | AsDefined, BeforeValidator(_from_word)]


class WeightNoise(Part):
    """How far weights may be from those of the definition; exactly one of the first three is given.

    Attributes:
        spread: each weight is drawn evenly between (1 - spread) and (1 + spread) times its value.
        concentration: the weights of each node are drawn from a Dirichlet distribution whose mean are the
            weights of the definition; the larger, the nearer to it (variance of a weight w: w (1 - w) /
            (concentration + 1)).
        sets: whole sets of weights by code of leaf or node, one of which is drawn; codes that a set does not
            name keep their weight.
        levels: levels whose weights vary: 1 leaves, one more than the highest child a node; empty = all. Not
            for sets.
        separately: whether a sensitivity analysis tells the levels apart, as ``weights_1``, ``weights_2`` and
            so on; for a spread.
    """

    spread: Annotated[float, Field(gt=0, le=1)] | None = None
    concentration: Positive | None = None
    sets: tuple[Mapping[str, NotNegative], ...] = ()
    levels: tuple[Annotated[int, Field(ge=1)], ...] = ()
    separately: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> WeightNoise:
        ways = (self.spread is not None) + (self.concentration is not None) + bool(self.sets)
        if ways != 1:
            raise ValueError("weights vary by a spread, by a concentration or by sets; give exactly one")
        if self.sets and self.levels:
            raise ValueError("levels do not go with sets of weights; remove them")
        if self.separately and self.spread is None:
            raise ValueError("separately goes with a spread of weights; remove it")
        return self


class Noise(Part):
    """How far values may be from the true ones: errors are normal, independent, with mean 0.

    The standard error of a value is the largest of those that apply.

    Attributes:
        relative: standard error as a share of the value, of every leaf.
        by_leaf: the same for single leaves, instead of ``relative``.
        absolute: standard error by leaf, in the unit of the indicator.
        cells: standard error by leaf and unit, in the unit of the indicator: as the source states it.
    """

    relative: NotNegative = 0.0
    by_leaf: Mapping[str, NotNegative] = {}
    absolute: Mapping[str, NotNegative] = {}
    cells: Mapping[str, Mapping[str, NotNegative]] = {}


class Inclusion(Part):
    """Which leaves may be left out.

    Attributes:
        leaves: codes; empty = any leaf.
        leave_out: ``one`` = none or exactly one of them, all equally likely; ``each`` = each on its own.
        probability: with which each is left out, for ``each``.
    """

    leaves: tuple[str, ...] = ()
    leave_out: Literal["one", "each"] = "one"
    probability: Annotated[float, Field(gt=0, lt=1)] = 0.1


class Uncertainty(Part):
    """Everything that is uncertain about an index; what is not named is certain.

    Attributes:
        weights: how weights vary.
        impute, treat, normalise: alternative rules, each as likely as the others, for all leaves that have
            series; ``as_defined`` = every leaf by its own rule.
        aggregate: alternative methods of all nodes that are means; ``as_defined`` = each by its own.
        noise: errors of the values.
        inclusion: leaves that may be left out.
        sampling: ``sobol`` (scrambled Sobol sequence) or ``random`` (counter-based pseudo-random numbers).
        replications: how many.
        seed: the same seed gives the same replications, however many threads compute them.
    """

    weights: WeightNoise | None = None
    impute: tuple[ImputeChoice, ...] = ()
    treat: tuple[TreatChoice, ...] = ()
    normalise: tuple[NormaliseChoice, ...] = ()
    aggregate: tuple[AggregateChoice, ...] = ()
    noise: Noise | None = None
    inclusion: Inclusion | None = None
    sampling: Literal["sobol", "random"] = "sobol"
    replications: int = Field(default=1_000, ge=1, le=Most)
    seed: int = Field(default=1, ge=0, lt=2**63)

    def alternatives(self, factor: Factor) -> int:
        """How many alternatives there are for a choice; 0 where nothing is to be chosen among."""
        if factor == "weights":
            return len(self.weights.sets) if self.weights else 0
        return len(getattr(self, factor)) if factor in ("impute", "treat", "normalise", "aggregate") else 0

    def factors(self) -> tuple[Factor, ...]:
        """What is uncertain, in the order the stages are run."""
        return tuple(each for each in FACTORS if getattr(self, each))
