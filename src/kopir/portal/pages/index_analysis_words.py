"""The sentences of the analysis of an index, and what its findings are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.portal.pages.index_analysis_facts import LIMITS, Facts, Flag
from kopir.portal.state import State
from kopir.portal.workshop.results import Result

CONSISTENT: Final = 0.7
"""Alpha from which on parts are said to belong together (OECD and JRC, *Handbook*, 2008, step 4.2)."""


FEW: Final = 30
"""Countries below which a coefficient is rough: 0.3 is then within what chance alone brings about."""
SEEN: Final = 0.05
"""Mean change of place that one decimal shows."""


def coefficient(value: float | None, state: State) -> str:
    """A coefficient with two decimals."""
    return speech.number(value, state.language, digits=2)


def answer(result: Result, found: Facts, state: State) -> str:
    """The sentence to quote: which component moves places most, and whether the components go together."""
    name = _("%(index)s (%(edition)s)") % {
        "index": result.base.definition.names.get(state.language),
        "edition": result.base.edition.code,
    }
    moved, together = _moved(result, found, state), _together(result, found, state)
    if moved and together:
        return _("%(index)s: %(first)s; %(second)s.") % {"index": name, "first": moved, "second": together}
    if moved or together:
        return _("%(index)s: %(finding)s.") % {"index": name, "finding": moved or together}
    return _("%(index)s: the components of this edition cannot be compared with each other.") % {
        "index": name
    }


def _moved(result: Result, found: Facts, state: State) -> str:
    if found.heaviest is None:
        return ""
    code, shift = found.heaviest
    if shift == 0:
        return _("no place changes when a component is left out")
    return _("places change most when “%(part)s” is left out, by %(mean)s on average") % {
        "part": result.base.label(code, state.language),
        "mean": speech.number(shift, state.language, digits=1 if shift >= SEEN else 2),
    }


def _together(result: Result, found: Facts, state: State) -> str:
    if found.alpha is None or found.loosest is None:
        return ""
    code, lowest = found.loosest
    template = (
        _(
            "the components belong together: Cronbach's alpha is %(alpha)s, the lowest correlation with the "
            "index %(lowest)s (“%(part)s”)"
        )
        if found.alpha >= CONSISTENT
        else _(
            "the components hang together loosely: Cronbach's alpha is %(alpha)s, the lowest correlation "
            "with the index %(lowest)s (“%(part)s”)"
        )
    )
    return template % {
        "alpha": coefficient(found.alpha, state),
        "lowest": coefficient(lowest, state),
        "part": result.base.label(code, state.language),
    }


def lead(found: Facts, state: State) -> Iterator[str]:
    """What stands under the answer: how many places and figures there are."""
    values = found.made.raw.values
    yield _("Countries with a place: %(ranked)s of %(all)s; figures that are there: %(share)s.") % {
        "ranked": speech.count(found.ranked, state.language),
        "all": speech.count(len(found.made.raw.units), state.language),
        "share": speech.share(float((values == values).mean()), state.language),
    }
    if found.ranked < FEW:
        yield _("Coefficients rest on few countries and are rough.")


def verdict(flag: Flag) -> str:
    """Why a correlation asks for attention."""
    if flag.verdict == "negative":
        return _("works against it") if flag.below else _("pull against each other")
    return _("hardly counts in it") if flag.below else _("say the same; counted twice")


def reading(state: State) -> str:
    """How correlations are read here."""
    return _(
        "Two parts with a correlation above %(redundant)s say the same; a part below %(weak)s hardly counts "
        "in what it belongs to; below %(negative)s it works against it. These limits are customary, not laws."
    ) % {
        "redundant": speech.number(LIMITS.redundant, state.language),
        "weak": speech.number(LIMITS.weak, state.language),
        "negative": speech.number(LIMITS.negative, state.language),
    }


def method(state: State) -> Iterator[str]:
    """How the analysis was made."""
    yield _(
        "Correlations are Pearson's, over the countries that have both values; leaves are taken as they are "
        "normalised, so that higher is better."
    )
    yield _(
        "Cronbach's alpha from %(limit)s on is taken to mean that parts measure one thing. A lower one is no "
        "fault where the parts are causes and not symptoms of what is measured."
    ) % {"limit": speech.number(CONSISTENT, state.language)}
    yield _(
        "Influence is the correlation ratio: the share of the variance of the index that would vanish if the "
        "indicator were known; the shares of all indicators are brought to 100 per cent. When a part is "
        "left out the index is made anew, with all its stages, and the other weights keep their proportions."
    )
    yield _(
        "Skewness and kurtosis are corrected for the number of values (type 2); outliers are likely where "
        "skewness is beyond 2 and kurtosis beyond 3.5. The slope is Theil and Sen's, with an interval of 95 "
        "per cent; below ten editions the interval is rough."
    )
