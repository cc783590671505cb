"""What the workshop says in words: the answer, what follows from it, how it was made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.evidence import areas
from kopir.language import sentences
from kopir.portal import names, said
from kopir.portal.state import State
from kopir.portal.workshop import refusals, words
from kopir.portal.workshop.certainty import SHARE, Certain, uncertainty
from kopir.portal.workshop.results import Result

MOST_NAMED: Final = 8


def whole(value: float, state: State) -> str:
    """A whole number as the language writes it."""
    return speech.number(value, state.language, digits=0)


def answer(result: Result, certain: Certain | None, state: State) -> str:
    """The sentence a person could quote: between which places the country in focus lies, and why."""
    unit = result.focus
    rank = result.rank(unit)
    facts = certain.facts(result) if certain else None
    if rank is None and facts is None:
        return _("%(country)s: too few figures for a place in this index.") % {
            "country": names.area(unit, state.language)
        }
    if facts is None:
        return _("%(country)s: place %(rank)s of %(of)s with these settings.") % {
            "country": names.area(unit, state.language),
            "rank": whole(rank or 0, state),
            "of": whole(len(result.order), state),
        }
    return sentences.certainty(
        sentences.Certainty(
            areas.area(unit),
            facts.best,
            facts.worst,
            len(result.order),
            facts.certain,
            facts.main or "" if facts.best != facts.worst else "",
            facts.main_share,
        ),
        state.language,
    )


def lead(result: Result, certain: Certain | None, state: State) -> Iterator[str]:
    """What follows the answer: the place as set and as defined, the extremes, who is not distinguishable."""
    rank, usual = result.rank(result.focus), result.usual_rank(result.focus)
    if rank and usual and result.changed:
        yield _("With these settings its place is %(rank)s; as the index is defined it is %(usual)s.") % {
            "rank": whole(rank, state),
            "usual": whole(usual, state),
        }
    facts = certain.facts(result) if certain else None
    if facts is None or facts.certain:
        return
    yield sentences.extremes(areas.area(result.focus), facts.always_best, facts.always_worst, state.language)
    if facts.alike:
        named = [names.area(unit, state.language) for unit in facts.alike[:MOST_NAMED]]
        more = len(facts.alike) - len(named)
        yield _("Countries whose place cannot be told from its own: %(names)s.") % {
            "names": ", ".join(named)
            + (_(" and %(count)s more") % {"count": whole(more, state)} if more else "")
        }


def finding(result: Result, certain: Certain | None, state: State) -> str:
    """What the picture shows."""
    if certain is None:
        return _("Places in the index as it was set")
    found = certain.widest(result.order)
    if found is None:
        return _("Places in the index and the bands in which they lie")
    unit, places = found
    return _("The least certain place is that of %(country)s: its band is %(count)s places wide") % {
        "country": _genitive(unit, state),
        "count": whole(places, state),
    }


def _genitive(unit: str, state: State) -> str:
    """The name as the owner of something; of a sentence whose other words agree with nothing."""
    from kopir.language import ru

    name = names.area(unit, state.language)
    return ru.name_of(name, unit).gen if state.language == "ru" else said.subject(unit, state)


def notices(result: Result, certain: Certain | None, state: State) -> Iterator[str]:
    """What must be known before reading."""
    count = len(result.choices.problems)
    if count:
        yield ngettext(
            "%(count)s choice cannot be used; the result is shown without it. The reason stands beside it.",
            "%(count)s choices cannot be used; the result is shown without them. The reasons stand beside "
            "them.",
            count,
        ) % {"count": whole(count, state)}
    _found, left_out = uncertainty(result)
    if left_out:
        yield _("Not varied, because the methods that are set do not allow it: %(names)s.") % {
            "names": ", ".join(words.choice(each).lower() for each in left_out)
        }
    refused = certain.spread.failed if certain else None
    if refused is not None and refused.count and certain:
        yield _("%(count)s of %(all)s replications could not be made. The first reason: %(reason)s") % {
            "count": whole(refused.count, state),
            "all": whole(certain.spread.replications, state),
            "reason": refusals.reason(refused.reasons[0], result.base, state),
        }


def method(result: Result, certain: Certain | None, state: State) -> Iterator[str]:
    """How the page was made."""
    yield _(
        "The index is made anew from the figures of the evidence, stage by stage, with the settings of this "
        "page; what is not set otherwise is as the definition of the edition has it."
    )
    if certain is not None:
        settings = result.variant.exploration
        yield _(
            "It was then made %(count)s times, each time with other choices: weights up to %(spread)s%% "
            "lower or higher, other methods for: %(methods)s; standard error of the figures: %(noise)s%%. "
            "The sequence is Sobol's, scrambled, with the seed %(seed)s; whoever sets the same gets the same "
            "result."
        ) % {
            "count": whole(certain.replications, state),
            "spread": whole(0 if "weights" in certain.left_out else settings.weights, state),
            "methods": ", ".join(
                words.choice(each).lower() for each in settings.choices if each not in certain.left_out
            )
            or _("none"),
            "noise": speech.number(settings.noise, state.language),
            "seed": settings.seed,
        }
        yield _(
            "A band holds the place in %(share)s of the replications: the same number lies beyond either "
            "end. The share of a choice in the spread is its first-order sensitivity index by Saltelli's "
            "design."
        ) % {"share": speech.share(SHARE, state.language, 0)}
