"""``kopir index``: which composite indices there are, how each is made, and what it comes to."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem

from kopir.cli.opening import opened
from kopir.cli.options import argument, as_of, form, group, lang, on, option
from kopir.cli.output import Answer, Column, Fact, Form, Table, Value, write
from kopir.cli.program import Verbs
from kopir.cli.progress import note
from kopir.cli.speech import language, later, say

if TYPE_CHECKING:
    from kopir.evidence import Store, View
    from kopir.indices.definition import Definition, Edition
    from kopir.indices.engine import Build
    from kopir.indices.parts import Leaf, Node
    from kopir.indices.structure import Structure


class IndexCode(click.ParamType[str]):
    """The code of an index, completed from the definitions there are."""

    name = "index"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Codes that begin with what was typed."""
        from kopir.indices import definition

        return [CompletionItem(code) for code in definition.codes() if code.startswith(incomplete)]


@click.group(
    "index", cls=Verbs, help=later("Composite indices: which there are, their method, their values.")
)
@lang()
def index() -> None:
    """Group of the verbs about indices."""


@index.command("list", help=later("List the indices that are defined."))
@form()
@lang()
def list_(form: Form) -> None:
    """List them."""
    from kopir.indices import definition

    columns = [
        Column("index", say("Index")),
        Column("name", say("Name")),
        Column("dataset", say("Dataset")),
        Column("first", say("From")),
        Column("last", say("To")),
        Column("editions", say("Editions")),
    ]
    found = [definition.load(each) for each in definition.codes()]
    rows = [
        (
            each.code,
            each.names.get(language()),
            each.dataset,
            each.editions[0].code,
            each.editions[-1].code,
            len(each.editions),
        )
        for each in found
    ]
    write(Answer(tables=[Table("indices", "", columns, rows)]), form)


@index.command("show", help=later("Show how an edition of an index is made: components, weights, sources."))
@argument("code", type=IndexCode(), help=later("Code of the index, for example egdi."))
@option("--edition", help=later("Edition of the index; the newest if not given."))
@form()
@lang()
def show(code: str, edition: str | None, form: Form) -> None:
    """Show the method."""
    from kopir.indices import definition

    found = definition.load(code)
    chosen = found.edition(edition) if edition else found.editions[-1]
    write(_method(found, chosen), form)


@index.command(
    "compute", help=later("Compute an edition of an index and set it beside the published values.")
)
@argument("code", type=IndexCode(), help=later("Code of the index, for example egdi."))
@option("--edition", help=later("Edition of the index; the newest if not given."))
@option("--node", help=later("Compute only this component, from its raw figures."))
@option("--publish", is_flag=True, help=later("Publish what was computed as a release of its own."))
@group()
@on()
@as_of()
@form()
@lang()
def compute(
    code: str,
    edition: str | None,
    node: str | None,
    publish: bool,
    group: str | None,
    on: date | None,
    as_of: date | None,
    form: Form,
) -> None:
    """Compute over the whole population of the index, then show the group."""
    from kopir.evidence.groups import members
    from kopir.indices import definition
    from kopir.indices.engine import build

    if publish and node:
        raise click.UsageError(say("--publish publishes the whole index; leave --node out"))
    store = opened()
    view = store.view(as_of)
    found = definition.load(code)
    chosen = found.edition(edition) if edition else found.editions[-1]
    population = found.units(chosen.code)
    made = build(view, found, chosen.code, population, node=node, from_published=node is None)
    published = found.structure(chosen.code).nodes[node or found.root].published
    values = (
        view.panel(published).select(population).column(chosen.period)
        if published and view.has(published)
        else None
    )
    shown = members(group, on=on) if group else population
    official = {} if values is None else dict(zip(population, map(float, values), strict=True))
    write(_values(found, chosen, made, official, shown), form)
    if publish:
        _publish(store, view, found, chosen)


def _publish(store: Store, view: View, found: Definition, chosen: Edition) -> None:
    from kopir.indices.publishing import computed

    published = store.publish([computed(view, found, [chosen.code], date.today())])
    for release in published.new:
        note(say("Published: {release}", release=release.id))
    for release in published.unchanged:
        note(say("There already: {release}", release=release.id))


def _method(found: Definition, chosen: Edition) -> Answer:
    facts = [
        Fact("index", say("Index"), found.code, found.names.get(language())),
        Fact("edition", say("Edition"), chosen.code, in_rows=True),
        Fact("data", say("Year of the raw data"), chosen.data),
        Fact("method", say("Method"), found.description.get(language())),
        Fact("source", say("Source"), chosen.source),
        Fact("editions", say("Editions"), ", ".join(each.code for each in found.editions)),
        Fact("definition", say("Definition hash"), found.hash()),
    ]
    if chosen.evidence:
        facts.append(Fact("evidence", say("What is proven"), chosen.evidence.get(language())))
    if chosen.not_public:
        facts.append(Fact("not_public", say("What is not public"), chosen.not_public.get(language())))
    structure = found.structure(chosen.code)
    columns = [
        Column("component", say("Component")),
        Column("parent", say("Part of")),
        Column("name", say("Name")),
        Column("weight", say("Weight"), digits=3),
        Column("made", say("How it is made")),
        Column("series", say("Series")),
    ]
    tables = [Table("components", "", columns, list(_components(structure, structure.root, "", None)))]
    if found.levels:
        heads = [Column("level", say("Level")), Column("name", say("Name")), Column("above", say("Above"))]
        levels = [
            # The lowest band begins below every possible value, which is not worth a number.
            (each.code, each.names.get(language()), each.above if each.above >= 0 else None)
            for each in found.levels
        ]
        tables.append(Table("levels", say("Levels"), heads, levels))
    remarks = [
        f"{each.between[0]}–{each.between[1]}: {each.names.get(language())}"
        for each in found.breaks
        if chosen.period in each.between
    ]
    return Answer(facts=facts, tables=tables, remarks=remarks)


def _components(
    structure: Structure, code: str, parent: str, weight: float | None
) -> Iterator[tuple[Value, ...]]:
    """Rows of the tree, parents before children."""
    from kopir.cli import naming

    part = structure.leaves.get(code) or structure.nodes[code]
    children = getattr(part, "children", ())
    made = _how_node(structure.nodes[code]) if children else _how_leaf(structure.leaves[code])
    yield (code, parent or None, naming.part(structure, code), weight, made, _series(structure, code))
    if children:
        shares = structure.nodes[code].shares()
        for child in children:
            yield from _components(structure, child, code, shares[child])


def _series(structure: Structure, code: str) -> str | None:
    if code not in structure.leaves:
        return structure.nodes[code].published
    return ", ".join(str(each) for each in structure.leaves[code].series)


def _how_node(node: Node) -> str:
    steps = [_AGGREGATIONS[node.aggregate]()]
    return ", ".join([*steps, *_normalisation(node.normalise.method)])


_AGGREGATIONS: Final = {
    "arithmetic": lambda: say("weighted mean"),
    "geometric": lambda: say("geometric mean"),
    "harmonic": lambda: say("harmonic mean"),
    "power": lambda: say("generalised mean"),
    "product": lambda: say("product"),
    "ratio": lambda: say("ratio of the first to the second"),
    "shortfall": lambda: say("one less the ratio of the first to the second"),
    "copeland": lambda: say("Copeland: wins less losses"),
    "outranking": lambda: say("outranking: mean share of the weight not behind"),
}


def _how_leaf(leaf: Leaf) -> str:
    steps = []
    if leaf.cap is not None:
        steps.append(say("at most {value}", value=leaf.cap))
    if leaf.floor is not None:
        steps.append(say("at least {value}", value=leaf.floor))
    return ", ".join([*steps, *_normalisation(leaf.normalise.method)]) or say("as published")


def _normalisation(method: str) -> list[str]:
    names = {
        "zscore": say("z-score"),
        "minmax": say("lowest 0, highest 1"),
        "goalposts": say("between goalposts"),
        "scaled": say("between given ends"),
        "rank": say("rank"),
        "percentile": say("percentile"),
        "borda": say("Borda count"),
        "distance_to_maximum": say("distance to the best"),
        "distance_to_target": say("distance to the target"),
        "distance_to_reference": say("distance to the reference country"),
        "share_of_maximum": say("share of the best"),
    }
    return [names[method]] if method in names else []


def _values(
    found: Definition, chosen: Edition, made: Build, official: dict[str, float], shown: Sequence[str]
) -> Answer:
    from kopir.cli import naming

    root = made.structure.root
    children = made.structure.nodes[root].children
    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        Column("computed", say("Computed"), digits=4),
        Column("published", say("Published"), digits=4),
        Column("difference", say("Difference"), digits=5, signed=True),
        *(Column(child, naming.part(made.structure, child), digits=4) for child in children),
    ]
    position = {area: row for row, area in enumerate(made.areas)}
    rows = [
        _row(made, position[area], naming.area(area), official.get(area), children)
        for area in shown
        if area in position
    ]
    better = made.structure.direction
    rows.sort(key=lambda row: (-row[2] * better if isinstance(row[2], float) else math.inf, str(row[0])))
    facts = [
        Fact("index", say("Index"), root, naming.part(made.structure, root)),
        Fact("edition", say("Edition"), chosen.code, in_rows=True),
        Fact("definition", say("Definition hash"), found.hash()),
        Fact("lacking", say("Series that are not in the store"), ", ".join(made.raw.absent) or None),
    ]
    return Answer(facts=facts, tables=[Table("values", "", columns, rows)])


def _row(
    made: Build, row: int, name: str, published: float | None, children: Sequence[str]
) -> tuple[Value, ...]:
    computed, given = _number(made.index[row]), _number(published)
    difference = None if computed is None or given is None else computed - given
    parts = (_number(made.of(child)[row]) for child in children)
    return (made.areas[row], name, computed, given, difference, *parts)


def _number(value: float | None) -> float | None:
    """A value as it leaves the arrays: missing is None."""
    return None if value is None or value != value else float(value)
