"""The design of an analysis: what is chosen in which replication.

A replication is a point of the unit cube, one dimension for each choice among alternatives and for each
weight that varies, and a key for what has too many dimensions for a point (errors of values, Dirichlet
weights). Both depend on nothing but the seed and the number of the row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput
from kopir.indices.kernels import sampling
from kopir.indices.sheet import Floats, Integers
from kopir.indices.structure import Structure
from kopir.indices.uncertainty.definition import Factor, Inclusion, Uncertainty

Keys = NDArray[np.uint64]
_BITS: Final = 53
_SOBOL_BITS: Final = 32
_MOST_SOBOL: Final = 21_201


def edges(structure: Structure) -> tuple[tuple[str, str], ...]:
    """Every node with each of its children, children before parents."""
    return tuple((code, child) for code in structure.order() for child in structure.nodes[code].children)


def level(structure: Structure, code: str) -> int:
    """1 a leaf, one more than the highest child a node."""
    if code in structure.leaves:
        return 1
    return 1 + max(level(structure, child) for child in structure.nodes[code].children)


def left_out_candidates(structure: Structure, rule: Inclusion) -> tuple[str, ...]:
    """Codes of the leaves that may be left out.

    Raises:
        InvalidInput: the rule names a leaf that does not exist.
    """
    for code in rule.leaves:
        if code not in structure.leaves:
            raise InvalidInput("inclusion: there is no leaf {code}; correct its spelling", code=code)
    return rule.leaves or tuple(structure.leaves)


@dataclass(frozen=True, eq=False)
class Points:
    """What was drawn for some replications, one row each.

    Args:
        chosen: by factor with alternatives, the number of the one chosen.
        weights: even numbers in [0, 1), a column for each varying edge; ``None`` where no spread is given.
        left_out: whether each candidate is left out; ``None`` where all leaves are certain.
        weight_keys, noise_keys: keys of the Dirichlet weights and of the errors of values.
    """

    chosen: Mapping[Factor, Integers]
    weights: Floats | None
    left_out: NDArray[np.bool_] | None
    weight_keys: Keys
    noise_keys: Keys

    def __len__(self) -> int:
        return len(self.noise_keys)


@dataclass(frozen=True, eq=False)
class Design:
    """Points of all replications.

    Args:
        uncertainty: what varies.
        structure: of the index.
        matrices: how many independent samples a row has (two for a sensitivity analysis).
    """

    uncertainty: Uncertainty
    structure: Structure
    matrices: int = 1

    @cached_property
    def edges(self) -> tuple[tuple[str, str], ...]:
        """Every node with each of its children, in the order of all arrays of weights."""
        return edges(self.structure)

    @cached_property
    def defined(self) -> Floats:
        """Weights of all edges in the definition, each node's summing to one."""
        return np.array([self.structure.nodes[node].shares()[child] for node, child in self.edges])

    @cached_property
    def sets(self) -> Floats:
        """Each set of weights as weights of all edges, shape ``(sets, edges)``.

        Raises:
            InvalidInput: a set names a code that does not exist.
        """
        rule, rows = self.uncertainty.weights, []
        known = set(self.structure.leaves) | set(self.structure.nodes)
        for number, given in enumerate(rule.sets if rule else ()):
            odd = sorted(set(given) - known)
            if odd:
                raise InvalidInput(
                    "set {number} of the weights names {code}, which is no leaf or node; correct its "
                    "spelling",
                    number=number + 1,
                    code=odd[0],
                )
            pairs = zip(self.edges, self.defined, strict=True)
            rows.append([given.get(child, weight) for (_, child), weight in pairs])
        return np.array(rows)

    @cached_property
    def varying(self) -> tuple[int, ...]:
        """Places among ``edges`` of the weights that vary by a spread or concentration."""
        rule = self.uncertainty.weights
        if rule is None or rule.sets:
            return ()
        return tuple(
            place
            for place, (node, child) in enumerate(self.edges)
            if len(self.structure.nodes[node].children) > 1
            and (not rule.levels or level(self.structure, child) in rule.levels)
        )

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """Leaves that may be left out."""
        rule = self.uncertainty.inclusion
        return left_out_candidates(self.structure, rule) if rule else ()

    @cached_property
    def columns(self) -> Mapping[Factor, slice]:
        """Dimensions of a point by factor; a factor that is drawn by keys has none."""
        start, found = 0, dict[Factor, slice]()
        for factor in self.uncertainty.factors():
            width = self._width(factor)
            found[factor] = slice(start, start + width)
            start += width
        return found

    @cached_property
    def assumptions(self) -> Mapping[str, Integers]:
        """What a sensitivity analysis tells apart, with its dimensions: factors, or levels of weights."""
        found = dict[str, Integers]()
        for factor, columns in self.columns.items():
            own = np.arange(columns.start, columns.stop)
            if factor == "weights" and self.uncertainty.weights and self.uncertainty.weights.separately:
                levels = np.array([level(self.structure, self.edges[place][1]) for place in self.varying])
                found |= {f"weights_{each}": own[levels == each] for each in sorted(set(levels.tolist()))}
            else:
                found[factor] = own
        return found

    @property
    def dimensions(self) -> int:
        """Of the point of one sample."""
        return sum(self._width(factor) for factor in self.uncertainty.factors())

    def _width(self, factor: Factor) -> int:
        if self.uncertainty.alternatives(factor):
            return 1
        if factor == "weights":
            rule = self.uncertainty.weights
            return len(self.varying) if rule and rule.spread is not None else 0
        if factor == "inclusion":
            rule_out = self.uncertainty.inclusion
            return 1 if rule_out and rule_out.leave_out == "one" else len(self.candidates)
        return 0

    @cached_property
    def _sequence(self) -> tuple[Keys, Keys]:
        """The scrambled Sobol sequence: its first point, and its direction numbers.

        The scrambled sequence is affine over the field of two elements, so the points number 0, 1, 2, 4, 8 …
        tell all others. Source: S. Joe and F. Y. Kuo, *SIAM J. Sci. Comput.* 30, 2008 (directions), and J.
        Matousek, *J. Complexity* 14, 1998 (scrambling), as in ``scipy.stats.qmc.Sobol``.
        """
        from scipy.stats import qmc

        dimensions = self.dimensions * self.matrices
        rows = max(2, self.uncertainty.replications)
        made = qmc.Sobol(
            dimensions, scramble=True, bits=_SOBOL_BITS, rng=np.random.default_rng(self.uncertainty.seed)
        )
        points, reached = [], 0
        for bit in range((rows - 1).bit_length() + 1):
            wanted = 0 if bit == 0 else 1 << (bit - 1)
            if wanted > reached:
                made.fast_forward(wanted - reached)
            points.append((made.random(1)[0] * 2.0**_BITS).astype(np.uint64))
            reached = wanted + 1
        return points[0], _directions(points)

    def uniforms(self, start: int, stop: int) -> Floats:
        """Points of rows ``start`` to ``stop``, shape ``(rows, matrices * dimensions)``."""
        dimensions = self.dimensions * self.matrices
        out = np.empty((stop - start, dimensions))
        if not dimensions:
            return out
        if self.uncertainty.sampling == "sobol" and dimensions <= _MOST_SOBOL:
            shift, directions = self._sequence
            sampling.sobol(np.uint64(start), shift, directions, out)
        else:
            sampling.uniforms(self.keys(np.arange(start, stop), 1), out)
        return out

    def keys(self, rows: Integers, stream: int) -> Keys:
        """Keys of rows in one of several independent streams of the seed."""
        out = np.empty(len(rows), dtype=np.uint64)
        seed = np.uint64((self.uncertainty.seed * 64 + stream) % 2**64)
        sampling.keys(seed, np.ascontiguousarray(rows, dtype=np.int64), out)
        return out

    def points(self, start: int, stop: int) -> Points:
        """What is drawn for replications ``start`` to ``stop``."""
        rows = np.arange(start, stop)
        return self.read(self.uniforms(start, stop), self.keys(rows, 2), self.keys(rows, 3))

    def read(self, uniforms: Floats, weight_keys: Keys, noise_keys: Keys) -> Points:
        """Points of one sample from its numbers and keys."""
        chosen: dict[Factor, Integers] = {}
        weights: Floats | None = None
        left_out: NDArray[np.bool_] | None = None
        for factor, columns in self.columns.items():
            drawn = uniforms[:, columns]
            count = self.uncertainty.alternatives(factor)
            if count:
                chosen[factor] = _binned(drawn[:, 0], count)
            elif factor == "weights" and drawn.shape[1]:
                weights = drawn
            elif factor == "inclusion":
                left_out = self._left_out(drawn)
        return Points(chosen, weights, left_out, weight_keys, noise_keys)

    def _left_out(self, drawn: Floats) -> NDArray[np.bool_]:
        rule = self.uncertainty.inclusion
        assert rule is not None
        if rule.leave_out == "each":
            return np.asarray(drawn < rule.probability)
        which = _binned(drawn[:, 0], len(self.candidates) + 1) - 1
        return np.asarray(which[:, None] == np.arange(len(self.candidates)))


@dataclass(frozen=True, eq=False)
class Given(Design):
    """A design whose choices among alternatives are given, one array a factor.

    Args:
        choices: by factor, the number (from 0) of the alternative taken in each replication.
    """

    choices: Mapping[Factor, Integers] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for factor, taken in self.choices.items():
            known = self.uncertainty.alternatives(factor)
            if len(taken) and (int(np.min(taken)) < 0 or int(np.max(taken)) >= known):
                raise InvalidInput(
                    "the design takes alternative {number} of {factor}, which has {known}; "
                    "number them from 0",
                    number=int(np.max(taken)),
                    factor=factor,
                    known=known,
                )
            if len(taken) != self.uncertainty.replications:
                raise InvalidInput(
                    "the design has {found} rows for {expected} replications; make them agree",
                    found=len(taken),
                    expected=self.uncertainty.replications,
                )

    def points(self, start: int, stop: int) -> Points:
        """What is given for replications ``start`` to ``stop``; what is not given is drawn."""
        drawn = super().points(start, stop)
        given = {
            factor: np.asarray(taken[start:stop], dtype=np.int64) for factor, taken in self.choices.items()
        }
        chosen = {**drawn.chosen, **given}
        return Points(chosen, drawn.weights, drawn.left_out, drawn.weight_keys, drawn.noise_keys)


def _binned(uniform: Floats, count: int) -> Integers:
    """Equal parts of [0, 1): not those of the range that happened to be drawn."""
    return np.minimum((uniform * count).astype(np.int64), count - 1)


def _directions(points: list[Keys]) -> Keys:
    """Direction numbers from the points number 0, 1, 2, 4, 8 … of an affine sequence in Gray code.

    Point number 2^k is the shift and the directions k and k - 1 (k alone for k = 0).
    """
    found: list[Keys] = []
    for bit, point in enumerate(points[1:]):
        direction = point ^ points[0]
        if bit:
            direction = direction ^ found[-1]
        found.append(direction)
    return np.stack(found)
