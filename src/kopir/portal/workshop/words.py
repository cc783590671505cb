"""What methods and stages are called on the pages."""

from __future__ import annotations

from functools import cache
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

NORMALISE: Final = (
    "minmax",
    "minmax100",
    "zscore",
    "rank",
    "percentile",
    "borda",
    "distance_to_maximum",
    "share_of_maximum",
)
TREAT: Final = ("none", "winsorise", "log_tail", "log_gii", "boxcox")
IMPUTE: Final = (
    "none",
    "mean",
    "median",
    "group_mean",
    "group_median",
    "sibling_mean",
    "sibling_median",
    "regression",
    "em",
)
AGGREGATE: Final = ("arithmetic", "geometric", "harmonic", "copeland", "outranking")
STAGES: Final = ("raw", "denominated", "screened", "imputed", "treated", "normalised", "aggregated")
CHOICES: Final = ("normalise", "aggregate", "treat", "impute")


def method(code: str) -> str:
    """A method in words; its code where it has none."""
    return _methods(get_language()).get(code, code)


@cache
def _methods(_language: str) -> dict[str, str]:
    """All methods in the language of the page, put into words once."""
    return {
        "none": _("none"),
        "minmax": _("min-max (lowest 0, highest 1)"),
        "minmax100": _("min-max (lowest 1, highest 100)"),
        "zscore": _("z-score (mean 0, deviation 1)"),
        "rank": _("rank"),
        "percentile": _("percentile rank"),
        "borda": _("Borda count"),
        "scaled": _("between two given ends"),
        "goalposts": _("goalposts"),
        "distance_to_maximum": _("distance to the best"),
        "distance_to_target": _("distance to a target"),
        "distance_to_reference": _("distance to a country"),
        "share_of_maximum": _("share of the best"),
        "winsorise": _("winsorising"),
        "winsorised": _("winsorising"),
        "by_period": _("differs from year to year"),
        "log": _("logarithm"),
        "log_shift": _("logarithm, shifted above zero"),
        "log_shift_range": _("logarithm, shifted by a share of the range"),
        "log_tail": _("logarithm, turned where the low tail is longer"),
        "log_gii": _("logarithm of the Global Innovation Index"),
        "boxcox": _("Box-Cox transformation"),
        "zero": _("zero"),
        "mean": _("mean of all countries"),
        "median": _("median of all countries"),
        "group_mean": _("mean of the region"),
        "group_median": _("median of the region"),
        "sibling_mean": _("mean of the country's related indicators"),
        "sibling_median": _("median of the country's related indicators"),
        "regression": _("regression on the other indicators"),
        "em": _("most likely value (EM)"),
        "linear": _("straight line between known years"),
        "linear_constant": _("straight line, and the nearest year beyond"),
        "latest": _("latest earlier year"),
        "constant": _("nearest known year"),
        "arithmetic": _("arithmetic mean"),
        "geometric": _("geometric mean"),
        "harmonic": _("harmonic mean"),
        "power": _("generalised mean"),
        "product": _("product"),
        "ratio": _("ratio"),
        "shortfall": _("one less the ratio"),
        "copeland": _("Copeland's rule"),
        "outranking": _("outranking"),
    }


def stage(code: str) -> str:
    """A stage in words."""
    return {
        "raw": _("Raw"),
        "denominated": _("Denominated"),
        "screened": _("Screened"),
        "imputed": _("Imputed"),
        "treated": _("Treated"),
        "normalised": _("Normalised"),
        "aggregated": _("Aggregated"),
    }.get(code, code)


def explained(code: str) -> str:
    """What a stage does."""
    return {
        "raw": _("The figures as they come out of the evidence, each in its own unit."),
        "denominated": _("Totals divided by what makes large and small countries comparable."),
        "screened": _("Countries with too few figures are left out."),
        "imputed": _("Gaps are filled by a stated rule, every filled figure is marked."),
        "treated": _(
            "Outliers and skewed distributions are treated; floors, caps and logarithms are applied."
        ),
        "normalised": _("All indicators on one scale; a higher value is better."),
        "aggregated": _("Indicators are brought together into components, components into the index."),
    }.get(code, "")


def choice(code: str) -> str:
    """A choice that may be held uncertain."""
    return {
        "normalise": _("Normalisation"),
        "aggregate": _("Aggregation"),
        "treat": _("Treatment of outliers"),
        "impute": _("Filling of gaps"),
        "weights": _("Weights"),
        "noise": _("Errors of the figures"),
        "inclusion": _("Which indicators are included"),
    }.get(code, code)


def parameter(code: str) -> str:
    """What a stage estimates from the figures; "" for what is no figure of its own."""
    stem, _sep, when = code.rpartition("_")
    if when in ("before", "first") and stem in ("skewness", "kurtosis"):
        moment = _("before") if when == "before" else _("after")
        return f"{parameter(stem)} ({moment})"
    return {
        "low": _("lowest"),
        "high": _("highest"),
        "mean": _("mean"),
        "deviation": _("deviation"),
        "median": _("median"),
        "skewness": _("skewness"),
        "kurtosis": _("kurtosis"),
        "boxcox_exponent": _("exponent"),
        "points": _("points treated"),
        "target": _("target"),
        "winsorised_low": _("lowest value kept"),
        "winsorised_high": _("highest value kept"),
    }.get(code, "")


def rule(code: str) -> str:
    """What a stage did to an indicator: its steps in words."""
    return ", ".join(method(step) for step in code.split("+")) if code else ""
