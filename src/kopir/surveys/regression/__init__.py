"""Regression with the errors of the design: linear, logit, probit, Poisson; terms and predicted means."""

from kopir.surveys.regression.columns import Predictors, predictors
from kopir.surveys.regression.families import GAUSSIAN, LOGIT, POISSON, PROBIT, Family
from kopir.surveys.regression.margins import predicted_means
from kopir.surveys.regression.model import Regression, regression
from kopir.surveys.regression.rows import RowsRegression, regression_of_rows
from kopir.surveys.regression.terms import TermTest, term_test

__all__ = [
    "GAUSSIAN",
    "LOGIT",
    "POISSON",
    "PROBIT",
    "Family",
    "Predictors",
    "Regression",
    "RowsRegression",
    "TermTest",
    "predicted_means",
    "predictors",
    "regression",
    "regression_of_rows",
    "term_test",
]
