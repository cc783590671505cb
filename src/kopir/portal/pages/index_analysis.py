"""The analysis of an index: what is needed to defend it, from one sentence to the figures behind it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import KopirError, NotFound
from kopir.evidence.view import View
from kopir.indices import definition as definitions
from kopir.indices.definition import Definition, Edition
from kopir.portal import names
from kopir.portal.page import Control, Link, Option, Page, Section
from kopir.portal.pages import (
    common,
    index_analysis_correlations,
    index_analysis_data,
    index_analysis_facts,
    index_analysis_parts,
    index_analysis_trend,
    index_analysis_words,
    index_method,
)
from kopir.portal.pages.index_analysis_facts import Facts
from kopir.portal.pages.workshop import sources
from kopir.portal.state import State
from kopir.portal.workshop import choices, controls, results, told
from kopir.portal.workshop.results import Result


def page(view: View, state: State, code: str, edition: str) -> Page:
    """The page ``indices/<code>/<edition>/analysis``; it takes every choice of the workshop's address.

    Raises:
        NotFound: no such index or edition.
    """
    rules = definitions.load(code)
    chosen = rules.edition(edition)
    try:
        result = results.result(view, state, code, chosen.code)
        found = index_analysis_facts.facts(view, result)
    except KopirError as error:
        return _without(view, rules, chosen, error, state)
    words = index_analysis_words
    return Page(
        kind="index-analysis",
        title=_title(rules, chosen, state),
        overline=_("Index"),
        answer=words.answer(result, found, state),
        lead=tuple(words.lead(found, state)),
        sections=tuple(_sections(view, result, found, state)),
        controls=_controls(result, chosen, rules, state),
        crumbs=_crumbs(view, rules, chosen, state),
        notices=(*common.notices(view, state), *_notices(result)),
        method=tuple(words.method(state)),
        method_links=(
            Link(
                _("Workshop: set weights and methods yourself"),
                controls.place(result),
                controls.chosen(result),
            ),
        ),
        tab="indices",
        extra={
            "index": code,
            "edition": chosen.code,
            "focus": result.focus,
            "variant": result.variant.id,
            "problems": dict(result.choices.problems),
        },
    )


def _sections(view: View, result: Result, found: Facts, state: State) -> Iterator[Section]:
    used = sources(view, result, state)
    yield from index_analysis_correlations.sections(result, found, used, state)
    belonging = index_analysis_parts.consistency(result, found, state)
    if belonging is not None:
        yield belonging
    yield index_analysis_parts.importance(result, found, used, state)
    yield index_analysis_data.availability(result, found, used, state)
    yield index_analysis_data.standouts(result, found, used, state)
    yield index_analysis_trend.section(view, result, found, used, state)


def _title(rules: Definition, chosen: Edition, state: State) -> str:
    return _("Analysis: %(index)s, %(edition)s") % {
        "index": rules.names.get(state.language),
        "edition": chosen.code,
    }


def _controls(result: Result, chosen: Edition, rules: Definition, state: State) -> tuple[Control, ...]:
    """The country in focus, what the index is made over, and from which figures where there is a choice."""
    countries = [Option(unit, names.area(unit, state.language)) for unit in result.base.sheet.units]
    countries.sort(key=lambda option: speech.sort_key(option.label, state.language))
    typed = result.choices.typed
    found = [
        Control("focus", _("Country in focus"), tuple(countries), result.focus),
        Control(
            "over",
            _("Made over"),
            (Option("", _("all countries of the index")), Option("group", _("the chosen group only"))),
            typed.get("over", ""),
        ),
    ]
    if choices.raw_possible(rules, chosen):
        options = (Option("", _("published components")), Option("raw", _("raw figures where possible")))
        found.append(Control("start", _("Made from"), options, typed.get("start", "")))
    return tuple(found)


def _notices(result: Result) -> tuple[str, ...]:
    """What cannot be used of the address; the index is analysed without it."""
    return tuple(result.choices.problems.values())


def _crumbs(view: View, rules: Definition, chosen: Edition, state: State) -> tuple[Link, ...]:
    links = [Link(_("Indices"), "indices"), Link(rules.names.get(state.language), f"indices/{rules.code}")]
    if view.has(rules.code) and str(chosen.period) in view.series_of(rules.code).periods:
        links.append(Link(chosen.code, f"indices/{rules.code}/{chosen.code}"))
    return common.crumbs(*links)


def _without(view: View, rules: Definition, chosen: Edition, error: KopirError, state: State) -> Page:
    """The page of an edition that cannot be analysed here: why, how it is made, and where to go on."""
    others = tuple(
        Link(each.code, f"indices/{rules.code}/{each.code}/analysis")
        for each in reversed(rules.editions)
        if each != chosen and _held(view, rules, each)
    )
    sections = [index_method.made(rules, chosen, state)]
    if others:
        sections.append(Section("editions", _("Other editions"), links=others))
    missing = chosen.not_public.get(state.language) if chosen.not_public else ""
    return Page(
        kind="index-analysis",
        title=_title(rules, chosen, state),
        overline=_("Index"),
        answer=_("This edition cannot be analysed with the figures that are here."),
        lead=tuple(each for each in (_reason(rules, error, state), missing) if each),
        sections=tuple(sections),
        crumbs=_crumbs(view, rules, chosen, state),
        notices=common.notices(view, state),
        method=(_("Method: %(source)s.") % {"source": chosen.source.rstrip(".")},),
        tab="indices",
        extra={"index": rules.code, "edition": chosen.code},
    )


def _held(view: View, rules: Definition, edition: Edition) -> bool:
    """Whether there are figures of every leaf of an edition, of whichever year."""
    leaves = rules.structure(edition.code).from_published().leaves.values()
    series = [[each for each in leaf.series if isinstance(each, str)] for leaf in leaves]
    return all(any(view.has(each) for each in codes) for codes in series if codes)


def _reason(rules: Definition, error: KopirError, state: State) -> str:
    """Why there is no analysis, as a sentence; what lacks figures is named, not coded."""
    codes = str(error.facts.get("codes", "")) if isinstance(error, NotFound) else ""
    if codes:
        named = [told.label(rules, code, state) for code in codes.split(", ")]
        return _("There are no figures of: %(names)s.") % {"names": "; ".join(dict.fromkeys(named))}
    text = speech.explain(error, state.language)
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
