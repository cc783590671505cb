"""Signs of a need: one proof of the vocabulary measured for every country at once.

A gap is the distance to a norm, to the median of the countries like this one in about the same year, or from
one social group to the other, in the unit of the indicator and positive where the country is behind. Divided
by the spread of all countries (95th less 5th percentile of their newest values) gaps of different indicators
can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.divide.labels import pair
from kopir.evidence import View, catalogue
from kopir.evidence.indicator import Indicator
from kopir.evidence.panel import Floats, Integers
from kopir.solutions.needs.peers import countries, peers
from kopir.solutions.needs.tracks import EVER, Track, at, since, track
from kopir.solutions.needs.vocabulary import Proof

POPULATION: Final = "SP.POP.TOTL"
_SHARE_OF: Final = {("sex", "F"): "SP.POP.TOTL.FE.ZS", ("location", "R"): "SP.RUR.TOTL.ZS"}
"""Which indicator tells what part of the people a group is, in percent."""
_PEOPLE: Final = frozenset({"population", "adults", "youth_adults", "households"})
"""Universes that consist of people."""
_PART: Final = {("wealth", "B40"): 0.4, ("wealth", "Q1"): 0.2}
"""Groups that are a part of the people by their definition."""
_PARTS_KEPT: Final = 10
"""Years before a figure from which the part of a group in the people is taken."""


@dataclass(frozen=True, eq=False)
class Measured:
    """A proof, for all countries; arrays have the shape ``(countries,)``, NaN where missing.

    Args:
        proof: what was measured.
        value, period: newest value (of the group behind, for a pair) and its year, 0 where missing.
        other: the value of the other group, for a pair.
        gap: the gap that speaks, in the unit of the indicator: to the other group, to the norm where there is
            one, else to the peers.
        peers: median of the similar countries in about that year: of their values, or of their gaps for a
            pair.
        behind_peers: how far behind them, same unit.
        spread: 95th less 5th percentile of the countries' values; NaN where they do not differ.
        share: part of the people (of whom the indicator is about) that the gap concerns, 0 to 1.
        people: how many people that is in the year of the value, where the indicator is about the whole
            population.
    """

    proof: Proof
    value: Floats
    period: Integers
    other: Floats
    gap: Floats
    peers: Floats
    behind_peers: Floats
    spread: float
    share: Floats
    people: Floats


def measured(view: View, proof: Proof) -> Measured | None:
    """A proof measured; ``None`` where the evidence has nothing of the indicator."""
    if not view.has(proof.indicator):
        return None
    figures = track(view, proof)
    column, period = figures.newest(since(view, proof))
    median = figures.peers(period, proof.near, peers(view))
    value, judged = at(figures.value, column), at(figures.judged, column)
    about = catalogue.indicator_or_code(proof.indicator)
    behind_peers = judged - median if proof.pair else about.direction * (median - value)
    gap = judged if proof.pair else behind_peers
    if proof.norm:
        gap = about.direction * (proof.norm.value - value)
    share = _share(view, proof, about, gap)
    return Measured(
        proof=proof,
        value=value,
        period=period,
        other=at(figures.other, column),
        gap=gap,
        peers=median,
        behind_peers=behind_peers,
        spread=spread(_all(view, proof, figures, value)) or float("nan"),
        share=share,
        people=_people(view, about.universe, share, period),
    )


def spread(values: Floats) -> float:
    """95th less 5th percentile of the values that are known; NaN with fewer than two.

    >>> spread(np.array([1.0, 3.0, np.nan]))
    1.8
    """
    known = values[~np.isnan(values)]
    if len(known) < 2:
        return float("nan")
    low, high = np.percentile(known, [5, 95])
    return float(high - low)


def _all(view: View, proof: Proof, figures: Track, value: Floats) -> Floats:
    """Newest values of all countries: of everybody, where there are any."""
    if proof.pair is None:
        return value
    panel = view.panel(proof.indicator, **proof.group).select(countries())
    values, _period = panel.latest(max_age=EVER)
    return values if (~np.isnan(values)).any() else at(figures.other, figures.newest(0)[0])


def _share(view: View, proof: Proof, about: Indicator, gap: Floats) -> Floats:
    """Part of the people that a gap of a share of people concerns."""
    people = about.universe in _PEOPLE and about.weight == "population"
    if about.unit != "PERCENT" or not people:
        return np.full(len(gap), np.nan)
    share: Floats = np.clip(gap, 0, 100) / 100
    return share * _part(view, proof) if proof.pair else share


def _part(view: View, proof: Proof) -> Floats:
    """The part of the people the group behind is, 0 to 1; NaN where the evidence does not say."""
    which = pair(proof.pair or "")
    group = (which.dimension, which.first)
    if group in _SHARE_OF and view.has(_SHARE_OF[group]):
        panel = view.panel(_SHARE_OF[group]).select(countries())
        return panel.latest(max_age=_PARTS_KEPT)[0] / 100
    return np.full(len(countries()), _PART.get(group, np.nan))


def _people(view: View, universe: str, share: Floats, period: Integers) -> Floats:
    """The share of the population of the year of the value."""
    if universe != "population" or not view.has(POPULATION):
        return np.full(len(share), np.nan)
    panel = view.panel(POPULATION)
    known = [panel.at(area, int(year)) for area, year in zip(countries(), period, strict=True)]
    lived: Floats = np.array([np.nan if one is None else one for one in known])
    return share * lived
