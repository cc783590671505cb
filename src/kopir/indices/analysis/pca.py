"""Principal components of leaves or of the children of a node: how many things they measure, and which.

Components of the correlation matrix, that is of values with mean 0 and deviation 1, over the rows in which
every column has a value. The sign of a component is nobody's choice; here it points to where the sum of its
loadings is positive.

Source: H. Hotelling, *Analysis of a complex of statistical variables into principal components* (1933); OECD
and JRC, *Handbook on Constructing Composite Indicators* (2008), step 4.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.making import Made
from kopir.indices.sheet import Floats, Sheet


@dataclass(frozen=True, eq=False)
class Components:
    """Principal components, the largest first.

    Args:
        codes: of the columns.
        deviations: standard deviation of each component, shape ``(components,)``; their squares add up to the
            number of columns.
        rotation: coefficients, shape ``(columns, components)``; the squares of a component add up to 1.
        rows: how many rows had all values and were used.
        left_out: how many rows were left out for a gap.
    """

    codes: tuple[str, ...]
    deviations: Floats
    rotation: Floats
    rows: int
    left_out: int

    @property
    def explained(self) -> Floats:
        """Share of the variance of each component."""
        squares = self.deviations**2
        return np.asarray(squares / squares.sum())

    @property
    def loadings(self) -> Floats:
        """Correlations of columns and components, shape ``(columns, components)``."""
        return self.rotation * self.deviations

    def first(self) -> dict[str, float]:
        """Coefficients of the first component by column."""
        return dict(zip(self.codes, self.rotation[:, 0].tolist(), strict=True))


def pca(sheet: Sheet, codes: Sequence[str] | None = None) -> Components:
    """Principal components of columns; of all periods of a panel together.

    Args:
        sheet: normalised values as a rule.
        codes: the columns; all where absent.

    Raises:
        InvalidInput: fewer than three rows have all values, or a column does not vary over these.
        NotFound: there is no such column.

    >>> from kopir.indices.sheet import single
    >>> values = np.array([[1.0, 2.0], [2.0, 4.0], [4.0, 8.0]])
    >>> pca(single(["KAZ", "KGZ", "UZB"], ["internet", "mobile"], values)).explained.round(6).tolist()
    [1.0, 0.0]
    """
    codes = tuple(sheet.codes if codes is None else codes)
    values = np.stack([sheet.column(code) for code in codes], axis=1)
    complete = values[~np.isnan(values).any(axis=1)]
    _check(codes, complete)
    sized = complete / np.abs(complete).max(axis=0)  # squares of what is huge or tiny are no numbers
    centred = sized - sized.mean(axis=0)
    scaled = centred / np.sqrt((centred**2).sum(axis=0) / (len(complete) - 1))
    _, singular, turned = np.linalg.svd(scaled, full_matrices=False)
    signs = np.where(np.round(turned.sum(axis=1), 12) < 0, -1.0, 1.0)
    return Components(
        codes,
        singular / np.sqrt(len(complete) - 1),
        (turned * signs[:, None]).T,
        len(complete),
        len(values) - len(complete),
    )


def components(made: Made, node: str) -> Components:
    """Principal components of the children of a node as they enter it.

    Raises:
        InvalidInput, NotFound: as ``pca``; there is no such node.
    """
    from kopir.indices.weights.given import children_of

    return pca(children_of(made, node))


def _check(codes: tuple[str, ...], complete: Floats) -> None:
    if len(complete) < 3:
        raise InvalidInput(
            "{codes}: only {rows} units have all of these values, and components need three; impute the gaps "
            "or choose columns with more values",
            codes=", ".join(codes),
            rows=len(complete),
        )
    for code, spread in zip(codes, np.ptp(complete, axis=0), strict=True):
        if spread == 0:
            raise InvalidInput(
                "{code} has one and the same value in all {rows} units that have all values, so it "
                "correlates with nothing; leave it out",
                code=code,
                rows=len(complete),
            )
