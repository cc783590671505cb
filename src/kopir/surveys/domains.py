"""The same estimate for every domain: each combination of groups that occurs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.estimate import AnyDesign, Estimate, joint
from kopir.surveys.numbering import numbered
from kopir.surveys.taylor import Integers

Key = tuple[Any, ...]


@dataclass(frozen=True, eq=False)
class Domains:
    """Estimates by domain.

    Args:
        groups: names of the grouping columns.
        keys: labels of each domain, the first group running fastest.
        estimates: one a domain.
        whole: design the domains are parts of.
    """

    groups: tuple[str, ...]
    keys: tuple[Key, ...]
    estimates: tuple[Estimate, ...]
    whole: AnyDesign

    def of(self, *key: Any) -> Estimate:
        """The estimate of one domain."""
        return self.estimates[self.keys.index(key)]

    def together(self) -> Estimate:
        """All numbers as one estimate with the covariances between domains; they need ``keep=True``.

        Order: number by number, and the domains in order inside each.
        """
        made = joint(self.estimates, self._names(), self.whole)
        count = len(self.estimates[0].names)
        order = [domain * count + number for number in range(count) for domain in range(len(self.keys))]
        return made.pick(order)

    def _names(self) -> list[str]:
        return [
            ".".join(str(label) for label in key) + ":" + name
            for key, each in zip(self.keys, self.estimates, strict=True)
            for name in each.names
        ]


def by(
    design: AnyDesign, groups: Mapping[str, ArrayLike], estimator: Callable[[AnyDesign], Estimate]
) -> Domains:
    """Estimate something in every domain.

    Args:
        design: of the sample.
        groups: labels of the rows by name of the grouping, each of shape ``(n,)``; rows that lack one are in
            no domain.
        estimator: makes the estimate from the design of one domain.

    Raises:
        InvalidInput: no grouping was given, or no row has all labels; whatever the estimator refuses.

    >>> from kopir.surveys.design import Design
    >>> from kopir.surveys.means import mean
    >>> y = [1.0, 0.0, 1.0, 1.0]
    >>> found = by(Design.of(weights=[1.0] * 4), {"sex": list("FFMM")}, lambda part: mean(part, {"y": y}))
    >>> [(key, float(each.values[0])) for key, each in zip(found.keys, found.estimates)]
    [(('F',), 0.5), (('M',), 1.0)]
    """
    place, keys = partition(design, groups)
    estimates = tuple(estimator(design.domain(place == each)) for each in range(len(keys)))
    return Domains(tuple(groups), keys, estimates, design)


def partition(design: AnyDesign, groups: Mapping[str, ArrayLike]) -> tuple[Integers, tuple[Key, ...]]:
    """The domain of each row that has a weight, -1 for rows of none, and the labels of each domain.

    Raises:
        InvalidInput: no grouping was given, or no row has all labels.
    """
    if not groups:
        raise InvalidInput("name at least one grouping to divide the sample by")
    codes, levels = zip(*(_coded(np.asarray(each)) for each in groups.values()), strict=True)
    inside = (design.weights != 0) & np.all([each >= 0 for each in codes], axis=0)
    joined = np.zeros(len(design.weights), dtype=np.int64)
    for code, level in zip(reversed(codes), reversed(levels), strict=True):
        joined = joined * len(level) + code
    found, place = np.unique(joined[inside], return_inverse=True)
    if not len(found):
        raise InvalidInput("no row has a label of every grouping; nothing can be estimated")
    joined[:] = -1
    joined[inside] = place
    return joined, tuple(_key(int(each), levels) for each in found)


def _coded(labels: Any) -> tuple[Any, list[Any]]:
    """Codes of labels, -1 where missing, and the labels in their order."""
    if labels.ndim != 1:
        raise InvalidInput("labels stand in {found} dimensions; give each row one label", found=labels.ndim)
    if labels.dtype.kind == "f":
        lacking = np.isnan(labels)
    elif labels.dtype.kind in "OUS":
        lacking = np.array([each is None or each == "" or bool(each != each) for each in labels.tolist()])
    else:
        lacking = np.zeros(len(labels), dtype=bool)
    levels, _, codes = numbered(labels[~lacking])
    out = np.full(len(labels), -1, dtype=np.int64)
    out[~lacking] = codes
    return out, levels.tolist()


def _key(joined: int, levels: tuple[list[Any], ...]) -> Key:
    key = []
    for level in levels:
        joined, place = divmod(joined, len(level))
        key.append(level[place])
    return tuple(key)
