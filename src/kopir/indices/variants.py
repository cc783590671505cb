"""A variant of an index: what somebody set otherwise than the definition, as data that can be kept and cited.

A variant names an edition and holds only what differs from it: weights, rules of the stages, single values,
the units it is made over, and what is held to be uncertain. Its canonical text is the same however it was
put together, so its hash is an address that can never come to mean something else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Annotated, Any, Final, Literal

import yaml
from pydantic import Field

from kopir.errors import InvalidInput
from kopir.indices.parts import Aggregation, Leaf, Node, StageOrder
from kopir.indices.rules import Imputation, Normalisation, Part, Treatment
from kopir.indices.rules.part import Finite
from kopir.indices.structure import Structure

MOST_REPLICATIONS: Final = 10_000
LEAST_REPLICATIONS: Final = 100
LENGTH: Final = 12
"""Hexadecimal figures of a variant's address."""
_ORDER: Final[tuple[StageOrder, ...]] = ("denominate", "screen", "impute", "treat", "normalise")

Choice = Literal["normalise", "aggregate", "treat", "impute"]
Weight = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Exploration(Part):
    """What is held to be uncertain, and how it is explored.

    Attributes:
        weights: by how many per cent of itself each weight may be lower or higher; 0 = the weights are sure.
        choices: stages whose method is varied too.
        noise: standard error of every value, in per cent of it; 0 = the values are sure.
        replications: how many times the index is made; powers of two suit the sequence.
        seed: beginning of the sequence; the same seed gives the same replications.
    """

    weights: int = Field(default=25, ge=0, le=100)
    choices: tuple[Choice, ...] = ("normalise", "aggregate")
    noise: float = Field(default=0.0, ge=0, le=50, allow_inf_nan=False)
    replications: int = Field(default=512, ge=LEAST_REPLICATIONS, le=MOST_REPLICATIONS)
    seed: int = Field(default=1, ge=0, lt=2**31)


class Variant(Part):
    """An index set otherwise than its definition.

    Attributes:
        index: code of the index.
        edition: code of its edition.
        source: whether components are taken as ``published`` or made from ``raw`` figures.
        group: the index is made over the members of this group; empty = over the population of the index.
        on: day of the membership in it, ISO; empty = the members of today.
        weights: by node, the weight of each child, in any scale.
        normalise, treat, impute: rule of every leaf in place of the definition's.
        aggregate: by node, how its children are brought together.
        changes: by unit and leaf, a value in place of the one in the evidence.
        exploration: what is held to be uncertain.

    >>> Variant(index="egdi", edition="2024").id == Variant(edition="2024", index="egdi").id
    True
    """

    index: str
    edition: str
    source: Literal["published", "raw"] = "published"
    group: str = ""
    on: str = ""
    weights: Mapping[str, Mapping[str, Weight]] = {}
    normalise: Normalisation | None = None
    treat: Treatment | None = None
    impute: Imputation | None = None
    aggregate: Mapping[str, Aggregation] = {}
    changes: Mapping[str, Mapping[str, Finite]] = {}
    exploration: Exploration = Exploration()

    def canonical(self) -> str:
        """The variant as one line of JSON: keys in order, nothing that is as in the definition."""
        return json.dumps(self._content(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def id(self) -> str:
        """The address: the first figures of the SHA-256 of the canonical text."""
        return sha256(self.canonical().encode()).hexdigest()[:LENGTH]

    def as_yaml(self) -> str:
        """The variant for people, in the keys of a definition."""
        text: str = yaml.safe_dump(self._content(), allow_unicode=True, sort_keys=False, width=100)
        return text

    def applied(self, structure: Structure) -> Structure:
        """The structure with everything the variant sets otherwise.

        Raises:
            InvalidInput: a node or child is not in the structure, or the weights of a node sum to zero.
        """
        for code in (*self.weights, *self.aggregate):
            _refuse_unknown(code, structure)
        return Structure(
            root=structure.root,
            leaves={code: self._leaf(leaf) for code, leaf in structure.leaves.items()},
            nodes={code: self._node(code, node) for code, node in structure.nodes.items()},
            stages=structure.stages.model_copy(update={"order": self._order(structure)}),
            shared=structure.shared,
            direction=structure.direction,
        )

    def only(self, **changes: Any) -> Variant:
        """The same variant with some of its keys set anew."""
        return self.model_copy(update=changes)

    def differences(self) -> Iterator[tuple[str, str]]:
        """Each key that is set, with its value as text; for lists of what a variant does."""
        for node, weights in self.weights.items():
            yield f"weights.{node}", ", ".join(f"{child} {value:g}" for child, value in weights.items())
        for name in ("normalise", "treat", "impute"):
            rule = getattr(self, name)
            if rule is not None:
                yield name, rule.method
        for node, method in self.aggregate.items():
            yield f"aggregate.{node}", method
        for unit, values in self.changes.items():
            yield f"changes.{unit}", ", ".join(f"{leaf} {value:g}" for leaf, value in values.items())

    def _content(self) -> dict[str, Any]:
        head = {"index": self.index, "edition": self.edition}
        return head | self.model_dump(mode="json", exclude_defaults=True)

    def _leaf(self, leaf: Leaf) -> Leaf:
        rules = {name: getattr(self, name) for name in ("normalise", "treat", "impute")}
        return leaf.model_copy(update={name: rule for name, rule in rules.items() if rule is not None})

    def _node(self, code: str, node: Node) -> Node:
        given: dict[str, Any] = {}
        if code in self.weights:
            given["weights"] = _weights(code, node, self.weights[code])
        if code in self.aggregate and self.aggregate[code] != node.aggregate:
            given |= {"aggregate": self.aggregate[code], "power": None}
        return node.model_copy(update=given) if given else node

    def _order(self, structure: Structure) -> tuple[StageOrder, ...]:
        """The stages of the structure, and those that the variant gives a rule."""
        wanted = [name for name in ("impute", "treat", "normalise") if getattr(self, name) is not None]
        order = structure.stages.order
        return (
            order
            if set(wanted) <= set(order)
            else tuple(name for name in _ORDER if name in order or name in wanted)
        )


def stored(text: str, identifier: str) -> Variant:
    """A variant from the text it was kept as.

    Raises:
        InvalidInput: the text is not that of this address.
    """
    if sha256(text.encode()).hexdigest()[:LENGTH] != identifier:
        raise InvalidInput(
            "the kept text of the variant {id} is damaged; bring the file back from a copy", id=identifier
        )
    return Variant.model_validate_json(text)


def _refuse_unknown(code: str, structure: Structure) -> None:
    if code not in structure.nodes:
        raise InvalidInput(
            "weights.{code}: this edition has no such node; its nodes are {known}",
            code=code,
            known=", ".join(structure.nodes),
        )


def _weights(code: str, node: Node, given: Mapping[str, float]) -> dict[str, float]:
    """Weights of all children of a node; those that are not given keep their share."""
    odd = sorted(set(given) - set(node.children))
    if odd:
        raise InvalidInput(
            "weights.{code}.{child}: the node has no such child; its children are {known}",
            code=code,
            child=odd[0],
            known=", ".join(node.children),
        )
    weights = {**node.shares(), **given}
    if sum(weights.values()) <= 0:
        raise InvalidInput(
            "weights.{code}: the weights sum to zero, so nothing would count; give at least one child a "
            "weight above zero",
            code=code,
        )
    return weights
