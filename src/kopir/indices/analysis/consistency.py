"""Internal consistency: whether the children of a node measure one thing.

Cronbach's alpha is ``k / (k - 1) (1 - sum of variances / sum of all covariances)``, with every covariance
over the rows in which both have a value (Cronbach, *Psychometrika* 16 (1951) 297-334). An index need not be
consistent: its parts may be causes rather than symptoms, and then a low alpha is no fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.analysis.correlation import correlate
from kopir.indices.analysis.hierarchy import everything, scoped
from kopir.indices.kernels.correlating import covary_columns
from kopir.indices.making import Made
from kopir.indices.sheet import Floats, Sheet


@dataclass(frozen=True, eq=False)
class Consistency:
    """Cronbach's alpha of some columns.

    Args:
        codes: of the columns.
        alpha: NaN where it is not defined: a sum that does not vary, or two columns without common rows.
        standardised: the same of columns brought to one variance, from the mean correlation.
        without: alpha of the others where one is left out, shape ``(codes,)``; NaN below three columns. A
            column whose absence raises alpha fits badly with the others.
        correlations: mean correlation of each column with the others.
    """

    codes: tuple[str, ...]
    alpha: float
    standardised: float
    without: Floats
    correlations: Floats


def consistency(sheet: Sheet, codes: Sequence[str] | None = None, period: int | None = None) -> Consistency:
    """Internal consistency of columns of a sheet.

    Args:
        sheet: any stage of an index.
        codes: of the columns, all where not given.
        period: the period to look at; all rows of a panel together where none is named.

    Raises:
        NotFound: there is no such column or period. InvalidInput: fewer than two columns.

    >>> from kopir.indices.sheet import single
    >>> sheet = single(["A", "B", "C"], ["x", "y"], np.array([[1.0, 2.0], [2.0, 3.0], [3.0, 4.0]]))
    >>> consistency(sheet).alpha
    1.0
    """
    taken = scoped(sheet, period)
    names = tuple(codes or taken.codes)
    if len(names) < 2:
        raise InvalidInput(
            "{code}: consistency is a property of two or more indicators; name another", code=names[0]
        )
    columns = np.ascontiguousarray([taken.column(code) for code in names])
    covariances = np.empty((len(names), len(names)))
    covary_columns(columns, covariances)
    values = correlate(taken, names).values
    return Consistency(
        names,
        _alpha(covariances),
        _alpha(values),
        np.array([_alpha(np.delete(np.delete(covariances, out, 0), out, 1)) for out in range(len(names))]),
        (values.sum(axis=1) - np.diag(values)) / (len(names) - 1),
    )


def of_children(made: Made, node: str, period: int | None = None) -> Consistency:
    """Internal consistency of the children of a node, as they are handed to it.

    Raises:
        NotFound: there is no such node or period. InvalidInput: it has but one child.
    """
    return consistency(everything(made), made.structure.below(node).nodes[node].children, period)


def _alpha(covariances: Floats) -> float:
    columns = len(covariances)
    total, own = covariances.sum(), np.trace(covariances)
    if columns < 2 or not own > 0 or not abs(total) > 1e-12 * np.abs(covariances).sum():
        return float("nan")
    return float(columns / (columns - 1) * (1 - own / total))
