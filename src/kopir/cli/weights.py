"""``kopir index weights``: the weights of an index as they stand, and those other methods would give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kopir.cli import experts, naming
from kopir.cli.index import IndexCode
from kopir.cli.making import Looked, look, looking, need_figures
from kopir.cli.naming import plain
from kopir.cli.options import argument, as_of, form, group, lang, on, option
from kopir.cli.output import Answer, Column, Fact, Form, Table, Value, write
from kopir.cli.program import Verb
from kopir.cli.progress import working
from kopir.cli.speech import later, say

if TYPE_CHECKING:
    from kopir.indices.weights import Agreed


@dataclass(frozen=True)
class Wish:
    """What a method is to look at.

    Args:
        node: whose children are weighted. file: what experts said. aim, least: of ``optimised``.
        rule: of ``principal``. low, high: shares of ``best-case``. shown: areas that tables list.
    """

    node: str
    file: Path | None
    aim: str
    least: float
    rule: str
    low: float
    high: float
    shown: frozenset[str] | None


@dataclass(frozen=True)
class Found:
    """What a method gives: weights by node and child, more columns of the table, facts, remarks."""

    weights: Mapping[str, Mapping[str, float]]
    columns: tuple[tuple[Column, Mapping[str, float]], ...] = ()
    facts: tuple[Fact, ...] = ()
    remarks: tuple[str, ...] = ()


def _equal(looked: Looked, wish: Wish) -> Found:
    children = looked.structure.below(wish.node).nodes[wish.node].children
    return Found({wish.node: dict.fromkeys(children, 1 / len(children))})


def _optimised(looked: Looked, wish: Wish) -> Found:
    from kopir.indices.weights import optimised

    found = optimised(looked.made, wish.node, aim=wish.aim, least=wish.least)  # type: ignore[arg-type]
    before, after = found.before.shares, found.balance.shares
    remarks = () if found.reached else (
        say("No weights of 0 or above give every part the same importance; these come nearest."),
    )  # fmt: skip
    columns = (
        (Column("importance_now", say("Importance now"), digits=3), before),
        (Column("importance", say("Importance then"), digits=3), after),
    )
    return Found(found.weights, columns, remarks=remarks)


def _principal(looked: Looked, wish: Wish) -> Found:
    from kopir.indices.weights import principal

    found = principal(looked.made, wish.node, rule=wish.rule)  # type: ignore[arg-type]  # of click.Choice
    facts = (
        Fact("components", say("Principal components taken"), found.loadings.shape[1]),
        Fact("explained", say("Share of the variance"), round(found.explained, 4)),
    )
    remarks = tuple(
        say(
            "{code} falls where its principal component rises; look at its direction and its place", code=each
        )
        for each in found.against
    )
    return Found({wish.node: found.weights}, facts=facts, remarks=remarks)


def _entropy(looked: Looked, wish: Wish) -> Found:
    from kopir.indices.weights import entropy

    found = entropy(looked.made, wish.node)
    columns = ((Column("entropy", say("Entropy"), digits=4), found.entropies),)
    return Found({wish.node: found.weights}, columns)


def _budget(_looked: Looked, wish: Wish) -> Found:
    from kopir.indices.weights import budget_allocation

    return _agreed(wish.node, budget_allocation(experts.points(_file(wish))))


def _ahp(_looked: Looked, wish: Wish) -> Found:
    from kopir.indices.weights import ahp

    codes, matrices = experts.judgements(_file(wish))
    found = ahp(matrices, codes)
    ratio = found.group_consistency
    facts = [Fact("consistency", say("Consistency ratio of all"), None if ratio is None else round(ratio, 4))]
    facts += [
        Fact(f"consistency_{name}", say("Consistency ratio of {expert}", expert=name), round(each, 4))
        for name, each in found.consistency.items()
    ]
    remarks = tuple(
        say("{expert}: the judgements contradict each other (ratio above 0.1); ask again", expert=name)
        for name in found.inconsistent
    )
    return _agreed(wish.node, found, facts, remarks)


def _agreed(
    node: str, found: Agreed, facts: list[Fact] | None = None, remarks: tuple[str, ...] = ()
) -> Found:
    columns = (
        (Column("lowest", say("Lowest of the experts"), digits=3), {k: v[0] for k, v in found.range.items()}),
        (
            Column("highest", say("Highest of the experts"), digits=3),
            {k: v[1] for k, v in found.range.items()},
        ),
        (Column("variation", say("Coefficient of variation"), digits=3), found.variation),
    )
    concordance = None if found.concordance is None else round(found.concordance, 4)
    heads = (
        Fact("experts", say("Experts"), len(found.by_expert)),
        Fact("concordance", say("Agreement of the experts (Kendall's W)"), concordance),
        *(facts or ()),
    )
    return Found({node: found.weights}, columns, heads, remarks)


def _file(wish: Wish) -> Path:
    if wish.file is None:
        raise click.UsageError(say("this method takes what experts say; give it with --file"))
    return wish.file


METHODS: Final[dict[str, Callable[[Looked, Wish], Found]]] = {
    "equal": _equal,
    "optimised": _optimised,
    "principal": _principal,
    "entropy": _entropy,
    "budget": _budget,
    "ahp": _ahp,
}


@click.command(
    "weights",
    cls=Verb,
    help=later(
        "Show the weights of an index as they stand (effective), or as another method finds them, and what "
        "that would do to the places. METHOD is explained in the documentation of composite indices."
    ),
)
@argument("code", type=IndexCode(), help=later("Code of the index, for example egdi."))
@argument(
    "method",
    type=click.Choice(("effective", *METHODS, "best-case")),
    metavar="METHOD",
    help=later(
        "effective, equal, optimised, principal, entropy, budget, ahp, or best-case: for each country the "
        "weights that suit it best."
    ),
)
@looking
@option("--node", help=later("Component whose parts are weighted; the whole index if not given."))
@option(
    "--file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=later("What experts say: points as YAML or CSV for budget, matrices as YAML for ahp."),
)
@option(
    "--aim",
    type=click.Choice(("balance", "information")),
    default="balance",
    show_default=True,
    help=later("Optimised: every part equally important, or an index that tells most of its parts."),
)
@option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help=later("Optimised: share of the weight that every part keeps."),
)
@option(
    "--rule",
    type=click.Choice(("handbook", "first")),
    default="handbook",
    show_default=True,
    help=later("Principal: the rule of the OECD Handbook, or loadings of the first component."),
)
@option(
    "--low",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help=later("Best case: lowest share of the score that a part may contribute."),
)
@option(
    "--high",
    type=click.FloatRange(0, 1),
    default=1.0,
    show_default=True,
    help=later("Best case: highest share of the score that a part may contribute."),
)
@group()
@on()
@as_of()
@form()
@lang()
def weights(
    code: str,
    method: str,
    edition: str | None,
    panel: str | None,
    from_raw: bool,
    node: str | None,
    group: str | None,
    on: date | None,
    as_of: date | None,
    form: Form,
    **wishes: Any,
) -> None:
    """Make the index, weigh its parts and print."""
    from kopir.evidence.groups import members

    looked = look(code, edition, panel, from_raw=from_raw, as_of=as_of)
    shown = frozenset(members(group, on=on)) if group else None
    wish = Wish(node=node or looked.structure.root, shown=shown, **wishes)
    if method != "effective":
        need_figures(looked.found, looked.editions[-1], looked.made.raw)
    with working(say("Computing")):
        answer = _answer(method, looked, wish)
    write(answer, form)


def _answer(method: str, looked: Looked, wish: Wish) -> Answer:
    if method == "effective":
        return _effective(looked)
    if method == "best-case":
        return _best_case(looked, wish)
    return _found_answer(method, looked, wish)


def _effective(looked: Looked) -> Answer:
    """Every leaf and node, from the index down: its share of its parent and of the index."""
    from kopir.indices.analysis.hierarchy import outline, parents
    from kopir.indices.weights import effective

    structure = looked.structure
    counted, above = effective(structure, nodes=True), parents(structure)
    columns = [
        Column("code", say("Component")),
        Column("name", say("Name")),
        Column("part_of", say("Part of")),
        Column("share", say("Weight in it"), digits=4),
        Column("effective", say("Weight in the index"), digits=4),
    ]
    rows: list[tuple[Value, ...]] = []
    for code in outline(structure):
        name = naming.part(structure, code)
        for parent in above[code]:
            share = structure.nodes[parent].shares()[code]
            rows.append((code, name, parent, share, counted[code]))
    return Answer(facts=looked.facts(), tables=[Table("weights", "", columns, rows)])


def _found_answer(method: str, looked: Looked, wish: Wish) -> Answer:
    """Weights now and then, and the places of the areas that are asked for under both."""
    from kopir.indices.analysis.comparison import compare
    from kopir.indices.making import Made, make
    from kopir.indices.stages import aggregate
    from kopir.indices.weights import with_weights

    found = METHODS[method](looked, wish)
    structure = with_weights(looked.structure, found.weights)
    stages = {**looked.made.stages, "aggregated": aggregate(looked.made.normalised, structure, None)}
    other = Made(structure, stages) if looked.made.stages else make(looked.made.raw, structure)
    compared = compare({"now": looked.made, "then": other})
    columns = [
        Column("node", say("Part of")),
        Column("code", say("Component")),
        Column("name", say("Name")),
        Column("now", say("Weight now"), digits=4),
        Column("weight", say("Weight found"), digits=4),
        *(column for column, _ in found.columns),
    ]
    rows: list[tuple[Value, ...]] = []
    for node, by_child in found.weights.items():
        now = looked.structure.nodes[node].shares()
        total = sum(by_child.values())
        for child, weight in by_child.items():
            more = (plain(each[child]) if child in each else None for _, each in found.columns)
            rows.append((node, child, naming.part(structure, child), now[child], weight / total, *more))
    facts = [
        *looked.facts(),
        Fact("method", say("Method"), method),
        *found.facts,
        Fact("mean_shift", say("Mean change of place"), round(float(compared.mean_shift[1]), 4)),
    ]
    tables = [Table("weights", "", columns, rows)]
    if wish.shown is not None:
        tables.append(_places(compared.units, compared.periods, compared.ranks.tolist(), looked, wish))
    return Answer(facts=facts, tables=tables, remarks=found.remarks)


def _places(
    units: tuple[str, ...], periods: tuple[int, ...], ranks: list[list[int]], looked: Looked, wish: Wish
) -> Table:
    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        *([Column("period", say("Period"))] if looked.panel else []),
        Column("now", say("Place now")),
        Column("then", say("Place then")),
    ]
    rows = [
        (unit, naming.area(unit), *((period,) if looked.panel else ()), now or None, then or None)
        for unit, period, (now, then) in sorted(
            zip(units, periods, ranks, strict=True), key=lambda each: (each[1], each[2][0] or 10**6, each[0])
        )
        if wish.shown is None or unit in wish.shown
    ]
    return Table("places", say("Places under both"), columns, rows)


def _best_case(looked: Looked, wish: Wish) -> Answer:
    """Score of each area under its own best weights, and what each part contributes to it."""
    import numpy as np

    from kopir.indices.weights import benefit_of_doubt

    found = benefit_of_doubt(looked.made, wish.node, (wish.low, wish.high))
    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        *([Column("period", say("Period"))] if looked.panel else []),
        Column("score", say("Score"), digits=4),
        *(Column(code, naming.part(looked.structure, code), digits=3) for code in found.codes),
    ]
    order = sorted(
        (row for row in range(len(found.units)) if wish.shown is None or found.units[row] in wish.shown),
        key=lambda row: (found.periods[row], -np.nan_to_num(found.scores[row], nan=-1.0), found.units[row]),
    )
    rows = [
        (
            found.units[row],
            naming.area(found.units[row]),
            *((found.periods[row],) if looked.panel else ()),
            plain(found.scores[row]),
            *map(plain, found.shares[row]),
        )
        for row in order
    ]
    facts = [
        *looked.facts(),
        Fact("method", say("Method"), "best-case"),
        Fact("node", say("Component"), wish.node),
    ]
    title = say("Score, and the share of it that each part contributes")
    return Answer(facts=facts, tables=[Table("best_case", title, columns, rows)])
