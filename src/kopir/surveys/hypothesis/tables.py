"""Whether two categorical answers have to do with each other: Pearson's and Wald's tests of a complex sample.

Pearson's statistic of the table of weighted shares grows with the generalised design effects, the
characteristic values of ``(C' D V0 D C)^-1 C' D V D C`` with ``V`` the variance of the shares under the
design, ``V0`` under simple random sampling, ``D`` the shares' inverses and ``C`` the contrasts of the
interaction (J. N. K. Rao and A. J. Scott, *Annals of Statistics* 12 (1984) 46-60; D. R. Thomas and J. N. K.
Rao, *JASA* 82 (1987) 630-636). Wald's statistic is a quadratic form of observed less expected shares (G. G.
Koch, D. H. Freeman and J. L. Freeman, *International Statistical Review* 43 (1975) 59-78).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import chi2, f

from kopir.errors import InvalidInput
from kopir.surveys.estimate import AnyDesign, Estimate
from kopir.surveys.hypothesis.mixtures import tail
from kopir.surveys.hypothesis.outcome import HypothesisTest
from kopir.surveys.means import mean, total
from kopir.surveys.taylor import Floats

Kind = Literal["F", "chi-square", "mixture", "Wald", "adjusted Wald"]


@dataclass(frozen=True, eq=False)
class _Table:
    """Numbers of people in the cells, row by row, and their variance; so too their shares."""

    shares: Estimate
    people: Estimate
    rows: int
    columns: int

    def expected(self, of: Estimate) -> Floats:
        """Cells where the answers have nothing to do with each other, shape ``(r * c,)``."""
        cells = of.values.reshape(self.rows, self.columns)
        return np.asarray(np.outer(cells.sum(axis=1), cells.sum(axis=0)).ravel() / cells.sum())

    @property
    def df(self) -> int:
        """``(r - 1) (c - 1)``."""
        return (self.rows - 1) * (self.columns - 1)


def independence(design: AnyDesign, answers: Mapping[str, ArrayLike], kind: Kind = "F") -> HypothesisTest:
    """Test that two categorical answers have nothing to do with each other.

    Args:
        design: of the sample, or of a domain of it.
        answers: two columns of labels by name, each of shape ``(n,)``; rows that lack one are left out.
        kind: which statistic and law. ``F``: Pearson's over the mean design effect, with Satterthwaite's
            degrees of freedom (Rao and Scott's second order); ``chi-square``: Pearson's, its law corrected by
            the mean design effect (first order); ``mixture``: Pearson's, with the exact mixture of
            chi-squares; ``Wald`` and ``adjusted Wald``: the quadratic form, the second with the degrees of
            freedom of the design taken into account.

    Returns:
        The test; ``statistic`` of ``chi-square`` and ``mixture`` is Pearson's own.

    Raises:
        InvalidInput: there are not two answers, one of them is the same for everybody, or the sample has too
            few sampling units for Wald's form.
    """
    if kind not in get_args(Kind):
        raise InvalidInput(
            "{kind}: no such statistic; there are {known}", kind=kind, known=", ".join(get_args(Kind))
        )
    table = _table(design, answers)
    freedom = table.shares.degf
    if kind in ("Wald", "adjusted Wald"):
        return _wald(table, freedom, adjusted=kind == "adjusted Wald")
    return _pearson(table, freedom, kind)


def _table(design: AnyDesign, answers: Mapping[str, ArrayLike]) -> _Table:
    if len(answers) != 2:
        raise InvalidInput("a test of independence is of two answers, not {count}", count=len(answers))
    (codes, levels), (others, beside) = (_coded(name, each, design) for name, each in answers.items())
    known = (codes >= 0) & (others >= 0)
    cell = codes * beside + others
    cells = {
        str(place): np.where(known, (cell == place).astype(np.float64), np.nan)
        for place in range(levels * beside)
    }
    found = mean(design, cells, missing="drop")
    return _Table(found, total(design, cells, missing="drop"), levels, beside)


def _coded(name: str, labels: ArrayLike, design: AnyDesign) -> tuple[np.ndarray, int]:
    """Codes of labels that occur in the domain, -1 where missing, and how many there are."""
    values = np.asarray(labels)
    if values.dtype.kind == "f":
        lacking = np.isnan(values)
    else:
        lacking = np.array([each is None or each == "" or bool(each != each) for each in values.tolist()])
    out = np.full(len(values), -1, dtype=np.int64)
    there = ~lacking & (design.weights != 0)
    found, out[there] = np.unique(values[there], return_inverse=True)
    if len(found) < 2:
        raise InvalidInput(
            "{name} is the same for everybody in the domain, so it cannot have to do with anything", name=name
        )
    return out, len(found)


def _pearson(table: _Table, freedom: int, kind: Kind) -> HypothesisTest:
    observed, expected, n = table.shares.values, table.expected(table.shares), table.shares.n
    statistic = n * float(((observed - expected) ** 2 / expected).sum())
    effects = _effects(table)
    middle = float(np.trace(effects))
    if kind == "F":
        ndf = middle**2 / float(np.trace(effects @ effects))
        p = float(f.sf(statistic / middle, ndf, ndf * freedom))
        return HypothesisTest("F", statistic / middle, (ndf, ndf * freedom), p)
    if kind == "chi-square":
        p = float(chi2.sf(statistic / (middle / table.df), table.df))
    else:
        p = tail(statistic, np.real(np.linalg.eigvals(effects)), freedom)
    return HypothesisTest("X2", statistic, (float(table.df),), p)


def _effects(table: _Table) -> Floats:
    """Matrix of the generalised design effects, shape ``(df, df)``."""
    shares = table.shares.values
    inverse = np.divide(1.0, shares, out=np.zeros_like(shares), where=shares > 0)
    contrasts = np.kron(_contrasts(table.rows), _contrasts(table.columns))
    spread = contrasts * inverse[:, np.newaxis]
    simple = contrasts.T @ spread / table.shares.n
    return np.asarray(np.linalg.solve(simple, spread.T @ table.shares.variance @ spread))


def _contrasts(levels: int) -> Floats:
    """Each level but the first against the first, shape ``(levels, levels - 1)``."""
    return np.concatenate([-np.ones((1, levels - 1)), np.eye(levels - 1)])


def _wald(table: _Table, freedom: int, *, adjusted: bool) -> HypothesisTest:
    away = table.people.values - table.expected(table.people)
    gradient = _gradient(table.people.values.reshape(table.rows, table.columns))
    variance = gradient @ table.people.variance @ gradient.T
    cells = np.arange(table.rows * table.columns).reshape(table.rows, table.columns)[:-1, :-1].ravel()
    part = variance[np.ix_(cells, cells)]
    if np.linalg.matrix_rank(part, hermitian=True) < len(cells):
        raise InvalidInput(
            "the variance of {count} cells rests on fewer sampling units, so there is no Wald statistic; "
            "use F",
            count=len(cells),
        )
    statistic = float(away[cells] @ np.linalg.solve(part, away[cells])) / table.df
    if not adjusted:
        return HypothesisTest("F", statistic, (table.df, freedom), float(f.sf(statistic, table.df, freedom)))
    left = freedom - table.df + 1
    statistic *= left / freedom
    return HypothesisTest("F", statistic, (table.df, left), float(f.sf(statistic, table.df, left)))


def _gradient(people: Floats) -> Floats:
    """Derivatives of observed less expected numbers by the numbers, shape ``(r * c, r * c)``."""
    rows, columns = people.shape
    everybody = people.sum()
    of_rows, of_columns = people.sum(axis=1) / everybody, people.sum(axis=0) / everybody
    same_row = np.kron(np.eye(rows), np.ones((columns, columns)))
    same_column = np.kron(np.ones((rows, rows)), np.eye(columns))
    by_row = same_row * np.tile(of_columns, rows)[:, np.newaxis]
    by_column = same_column * np.repeat(of_rows, columns)[:, np.newaxis]
    whole = np.outer(of_rows, of_columns).ravel()[:, np.newaxis]
    return np.asarray(np.eye(rows * columns) - by_row - by_column + whole)
