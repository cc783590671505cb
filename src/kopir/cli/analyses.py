"""``kopir index analyse``: what the data of an index are like, and what each part does in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import click

from kopir.cli import analysed, analysed_areas, naming
from kopir.cli.analysed import Wish
from kopir.cli.index import IndexCode
from kopir.cli.making import look, looking, need_figures
from kopir.cli.options import argument, as_of, form, group, lang, on, option
from kopir.cli.output import Answer, Form, write
from kopir.cli.program import Verb
from kopir.cli.progress import working
from kopir.cli.speech import later, say

ANALYSES: Final[dict[str, Callable[..., Answer]]] = {
    "statistics": analysed.statistics,
    "correlations": analysed.correlations,
    "alpha": analysed.alpha,
    "pca": analysed.pca,
    "importance": analysed.importance,
    "removal": analysed.removal,
    "strengths": analysed_areas.strengths,
    "availability": analysed_areas.availability,
    "trends": analysed_areas.trends,
    "summary": analysed_areas.summary,
}
OF_ANY_DATA: Final = ("statistics", "availability", "summary")
OF_ONE_AREA: Final = ("strengths", "summary")


@click.command(
    "analyse",
    cls=Verb,
    help=later(
        "Look into an index: its data, how its parts run together, what each part does, and where a country "
        "stands out. WHAT is explained in the documentation of composite indices."
    ),
)
@argument("code", type=IndexCode(), help=later("Code of the index, for example egdi."))
@argument(
    "what",
    type=click.Choice(tuple(ANALYSES)),
    metavar="WHAT",
    help=later(
        "statistics, correlations, alpha, pca, importance, removal, strengths, availability, trends or "
        "summary."
    ),
)
@looking
@option("--area", help=later("Code of the country, for example KAZ."))
@option("--node", help=later("Component whose children are looked at; the whole index if not given."))
@option(
    "--level",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help=later("Level that is looked at: 1 the indicators, 2 what is above them, and so on."),
)
@option("--stage", default="raw", show_default=True, help=later("Stage whose values are described."))
@option(
    "--method",
    type=click.Choice(("pearson", "spearman", "kendall")),
    default="pearson",
    show_default=True,
    help=later("Coefficient of correlation."),
)
@option(
    "--most",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    help=later("How many strengths and how many weaknesses."),
)
@group()
@on()
@as_of()
@form()
@lang()
def analyse(
    code: str,
    what: str,
    edition: str | None,
    panel: str | None,
    from_raw: bool,
    group: str | None,
    on: date | None,
    as_of: date | None,
    form: Form,
    **wishes: Any,
) -> None:
    """Make the index, analyse it and print."""
    from kopir.evidence.groups import members

    if what in OF_ONE_AREA and not wishes["area"]:
        raise click.UsageError(say("this analysis is about one country; give --area, for example --area KAZ"))
    if what == "trends" and not panel:
        raise click.UsageError(say("trends look at several editions; give --panel, for example --panel all"))
    if wishes["area"]:
        naming.known_area(wishes["area"])
    shown = frozenset(members(group, on=on)) if group else None
    wish = Wish(shown=shown, **wishes)
    looked = look(code, edition, panel, from_raw=from_raw, as_of=as_of)
    if what not in OF_ANY_DATA:
        need_figures(looked.found, looked.editions[-1], looked.made.raw)
    with working(say("Computing")):
        answer = ANALYSES[what](looked, wish)
    write(answer, form)
