"""Signs of a need: one proof of the vocabulary measured for every country at once.

A gap is the distance to a norm, to the median of the countries like this one, or from one social group to
the other, in the unit of the indicator and positive where the country is behind. Divided by the spread of
all countries (95th less 5th percentile of their newest values) gaps of different indicators can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.divide.labels import pair
from kopir.divide.social import Gap, gaps_by_area
from kopir.evidence import TOTAL, View, catalogue
from kopir.evidence.indicator import Indicator
from kopir.evidence.panel import Floats, Integers
from kopir.solutions.needs.peers import countries, medians, peers
from kopir.solutions.needs.vocabulary import Proof

POPULATION: Final = "SP.POP.TOTL"
_SHARE_OF: Final = {("sex", "F"): "SP.POP.TOTL.FE.ZS", ("location", "R"): "SP.RUR.TOTL.ZS"}
"""Which indicator tells what part of the people a group is, in percent."""
_PEOPLE: Final = frozenset({"population", "adults", "youth_adults", "households"})
"""Universes that consist of people."""
_PART: Final = {("wealth", "B40"): 0.4, ("wealth", "Q1"): 0.2}
"""Groups that are a part of the people by their definition."""


@dataclass(frozen=True, eq=False)
class Measured:
    """A proof, for all countries; arrays have the shape ``(countries,)``, NaN where missing.

    Args:
        proof: what was measured.
        value, period: newest value (of the group behind, for a pair) and its year, 0 where missing.
        other: the value of the other group, for a pair.
        to_norm, to_peers, to_group: gaps in the unit of the indicator.
        peers: median of the similar countries: of their values, or of their gaps for a pair.
        spread: 95th less 5th percentile of the countries' values.
        share: part of the people (of whom the indicator is about) that the gap concerns, 0 to 1.
        people: how many people that is in the year of the value, where the indicator is about the whole
            population.
    """

    proof: Proof
    value: Floats
    period: Integers
    other: Floats
    to_norm: Floats
    to_peers: Floats
    to_group: Floats
    peers: Floats
    spread: float
    share: Floats
    people: Floats

    @property
    def gap(self) -> Floats:
        """The gap that speaks: to the other group, to the norm where there is one, else to the peers."""
        if self.proof.pair:
            return self.to_group
        return self.to_norm if self.proof.norm else self.to_peers

    @property
    def shown(self) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Whether the gap is wide enough to be a need."""
        return np.nan_to_num(self.gap, nan=-1.0) >= self.proof.least


def measured(view: View, proof: Proof) -> Measured | None:
    """A proof measured; ``None`` where the evidence has nothing of the indicator."""
    if not view.has(proof.indicator):
        return None
    found: Measured = view.memo(
        ("needs", proof), lambda: _pair(view, proof) if proof.pair else _total(view, proof)
    )
    return found


def _total(view: View, proof: Proof) -> Measured:
    value, period = _latest(view, proof.indicator, proof.max_age)
    about = catalogue.indicator_or_code(proof.indicator)
    median = medians(value, peers(view))
    missing = np.full(len(value), np.nan)
    to_norm = about.direction * (proof.norm.value - value) if proof.norm else missing
    to_peers = about.direction * (median - value)
    gap = to_norm if proof.norm else to_peers
    share = np.clip(gap, 0, 100) / 100 if _counts_people(about) else missing
    return Measured(
        proof,
        value,
        period,
        missing,
        to_norm,
        to_peers,
        missing,
        median,
        _spread(value),
        share,
        _people(view, about.universe, share, period),
    )


def _pair(view: View, proof: Proof) -> Measured:
    which = pair(proof.pair or "")
    about = catalogue.indicator_or_code(proof.indicator)
    newest = _newest(view, proof)
    rows = [newest.get(code) for code in countries()]
    first = np.array([gap.first if gap else np.nan for gap in rows])
    second = np.array([gap.second if gap else np.nan for gap in rows])
    period = np.array([gap.period if gap else 0 for gap in rows], dtype=np.int64)
    behind = about.direction * (second - first)
    total, _period = _latest(view, proof.indicator, 1_000)
    median = medians(behind, peers(view))
    share = np.full(len(rows), np.nan)
    if _counts_people(about):
        share = np.clip(behind, 0, 100) / 100 * _part(view, (which.dimension, which.first))
    return Measured(
        proof,
        first,
        period,
        second,
        np.full(len(rows), np.nan),
        behind - median,
        behind,
        median,
        _spread(total if (~np.isnan(total)).any() else second),
        share,
        _people(view, about.universe, share, period),
    )


def _newest(view: View, proof: Proof) -> dict[str, Gap]:
    """The newest gap of each country that is not too old."""
    found: dict[str, Gap] = {}
    for area, some in gaps_by_area(view, proof.indicator).items():
        own = [gap for gap in some if gap.pair == proof.pair and gap.breakdown == TOTAL]
        if own:
            found[area] = max(own, key=lambda gap: gap.period)
    last = max((gap.period for gap in found.values()), default=0)
    return {area: gap for area, gap in found.items() if gap.period >= last - proof.max_age}


def _latest(view: View, indicator: str, max_age: int) -> tuple[Floats, Integers]:
    """Newest totals of all countries and their years, those that are too old left out."""
    latest = view.latest()
    row = latest.row_of(indicator)
    known = countries()
    if row is None:
        return np.full(len(known), np.nan), np.zeros(len(known), dtype=np.int64)
    places = [latest.column_of(code) for code in known]
    columns = np.array([-1 if one is None else one for one in places], dtype=np.int64)
    period = np.where(columns >= 0, latest.period[row][columns], 0)
    usable = (columns >= 0) & (period >= period.max(initial=0) - max_age) & (period > 0)
    return np.where(usable, latest.value[row][columns], np.nan), np.where(usable, period, 0)


def _counts_people(about: Indicator) -> bool:
    """Whether an indicator is a share of people of which more is better."""
    people = about.universe in _PEOPLE and about.weight == "population"
    return about.unit == "PERCENT" and about.direction > 0 and people


def _spread(values: Floats) -> float:
    known = values[~np.isnan(values)]
    if len(known) < 2:
        return float("nan")
    low, high = np.percentile(known, [5, 95])
    return float(high - low) or float("nan")


def _part(view: View, group: tuple[str, str]) -> Floats:
    """The part of the people a group is, 0 to 1; NaN where the evidence does not say."""
    if group in _SHARE_OF:
        return _latest(view, _SHARE_OF[group], 10)[0] / 100
    return np.full(len(countries()), _PART.get(group, np.nan))


def _people(view: View, universe: str, share: Floats, period: Integers) -> Floats:
    """The share of the population of the year of the value."""
    if universe != "population" or not view.has(POPULATION):
        return np.full(len(share), np.nan)
    panel = view.panel(POPULATION)
    known = [panel.at(area, int(year)) for area, year in zip(countries(), period, strict=True)]
    lived: Floats = np.array([np.nan if one is None else one for one in known])
    return share * lived
