"""Closing dates of real gaps: of members to a leader, the best, the mean or a country, and of two groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from kopir.divide.behind import BEST, LEADER, MEAN, leader
from kopir.divide.best_pace import Precedent, Precedents, by_pace, precedents
from kopir.divide.closing import SPAN, Answer, by_trend
from kopir.divide.diffusion import by_logistic
from kopir.divide.paths import Paths, mean_path, newest, paths
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import Manifest, View, areas
from kopir.evidence.likeness import alike
from kopir.evidence.panel import Floats

WITHIN: Final = 0.05
"""Width at which a gap counts as closed: share of the range of values there can be, or of the best figure."""
SIMILAR: Final = 20
"""How many similar countries are looked at."""
MAX_AGE: Final = 3
"""Years that the last figures both have may be older than the period."""


@dataclass(frozen=True)
class Gap:
    """One gap and when it closes.

    Args:
        behind: code of the member (or label of the group) that is behind.
        ahead: code (or label) of what it is measured against; ``None`` for the mean.
        trend: along the line of the gap itself.
        logistic: along two logistic curves; ``None`` where no highest value is known.
        pace: at the best pace of a similar country; ``None`` for groups.
        precedent: whose pace that is; ``None`` where no similar country rose.
        reach: how far from the member's present level that rise may have begun; ``None`` = from any level.
    """

    behind: str
    ahead: str | None
    trend: Answer
    logistic: Answer | None
    pace: Answer | None
    precedent: Precedent | None = None
    reach: float | None = None

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Those that could be asked for."""
        return tuple(each for each in (self.trend, self.logistic, self.pace) if each is not None)


@dataclass(frozen=True)
class Closing:
    """The gaps of a group and when they close.

    Args:
        indicator, members, span: what was asked.
        period: last year that was looked at.
        to: ``leader``, ``best``, ``mean``, a code, or ``groups``.
        reference: code of the country measured against; ``None`` for the mean or for groups.
        within: width at which a gap counts as closed, in the unit of the indicator.
        ceiling: highest value there can be (lowest, where lower is better); ``None`` where none is known.
        rows: widest gap first.
        without: members that share no figure with the reference in the ``MAX_AGE`` years before the period.
        release: the newest release the figures come from.
    """

    indicator: str
    members: tuple[str, ...]
    span: int
    period: int
    to: str
    reference: str | None
    within: float
    ceiling: float | None
    rows: tuple[Gap, ...]
    without: tuple[str, ...]
    release: Manifest

    def row(self, behind: str) -> Gap | None:
        """The gap of a member."""
        return next((row for row in self.rows if row.behind == behind), None)


@dataclass(frozen=True)
class _Rules:
    """What holds for every gap of a question."""

    span: int
    width: float
    similar: int


def closing(
    view: View,
    indicator: str,
    members: Sequence[str],
    *,
    to: str = LEADER,
    period: int | None = None,
    span: int = SPAN,
    within: float | None = None,
    ceiling: float | None = None,
    similar: int = SIMILAR,
    **dims: str,
) -> Closing:
    """When the gap of each member closes.

    Args:
        view: the evidence.
        indicator: its code.
        members: codes of the areas.
        to: ``leader`` (of the members), ``best`` (of all countries), ``mean`` (of the members), or a code.
        period: last year to look at; the newest well covered one where nothing is said.
        span: years that a pace is taken from.
        within: width at which a gap counts as closed, in the unit of the indicator; ``WITHIN`` of the range
            of values there can be where nothing is said, else of the reference's figure.
        ceiling: a published saturation, in the unit of the indicator; its highest possible value where
            nothing is said.
        similar: how many similar countries the best pace is looked for in.
        dims: codes of a social group; totals where absent.

    Raises:
        NotFound: no such indicator or area, nobody has a figure, or the one measured against has none in the
            ``MAX_AGE`` years before the period. InvalidInput: the indicator is a rank, ``within`` is no
            number from zero on, or ``ceiling`` is none above the newest figures.
    """
    codes = tuple(dict.fromkeys(members))
    known, when = _known(paths(view, indicator, period, **dims), codes, period, ceiling)
    reference, path = _path(known, codes, to, when)
    _recent(known, path, reference, when)
    rules = _Rules(span, _width(known, path, within), similar)
    rows, without = [], []
    for code in codes:
        values = known.of(code)
        both = np.flatnonzero(np.isfinite(values) & np.isfinite(path))
        if code == reference:
            continue
        if not len(both) or known.years[both[-1]] < when - MAX_AGE:
            without.append(code)
        else:
            rows.append(_gap(view, known, code, reference, path, rules))
    rows.sort(key=lambda row: (-(row.trend.gap or -np.inf), row.behind))
    return Closing(
        indicator=indicator,
        members=codes,
        span=span,
        period=when,
        to=to,
        reference=reference,
        within=rules.width,
        ceiling=None if known.ceiling is None else known.shown(known.ceiling),
        rows=tuple(rows),
        without=tuple(without),
        release=view.release_of(indicator),
    )


def closing_groups(
    view: View,
    indicator: str,
    labels: Mapping[str, str],
    first: str,
    second: str,
    *,
    weights: str | None = None,
    period: int | None = None,
    span: int = SPAN,
    within: float | None = None,
    ceiling: float | None = None,
    **dims: str,
) -> Closing:
    """When the gap between the means of two groups of members closes, for instance landlocked and others.

    Each mean is of the members with a figure in the period, so nobody comes or goes.

    Args:
        view: the evidence.
        indicator: its code.
        labels: group of each member, by its code; see ``partition``.
        first: label of one group.
        second: label of the other.
        weights: indicator to weigh members by, its newest figures; ``None`` = each counts the same.
        period: last year to look at; the newest well covered one where nothing is said.
        span: years that a pace is taken from.
        within: width at which a gap counts as closed; see ``closing``.
        ceiling: a published saturation; see ``closing``.
        dims: codes of a social group; totals where absent.

    Raises:
        NotFound: all members or none have a label asked for, or no figure in the period. InvalidInput: as
            ``closing``.
    """
    parts = {name: tuple(code for code, label in labels.items() if label == name) for name in (first, second)}
    codes = (*parts[first], *parts[second])
    if not parts[first] or not parts[second]:
        raise NotFound(
            "{found} of the {n} members are in the subgroup, so there are not two groups to compare; "
            "choose a subgroup that some members are in and others are not",
            found=len(parts[first]),
            n=len(codes),
        )
    known, when = _known(paths(view, indicator, period, **dims), codes, period, ceiling)
    means, members = {}, []
    for label, part in parts.items():
        people = None if weights is None else view.panel(weights).select(part).latest(upto=when)[0]
        means[label], rows = mean_path(known.years, known.select(part), when, people)
        members += [part[row] for row in rows]
    place = known.years.index(when)
    behind, ahead = sorted(parts, key=lambda label: float(means[label][place]))
    width = _width(known, means[ahead], within)
    trend = by_trend(known.years, means[behind], means[ahead], within=width, span=span)
    return Closing(
        indicator=indicator,
        members=tuple(members),
        span=span,
        period=when,
        to="groups",
        reference=None,
        within=width,
        ceiling=None if known.ceiling is None else known.shown(known.ceiling),
        rows=(Gap(behind, ahead, trend, _logistic(known, means[behind], means[ahead], width, span), None),),
        without=tuple(code for code in codes if code not in members),
        release=view.release_of(indicator),
    )


def _gap(view: View, known: Paths, code: str, reference: str | None, path: Floats, rules: _Rules) -> Gap:
    values = known.of(code)
    done = _precedents(view, known, code, values, rules.similar)
    best = done.found[0] if done.found else None
    return Gap(
        behind=code,
        ahead=reference,
        trend=by_trend(known.years, values, path, within=rules.width, span=rules.span),
        logistic=_logistic(known, values, path, rules.width, rules.span),
        pace=by_pace(
            known.years, values, path, done, ceiling=known.ceiling, within=rules.width, span=rules.span
        ),
        precedent=best and replace(best, before=known.shown(best.before), after=known.shown(best.after)),
        reach=done.reach,
    )


def _precedents(view: View, known: Paths, code: str, values: Floats, similar: int) -> Precedents:
    like: tuple[str, ...] = view.memo(
        ("like", code, similar), lambda: tuple(each.code for each in alike(view, code, similar))
    )
    every = known.select(like)
    seen = every[np.isfinite(every)]
    size = known.range or (float(np.ptp(seen)) if len(seen) else 0.0)
    level = float(values[np.isfinite(values)][-1])
    return precedents(known.years, every, like, level, size, known.broken(like))


def _logistic(known: Paths, values: Floats, path: Floats, width: float, span: int) -> Answer | None:
    if known.ceiling is None or known.floor is None or not width > 0:
        return None
    return by_logistic(known.years, values, path, known.ceiling, floor=known.floor, within=width, span=span)


def _path(known: Paths, codes: Sequence[str], to: str, period: int) -> tuple[str | None, Floats]:
    if to == MEAN:
        return None, mean_path(known.years, known.select(codes), period)[0]
    if to in (BEST, LEADER):
        among = tuple(each.code for each in areas.areas("country")) if to == BEST else tuple(codes)
        to = leader(known, among, period)
    code = areas.area(to).code
    return code, known.of(code)


def _width(known: Paths, path: Floats, within: float | None) -> float:
    if within is not None:
        if not 0 <= within < np.inf:
            raise InvalidInput("a closed gap cannot be {found} wide; give zero or more", found=_told(within))
        return within
    seen = path[np.isfinite(path)]
    return WITHIN * (known.range or (abs(float(seen[-1])) if len(seen) else 0.0))


def _known(
    known: Paths, codes: Sequence[str], period: int | None, ceiling: float | None
) -> tuple[Paths, int]:
    """The paths up to the period, with the ceiling asked for; and the period."""
    when = newest(known.years, known.select(codes)) if period is None else period
    take = [place for place, year in enumerate(known.years) if year <= when]
    cut = replace(known, years=tuple(known.years[place] for place in take), values=known.values[:, take])
    if when not in cut.years:
        raise NotFound("{indicator} has no figures for {period}", indicator=known.indicator, period=when)
    if ceiling is None:
        return cut, when
    turned = ceiling * known.sign
    _above(cut, codes, ceiling, turned)
    return replace(cut, ceiling=turned, floor=min(0.0 if known.floor is None else known.floor, turned)), when


def _above(known: Paths, codes: Sequence[str], ceiling: float, turned: float) -> None:
    """A saturation that somebody has passed already is none."""
    seen = known.select(codes)
    best = float(seen[np.isfinite(seen)].max(initial=-np.inf))
    if not np.isfinite(ceiling) or turned < best:
        raise InvalidInput(
            "the members reach {best} already, so {found} cannot be the most there can be; give a number "
            "that nobody has passed",
            best=known.shown(best) if np.isfinite(best) else 0.0,
            found=_told(ceiling),
        )


def _told(number: float) -> float | str:
    """A number as it was typed, also where it is none."""
    return number if np.isfinite(number) else str(number)


def _recent(known: Paths, path: Floats, reference: str | None, period: int) -> None:
    """Nobody's gap is told to a country without recent figures."""
    seen = np.flatnonzero(np.isfinite(path))
    if reference is not None and (not len(seen) or known.years[seen[-1]] < period - MAX_AGE):
        raise NotFound(
            "{indicator} has no figure of {area} in {period} or the {years} years before; compare with "
            "another country, or choose an earlier period",
            indicator=known.indicator,
            area=areas.area(reference).names,
            period=period,
            years=MAX_AGE,
        )
