"""Why two groups differ: the Oaxaca-Blinder decomposition of a gap of means, with the errors of the design.

With a linear model in each group, ``mean y_g = mean x_g' b_g``, the gap of means of ``A`` and ``B`` is,
threefold,

    (xA - xB)' bB  +  xB' (bA - bB)  +  (xA - xB)' (bA - bB)

what the groups' different endowments would make at ``B``'s coefficients, what different coefficients make,
and both together; or, twofold, with coefficients ``b*`` held to be those without discrimination,

    (xA - xB)' b*  +  xA' (bA - b*)  +  xB' (b* - bB)

explained and not explained. R. Oaxaca, *International Economic Review* 14 (1973) 693-709; A. Blinder,
*Journal of Human Resources* 8 (1973) 436-455; choices of ``b*``: C. Reimers (1983), J. Cotton (1988), D.
Neumark (1988), B. Jann, *Stata Journal* 8 (2008) 453-479. Detailed parts of a category depend on the level
that is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kopir.errors import InvalidInput
from kopir.surveys.contrasts import STEP
from kopir.surveys.estimate import AnyDesign, Estimate, estimate
from kopir.surveys.means import Missing
from kopir.surveys.regression.columns import Predictors, lacks
from kopir.surveys.regression.fitting import solved
from kopir.surveys.regression.model import complete
from kopir.surveys.taylor import Floats, Mask

Reference = Literal["A", "B", "half", "sizes", "pooled", "pooled with group"]

SHARES: Final[Mapping[str, float]] = {"A": 1.0, "B": 0.0, "half": 0.5}
"""Share of ``A`` in references that mix the two groups' coefficients."""
OVERALL: Final = (
    "mean A",
    "mean B",
    "gap",
    "endowments",
    "coefficients",
    "interaction",
    "explained",
    "unexplained",
    "unexplained A",
    "unexplained B",
)
DETAILED: Final = OVERALL[3:8]


@dataclass(frozen=True, eq=False)
class Gap:
    """A gap taken apart.

    Args:
        names: of the predictors.
        overall: the numbers named in ``OVERALL``, with variances and covariances.
        detailed: parts of each predictor: ``endowments: age`` and so on for the three threefold parts, then
            for ``explained`` and ``unexplained``.
        reference: which coefficients the twofold parts are held against.
    """

    names: tuple[str, ...]
    overall: Estimate
    detailed: Estimate
    reference: Reference

    def of(self, part: str) -> tuple[float, float]:
        """A part of the overall decomposition and its standard error."""
        place = self.overall.names.index(part)
        return float(self.overall.values[place]), float(self.overall.se[place])


@dataclass(frozen=True, eq=False)
class _Sides:
    """What the parts are made of, under any weights: means and coefficients of both groups.

    Args:
        names: of the predictors. x: shape ``(n, p)``. y: shape ``(n,)``. first: rows of ``A``, shape
            ``(n,)``.
        reference: which coefficients the twofold parts are held against.
        detail: the parts by predictor instead of the overall ones.
    """

    predictors: tuple[str, ...]
    x: Floats
    y: Floats
    first: Mask
    reference: Reference
    detail: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What each number is called."""
        if not self.detail:
            return OVERALL
        return tuple(f"{part}: {name}" for part in DETAILED for name in self.predictors)

    def values(self, weights: Floats) -> Floats:
        """The parts under some weights."""
        return np.real(self._parts(self._made_of(weights)[0]))

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The parts and the influence of each row on them."""
        made_of, influence = self._made_of(weights)
        columns = []
        for place in range(len(made_of)):
            moved = made_of.astype(np.complex128)
            moved[place] += 1j * STEP
            columns.append(np.imag(self._parts(moved)) / STEP)
        return np.real(self._parts(made_of)), np.asarray(influence @ np.stack(columns))

    def _made_of(self, weights: Floats) -> tuple[Floats, Floats]:
        """Means of both groups, their coefficients, and the reference's; with influences ``(n, m)``."""
        sides = [np.where(inside, weights, 0.0) for inside in (self.first, ~self.first)]
        values, influences = [], []
        for side in sides:
            for one in (_means(self.x, self.y, side), self._coefficients(self.x, side)):
                values.append(one[0])
                influences.append(one[1])
        between = self._between(weights, sides[0])
        return np.concatenate([*values, between[0]]), np.concatenate([*influences, between[1]], axis=1)

    def _between(self, weights: Floats, first: Floats) -> tuple[Floats, Floats]:
        """The share of ``A`` in a mix of both groups' coefficients, or the coefficients themselves."""
        if self.reference in SHARES:
            return np.array([SHARES[self.reference]]), np.zeros((len(weights), 1))
        if self.reference == "sizes":
            share = first.sum() / weights.sum()
            moves = np.where(weights != 0, self.first - share, 0.0) / weights.sum()
            return np.array([share]), moves[:, np.newaxis]
        if self.reference == "pooled":
            return self._coefficients(self.x, weights)
        with_group = np.concatenate([self.x, (~self.first)[:, np.newaxis].astype(np.float64)], axis=1)
        values, influence = self._coefficients(with_group, weights, "the group")
        return values[:-1], influence[:, :-1]

    def _coefficients(self, x: Floats, weights: Floats, *more: str) -> tuple[Floats, Floats]:
        b, inverse = solved(x, self.y, weights, (*self.predictors, *more))
        away = np.where(weights != 0, self.y - x @ b, 0.0)
        return b, (x * away[:, np.newaxis]) @ inverse

    def _parts(self, of: Any) -> Any:
        p = len(self.predictors)
        y_a, x_a, b_a = of[0], of[1 : p + 1], of[p + 1 : 2 * p + 1]
        y_b, x_b, b_b = of[2 * p + 1], of[2 * p + 2 : 3 * p + 2], of[3 * p + 2 : 4 * p + 2]
        rest = of[4 * p + 2 :]
        held = rest[0] * b_a + (1 - rest[0]) * b_b if len(rest) == 1 and self._mixes else rest
        three = ((x_a - x_b) * b_b, x_b * (b_a - b_b), (x_a - x_b) * (b_a - b_b))
        above, below = x_a * (b_a - held), x_b * (held - b_b)
        two = ((x_a - x_b) * held, above + below)
        if self.detail:
            return np.concatenate([*three, *two])
        sums = [each.sum() for each in (*three, *two, above, below)]
        return np.array([y_a, y_b, y_a - y_b, *sums])

    @property
    def _mixes(self) -> bool:
        return self.reference in SHARES or self.reference == "sizes"


def oaxaca_blinder(
    design: AnyDesign,
    outcome: Mapping[str, ArrayLike],
    predictors: Predictors,
    group: Mapping[str, ArrayLike],
    *,
    first: Any,
    reference: Reference = "B",
    missing: Missing = "refuse",
) -> Gap:
    """Take the gap of two groups' means apart.

    Args:
        design: of the sample, or of a domain of it.
        outcome: one column by name, shape ``(n,)``; of zeros and ones, the models are linear probabilities.
        predictors: with an intercept.
        group: one column of two labels by name, shape ``(n,)``.
        first: label of group ``A``; the other label is ``B``, from which the gap is counted.
        reference: coefficients ``b*`` of the twofold parts: those of ``A`` or ``B``, the ``half`` of both,
            their mix by ``sizes`` of the groups, those of one model of all (``pooled``), or of one in which
            ``B`` has a constant of its own.
        missing: ``drop`` leaves out rows that lack any value; ``refuse`` names the column.

    Raises:
        InvalidInput: there are not two groups; a value is missing and may not be; a column is a mix of others
            in one of the groups.

    >>> from kopir.surveys.design import Design
    >>> from kopir.surveys.regression import predictors
    >>> years = predictors({"years": [1.0, 2, 3, 1, 2, 6]})
    >>> design, sex = Design.of(weights=[1.0] * 6), {"sex": list("FFFMMM")}
    >>> found = oaxaca_blinder(design, {"pay": [1.0, 2, 3, 2, 3, 7]}, years, sex, first="M")
    >>> [round(found.of(part)[0], 3) for part in ("gap", "explained", "unexplained")]
    [2.0, 1.0, 1.0]
    """
    if reference not in get_args(Reference) or len(group) != 1 or len(outcome) != 1:
        raise InvalidInput(
            "the decomposition needs one outcome, one grouping and one of the references {known}",
            known=", ".join(get_args(Reference)),
        )
    (name, given), (by, labels) = next(iter(outcome.items())), next(iter(group.items()))
    y, side = np.asarray(given, dtype=np.float64), np.asarray(labels)
    inside = complete(design, name, y, predictors, missing)
    inside = _two_groups(inside, by, side, first, missing)
    known = inside.weights != 0
    matrix = np.where(known[:, np.newaxis], predictors.matrix, 0.0)
    made = _Sides(predictors.names, matrix, np.where(known, y, 0.0), np.asarray(side == first), reference)
    overall, detailed = estimate(inside, made), estimate(inside, replace(made, detail=True))
    return Gap(predictors.names, overall, detailed, reference)


def _two_groups(
    design: AnyDesign, name: str, labels: NDArray[Any], first: Any, missing: Missing
) -> AnyDesign:
    """The design where the group is known; there must be two."""
    lacking = lacks(labels)
    inside = design.weights != 0
    if (lacking & inside).any():
        if missing == "refuse":
            raise InvalidInput(
                "{name}: {count} values are missing; say that rows without one are to be left out, "
                "or fill them",
                name=name,
                count=int((lacking & inside).sum()),
            )
        design = design.domain(~lacking)
    found = np.unique(labels[design.weights != 0]).tolist()
    if len(found) != 2 or first not in found:
        raise InvalidInput(
            "{name}: the gap is of two groups, of which {first} is the first; found {found}",
            name=name,
            first=first,
            found=", ".join(str(each) for each in found[:10]),
        )
    return design


def _means(x: Floats, y: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Means of the outcome and the predictors, with influences."""
    both = np.concatenate([y[:, np.newaxis], x], axis=1)
    size = weights.sum()
    means = weights @ both / size
    return means, np.where(weights[:, np.newaxis] != 0, both - means, 0.0) / size
