"""The methodological annex: everything needed to make the index again, as the chapters of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.portal.page import Column, Fact, Page, Section, Source, Table, Value
from kopir.portal.state import State
from kopir.portal.workshop import causes, ranking, stages, told, words
from kopir.portal.workshop.certainty import Certain
from kopir.portal.workshop.results import Result


def annex(
    shown: Page, result: Result, certain: Certain | None, used: tuple[Source, ...], state: State
) -> Page:
    """The page of a workshop as a document.

    Args:
        shown: the page for readers.
        result: the index as it was set.
        certain: the certainty of its places.
        used: the releases behind the figures.
        state: language and choices.
    """
    sections = (
        _cover(shown, result, certain, state),
        _definition(result, used, state),
        _weights(result, state),
        *(_stage(result, name, state) for name in result.made.stages if name not in ("raw", "aggregated")),
        *(each for each in (causes.section(result, state),) if each is not None),
        _places(result, certain, used, state),
    )
    return replace(
        shown,
        kind="annex",
        overline=_("Methodological annex"),
        title=shown.title,
        sections=tuple(_headed(each) for each in sections),
        controls=(),
    )


def _headed(section: Section) -> Section:
    """A chapter with a heading."""
    headings = {
        "weights": _("How indicators are brought together"),
        "causes": _("Uncertainty and sensitivity"),
    }
    return replace(section, heading=section.heading or headings.get(section.id, ""))


def _cover(shown: Page, result: Result, certain: Certain | None, state: State) -> Section:
    chart = next((each for each in shown.charts if each.id == "bands"), None)
    facts = [
        Fact("countries", _("Countries with a place"), len(result.order), kind="integer"),
        Fact("indicators", _("Indicators"), len(result.structure.leaves), kind="integer"),
    ]
    if certain is not None:
        facts.append(Fact("replications", _("Replications"), certain.replications, kind="integer"))
    facts.append(Fact("variant", _("Variant"), result.variant.id, kind="text"))
    return Section("cover", facts=tuple(facts), chart=chart)


def _definition(result: Result, used: tuple[Source, ...], state: State) -> Section:
    rules, edition = result.base.definition, result.base.edition
    paragraphs = [rules.description.get(state.language)]
    if edition.evidence:
        paragraphs.append(edition.evidence.get(state.language))
    paragraphs.append(
        _("Set otherwise than the definition: %(settings)s.")
        % {"settings": told.summary(result.variant, rules, state)}
    )
    rows = tuple(_leaf(result, code, state) for code in result.structure.leaves)
    table = Table(
        "indicators",
        _("Indicators and their rules"),
        (
            Column("indicator", _("Indicator")),
            Column("direction", _("Better when")),
            Column("impute", _("Gaps")),
            Column("treat", _("Outliers")),
            Column("normalise", _("Normalisation")),
            Column("year", _("Year"), "period"),
        ),
        rows,
        used,
    )
    return Section("definition", _("The definition"), tuple(paragraphs), tables=(table,))


def _leaf(result: Result, code: str, state: State) -> tuple[Value, ...]:
    leaf = result.structure.leaves[code]
    years = result.base.raw.wanted
    return (
        result.base.label(code, state.language),
        _("higher") if leaf.direction == 1 else _("lower"),
        words.method(leaf.impute.method),
        words.method(leaf.treat.method),
        words.method(leaf.normalise.method),
        str(int(years[result.base.raw.leaves.index(code)])),
    )


def _weights(result: Result, state: State) -> Section:
    rows: list[tuple[Value, ...]] = []
    for node in result.base.parents:
        rule = result.structure.nodes[node]
        for child, share in rule.shares().items():
            rows.append(
                (
                    result.base.label(node, state.language),
                    result.base.label(child, state.language),
                    share * 100,
                    words.method(rule.aggregate),
                )
            )
    table = Table(
        "weights",
        _("Weights and aggregation"),
        (
            Column("node", _("Component")),
            Column("child", _("Made of")),
            Column("weight", _("Weight"), "percent", 1),
            Column("aggregate", _("Brought together by")),
        ),
        tuple(rows),
    )
    return Section("weights", tables=(table,))


def _stage(result: Result, name: str, state: State) -> Section:
    stage = result.made.stages[name]
    tables = list(_stage_tables(result, name, state))
    return Section(
        f"stage-{name}",
        _("Stage: %(stage)s") % {"stage": words.stage(name)},
        tuple(each for each in (words.explained(name), stages.changed(stage, state)) if each),
        tables=tuple(tables),
    )


def _stage_tables(result: Result, name: str, state: State) -> Iterator[Table]:
    stage = result.made.stages[name]
    if stage.rules or stage.parameters:
        yield replace(stages.rules(result, stage, state), id=f"rules-{name}")
    if len(stage.audit):
        yield replace(stages.changes(result, stage, state), id=f"changes-{name}")


def _places(result: Result, certain: Certain | None, used: tuple[Source, ...], state: State) -> Section:
    (table,) = ranking.table(result, certain, used, state).tables
    near = set(ranking.chosen_units(result, state).units)
    shown = tuple(row for row in table.rows if row[0] in near)
    if len(shown) < len(table.rows):
        note = _("The countries of the picture are shown; the files hold all %(count)s.") % {
            "count": speech.number(len(table.rows), state.language, digits=0)
        }
        table = replace(table, rows=shown, note=f"{note} {table.note}".strip())
    return Section("places", _("Places"), tables=(table,))
