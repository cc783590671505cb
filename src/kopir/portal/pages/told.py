"""What records tell, in the reader's language or, marked, in the one they are written in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import catalogue, codelists
from kopir.evidence.indicator import Indicator
from kopir.language import Text
from kopir.portal import names
from kopir.portal.page import Link
from kopir.portal.pages import common, offered
from kopir.portal.state import State
from kopir.solutions import needs
from kopir.solutions.matching import answering
from kopir.solutions.records import Origin, Practice, Result
from kopir.solutions.records.practices import COMPILED


def words(text: Text, state: State) -> str:
    """A text; where it is not translated yet, with a mark that says so. Empty where there is none."""
    told = text.get(state.language)
    if not told or text.lang_of(state.language) == state.language:
        return told
    mark = {
        "kk": _("in Kazakh, not translated yet"),
        "ru": _("in Russian, not translated yet"),
        "en": _("in English, not translated yet"),
    }[text.lang_of(state.language)]
    return f"{told} ({mark})"


def span(one: Practice) -> str | None:
    """The years of a practice for a table; open where it goes on: ``2016–``."""
    if one.first is None and one.last is None:
        return None
    return f"{one.first or ''}\N{EN DASH}{one.last or ''}"


def years(one: Practice) -> str | None:
    """From when until when in words, as far as it is known."""
    if one.first is None:
        return None if one.last is None else _("until %(year)s") % {"year": one.last}
    if one.last is None:
        return _("since %(year)s") % {"year": one.first}
    return f"{one.first}–{one.last}"


def practice(one: Practice, state: State) -> Link:
    """The name of a practice, leading to it."""
    return Link(words(one.name, state) or one.code, f"practices/{one.code}")


def done(records: Iterable[Practice], area: str, need: str, state: State) -> Link | None:
    """What a country is recorded to have done for a need: the practice, or the list of several."""
    found = [one for one in answering(records, need) if one.area == area]
    if len(found) == 1:
        return practice(found[0], state)
    return Link(_("several practices"), "practices", {"need": need, "country": area}) if found else None


def needs_of(one: Practice, state: State) -> str:
    """The needs a practice answers."""
    return ", ".join(needs.needs()[claim.need].names.get(state.language) for claim in one.answers)


def targets(one: Practice) -> str:
    """The goals and targets a practice serves."""
    return ", ".join(goal.target or str(goal.goal) for goal in one.goals)


def figure(result: Result, state: State) -> str:
    """What was measured, and of whom where not of all."""
    groups = [codelists.label(name, code).get(state.language) for name, code in result.group.items()]
    return ", ".join((names.indicator(result.indicator, state.language), *groups))


def change(result: Result, state: State) -> str:
    """How the indicator changed in the years of a practice, as a sentence."""
    template = _(
        "In the years of this practice “%(indicator)s” changed from %(before)s (%(first)s) to "
        "%(after)s (%(last)s)."
    )
    return template % _figures(result, state)


def values(result: Result, state: State) -> str:
    """The same as values with their years."""
    return _("%(indicator)s: %(before)s (%(first)s), %(after)s (%(last)s)") % _figures(result, state)


def _figures(result: Result, state: State) -> dict[str, object]:
    write = common.writer(about(result), state.language)
    return {
        "indicator": figure(result, state),
        "before": write(result.before),
        "first": result.first,
        "after": write(result.after),
        "last": result.last,
    }


def about(result: Result) -> Indicator:
    """The indicator of a result."""
    return catalogue.indicator(result.indicator)


def claim(status: str) -> str:
    """How well it is known that a practice answers a need."""
    return _("from the public record, not verified") if status == "read" else offered.claim(status)


def verified(one: Practice) -> str:
    """Whether somebody verified what is said of a practice."""
    return _("verified") if one.verified else _("not verified")


def origin(taken: Origin | None, state: State) -> str:
    """Where a record was taken from; empty where it does not say."""
    if taken is None:
        return ""
    day = speech.date(taken.retrieved, state.language, "full")
    if taken.dataset == COMPILED:
        return _("Compiled by kopir from the general public record on %(date)s; not verified.") % {
            "date": day
        }
    return _("Facts from: %(source)s, record %(record)s, taken over on %(date)s, %(licence)s.") % {
        "source": taken.dataset,
        "record": taken.identifier,
        "date": day,
        "licence": taken.licence,
    }


def listing(items: Sequence[str]) -> str | None:
    """Names one after the other; None where there are none."""
    return ", ".join(items) or None
