"""The workshop of an index: its weights and methods set by the reader, with the certainty of every place."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kopir.errors import InvalidInput
from kopir.evidence.view import View
from kopir.indices.ranking import standing
from kopir.portal.page import Link, Page, Section, Source
from kopir.portal.pages import common
from kopir.portal.state import State
from kopir.portal.workshop import (
    annex,
    causes,
    certainty,
    changes,
    controls,
    goals,
    ranking,
    results,
    sentences,
    stages,
)
from kopir.portal.workshop.results import Result

MACHINE = ("json", "csv", "xlsx", "svg", "png", "pdf", "yaml")


def page(view: View, state: State, code: str, edition: str) -> Page:
    """The page ``indices/<code>/<edition>/workshop``.

    Raises:
        NotFound: no such index or edition, or the evidence has none of its figures.
        InvalidInput: a program asks for the page with a choice that cannot be used.
    """
    found = results.result(view, state, code, edition)
    if found.choices.problems and state.suffix in MACHINE:
        name, problem = next(iter(found.choices.problems.items()))
        raise InvalidInput("{name}: {problem}", name=name, problem=problem)
    return shown(view, state, found)


def shown(view: View, state: State, found: Result) -> Page:
    """The page of a result."""
    language = state.language
    rules, edition = found.base.definition, found.base.edition
    certain = certainty.certain(found, state)
    used = sources(view, found, state)
    answer = sentences.answer(found, certain, state)
    title = _("Workshop: %(index)s, %(edition)s") % {
        "index": rules.names.get(language),
        "edition": edition.code,
    }
    made = Page(
        kind="workshop",
        title=title,
        overline=_("Index"),
        answer=answer,
        lead=(*sentences.lead(found, certain, state), *_published(view, found, state)),
        sections=tuple(_sections(found, certain, answer, used, view, state)),
        crumbs=common.crumbs(
            Link(_("Indices"), "indices"),
            Link(rules.names.get(language), f"indices/{rules.code}"),
            Link(edition.code, f"indices/{rules.code}/{edition.code}"),
        ),
        notices=(*common.notices(view, state), *sentences.notices(found, certain, state)),
        method=tuple(sentences.method(found, certain, state)),
        method_links=(
            Link(
                _("Analysis: what the index rests on"),
                f"indices/{rules.code}/{edition.code}/analysis",
                controls.chosen(found),
            ),
            Link(_("Saved variants"), f"indices/{rules.code}/variants"),
        ),
        tab="indices",
        definition=found.variant.as_yaml(),
        extra={
            "index": rules.code,
            "edition": edition.code,
            "variant": found.variant.id,
            "settings": found.variant.model_dump(mode="json", exclude_defaults=True),
            "problems": dict(found.choices.problems),
        },
        printable=True,
        downloadable=not found.choices.problems,
    )
    return annex.annex(made, found, certain, used, state) if state.suffix == "pdf" else made


def _published(view: View, found: Result, state: State) -> Iterator[str]:
    """The place that publishers' figures give, where making the index anew gives another one."""
    code, period = found.base.definition.code, found.base.edition.period
    usual = found.usual_rank(found.focus)
    if found.variant.group or not usual or not view.has(code):
        return
    if str(period) not in view.series_of(code).periods:
        return
    rank = next((each.rank for each in standing(view, code, period).rows if each.area == found.focus), None)
    if rank and rank != usual:
        yield _(
            "As published its place is %(rank)s; made anew from the figures of its components it is "
            "%(usual)s."
        ) % {"rank": rank, "usual": usual}


def _sections(
    found: Result,
    certain: certainty.Certain | None,
    title: str,
    used: tuple[Source, ...],
    view: View,
    state: State,
) -> Iterator[Section]:
    yield ranking.picture(found, certain, sentences.finding(found, certain, state) or title, used, state)
    yield controls.section(found, state)
    for section in (changes.section(found, state), goals.section(view, found, state)):
        if section is not None:
            yield section
    yield ranking.table(found, certain, used, state)
    if certain is not None and (shares := causes.section(found, state)) is not None:
        yield shares
    yield stages.section(found, used, state)


def sources(view: View, found: Result, state: State) -> tuple[Source, ...]:
    """The releases behind the figures the index is made from; looked up once for all settings."""
    key = ("sources", view.version, str(view.as_of or ""), str(id(found.base)), state.language)
    return results.kept(key, lambda: _sources(view, found, state))


def _sources(view: View, found: Result, state: State) -> tuple[Source, ...]:
    wanted: list[tuple[str, int | None]] = []
    for column, code in enumerate(found.base.raw.leaves):
        years = {int(year) for year in found.base.raw.periods[:, column] if year}
        for series in found.base.structure.leaves[code].series:
            if isinstance(series, str):
                wanted += [(series, year) for year in sorted(years, reverse=True)[:1]]
    return common.sources(view, state.language, wanted)
