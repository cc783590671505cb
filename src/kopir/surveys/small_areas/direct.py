"""What a model of areas is given, checked and matched: direct estimates, their variances, covariates."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.language import phrase
from kopir.surveys.domains import Domains
from kopir.surveys.small_areas.covariates import INTERCEPT, independent, numbers
from kopir.surveys.taylor import Floats, Mask

SPARE: Final = 2
"""Areas there must be beyond the coefficients."""


@dataclass(frozen=True, eq=False)
class Direct:
    """Direct estimates of areas.

    Args:
        areas: labels. values, variances: shape ``(m,)``, NaN where nobody was asked.
        names: of the columns. x: covariates of all areas, the column of ones first, shape ``(m, p)``.
    """

    areas: tuple[Hashable, ...]
    values: Floats
    variances: Floats
    names: tuple[str, ...]
    x: Floats

    @property
    def asked(self) -> Mask:
        """Areas that have a direct estimate."""
        return ~np.isnan(self.values)


def direct(
    estimates: Domains | ArrayLike,
    covariates: Mapping[str, ArrayLike],
    variances: ArrayLike | None,
    areas: Sequence[Hashable] | None,
) -> Direct:
    """Match and check the direct estimates of areas; arguments as in ``fay_herriot``.

    Raises:
        InvalidInput: lengths differ; an area is there twice; a variance is not positive; only one of
            estimate and variance is there; a covariate is missing, or a mix of the others; there are too
            few areas.
    """
    if isinstance(estimates, Domains):
        if variances is not None:
            raise InvalidInput("estimates by domain have their own variances; leave the variances out")
        labels, values, spread = _of_domains(estimates, areas)
    else:
        values = np.array(estimates, dtype=np.float64)
        if variances is None:
            raise InvalidInput("direct estimates given as numbers need their sampling variances")
        spread = np.array(variances, dtype=np.float64)
        labels = tuple(range(len(values))) if areas is None else tuple(areas)
    columns = {name: numbers(name, each, len(labels)) for name, each in covariates.items()}
    made = Direct(
        labels,
        _long(values, phrase("direct estimates"), labels),
        _long(spread, phrase("variances"), labels),
        (INTERCEPT, *columns),
        np.column_stack([np.ones(len(labels)), *columns.values()]),
    )
    _check(made)
    return made


def _of_domains(
    domains: Domains, areas: Sequence[Hashable] | None
) -> tuple[tuple[Hashable, ...], Floats, Floats]:
    """Labels, values and variances of domains, in the order asked for; NaN for areas without a domain."""
    if len(domains.estimates[0].values) != 1:
        raise InvalidInput(
            "the estimates of each domain are {count} numbers ({names}); small areas are estimated one "
            "number at a time, so make them with one variable",
            count=len(domains.estimates[0].values),
            names=", ".join(domains.estimates[0].names),
        )
    keys: list[Hashable] = [key[0] if len(key) == 1 else key for key in domains.keys]
    labels = tuple(keys if areas is None else areas)
    strange = [key for key in keys if key not in set(labels)]
    if strange:
        raise InvalidInput(
            "areas {areas} have a direct estimate but are not in the list of areas; add them and their "
            "covariates",
            areas=", ".join(str(each) for each in strange[:5]),
        )
    values, variances = np.full((2, len(labels)), np.nan)
    for key, each in zip(keys, domains.estimates, strict=True):
        at = labels.index(key)
        values[at], variances[at] = each.values[0], each.variance[0, 0]
    return labels, values, variances


def _long(values: Floats, what: str, labels: tuple[Hashable, ...]) -> Floats:
    if values.shape != (len(labels),):
        raise InvalidInput(
            "there are {found} {what} for {count} areas; give one for each",
            found=values.size,
            what=what,
            count=len(labels),
        )
    return values


def _check(made: Direct) -> None:
    if len(set(made.areas)) < len(made.areas):
        twice = next(each for each in made.areas if made.areas.count(each) > 1)
        raise InvalidInput("area {area} is there twice; give one direct estimate an area", area=twice)
    lacking = np.isnan(made.values) != np.isnan(made.variances)
    if lacking.any():
        raise InvalidInput(
            "area {area} has only one of direct estimate and variance; give both, or neither where nobody "
            "was asked",
            area=made.areas[int(np.argmax(lacking))],
        )
    asked = made.asked
    wrong = asked & ~((made.variances > 0) & np.isfinite(made.variances) & np.isfinite(made.values))
    if wrong.any():
        raise InvalidInput(
            "area {area}: a direct estimate of {value} with variance {variance} cannot be used; the "
            "variance must be positive (were all answers alike? leave both out, or smooth variances first)",
            area=made.areas[int(np.argmax(wrong))],
            value=float(made.values[np.argmax(wrong)]),
            variance=float(made.variances[np.argmax(wrong)]),
        )
    count, needed = int(asked.sum()), made.x.shape[1] + SPARE
    if count < needed:
        raise InvalidInput(
            "{count} areas with a direct estimate are too few for {columns} coefficients; at least {needed} "
            "are needed",
            count=count,
            columns=made.x.shape[1],
            needed=needed,
        )
    independent(made.x[asked], made.names)
