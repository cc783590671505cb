"""Whether terms of a model explain anything: Wald's test and the likelihood ratio of a complex sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2, f

from kopir.errors import InvalidInput
from kopir.surveys.hypothesis.mixtures import tail
from kopir.surveys.regression.model import Regression, regression


@dataclass(frozen=True)
class TermTest:
    """A test that the coefficients of some terms are all zero.

    Args:
        statistic: an ``F`` of Wald, or the likelihood ratio.
        df: coefficients tested. ddf: residual degrees of freedom, ``None`` where the law is chi-square.
        p: probability of as large a statistic where they are zero.
    """

    statistic: float
    df: int
    ddf: float | None
    p: float


def term_test(model: Regression, terms: Sequence[str], *, ratio: bool = False) -> TermTest:
    """Test that some terms have no part in the outcome.

    Args:
        model: with these terms.
        terms: names as in the predictors.
        ratio: compare the fits of the models with and without the terms instead of Wald's quadratic form. The
            law
            of the ratio is that of Rao and Scott: T. Lumley and A. Scott, *Statistics in Medicine* 33 (2014)
            2249-2258.

    Returns:
        Wald: ``b' V^-1 b / df``, referred to F.

    Raises:
        InvalidInput: there is no such term, no degree of freedom is left, or the coefficients' variance has
            too low a rank.

    **Source**: A. Wald, 1943; E. L. Korn and B. I. Graubard, *Analysis of Health Surveys*, 1999, 3.3.
    """
    places = [place for term in terms for place in model.predictors.places(term)]
    ddf = model.coefficients.degf
    if not places or ddf < 1:
        raise InvalidInput(
            "{terms}: {count} coefficients cannot be tested with {freedom} residual degrees of freedom",
            terms=", ".join(terms),
            count=len(places),
            freedom=ddf,
        )
    variance = model.coefficients.variance[np.ix_(places, places)]
    if ratio:
        return _ratio(model, terms, places, ddf)
    found = model.coefficients.values[places]
    if np.linalg.matrix_rank(variance, hermitian=True) < len(places):
        raise InvalidInput(
            "{terms}: the variance of {count} coefficients rests on fewer sampling units; test fewer",
            terms=", ".join(terms),
            count=len(places),
        )
    statistic = float(found @ np.linalg.solve(variance, found)) / len(places)
    return TermTest(statistic, len(places), ddf, float(f.sf(statistic, len(places), ddf)))


def _ratio(model: Regression, terms: Sequence[str], places: list[int], ddf: float) -> TermTest:
    if len(places) == len(model.predictors.names):
        raise InvalidInput(
            "{terms}: without them nothing is left of the model, so there is no ratio", terms=", ".join(terms)
        )
    smaller = model.predictors.without(terms)
    other = regression(model.design, {model.outcome: model.y}, smaller, family=model.family)
    # Deviances of one scale: the smaller model's weights have mean 1 over the rows that were used.
    lost = other.deviance * other.scale / model.scale - model.deviance
    naive = model.fit.inverse[np.ix_(places, places)]
    designed = model.coefficients.variance[np.ix_(places, places)]
    effects = np.real(np.linalg.eigvals(np.linalg.solve(naive, designed)))
    statistic = max(lost, 0.0)
    return TermTest(statistic, len(places), ddf, tail(statistic, effects, float(ddf)))


def chi_square_of(test: TermTest) -> TermTest:
    """Wald's test referred to chi-square: as if the design had endless degrees of freedom."""
    value = test.statistic * test.df
    return TermTest(value, test.df, None, float(chi2.sf(value, test.df)))
