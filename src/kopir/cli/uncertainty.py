"""``kopir index uncertainty`` and ``sensitivity``: how sure a rank is, and what makes it unsure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from kopir.cli.index import IndexCode
from kopir.cli.making import chosen as chosen_edition
from kopir.cli.making import edition_option, from_raw_option, method_facts, need_figures, tell_of_compiling
from kopir.cli.opening import opened
from kopir.cli.options import argument, as_of, form, group, lang, on, option
from kopir.cli.output import Answer, Column, Fact, Form, Named, Table, Value, write
from kopir.cli.program import Verb
from kopir.cli.progress import progress
from kopir.cli.speech import language, later, say
from kopir.language import numbers
from kopir.language.catalogue import explain

if TYPE_CHECKING:
    from kopir.evidence import View
    from kopir.indices.definition import Definition, Edition
    from kopir.indices.sheet import Sheet
    from kopir.indices.structure import Structure
    from kopir.indices.uncertainty import Sensitivity, Spread, Uncertainty

SHARE = 0.9
_CHOICES = (
    edition_option,
    from_raw_option,
    option(
        "--weights",
        type=click.FloatRange(0, 1, min_open=True),
        help=later("Weights vary by this share up and down; 0.25 if nothing is named."),
    ),
    option("--normalise", help=later("Methods of normalisation to choose among, for example minmax,rank.")),
    option("--aggregate", help=later("Methods of aggregation to choose among, as arithmetic,geometric.")),
    option("--treat", help=later("Treatments of outliers to choose among, for example none,winsorise.")),
    option("--impute", help=later("Methods to fill gaps to choose among, for example mean,median.")),
    option(
        "--noise", type=click.FloatRange(0, 1), help=later("Standard error of a value, as a share of it.")
    ),
    option("--leave-out", is_flag=True, help=later("Any one indicator may be left out.")),
    option(
        "--file",
        "file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=later("A YAML file that says what is uncertain, in place of these options."),
    ),
    option("--seed", type=click.IntRange(0), default=1, help=later("The same seed gives the same result.")),
)


def choices(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is uncertain."""
    for each in reversed(_CHOICES):
        function = each(function)
    return function


@click.command(
    "uncertainty",
    cls=Verb,
    help=later(
        "Make an index many times with other weights, methods and errors, and say how sure each rank is."
    ),
)
@argument("code", type=IndexCode(), help=later("Code of the index, for example egdi."))
@choices
@option(
    "--replications",
    type=click.IntRange(1, 10_000_000),
    default=1000,
    show_default=True,
    help=later("How many times."),
)
@option("--area", help=later("Country of the sentence; the first of the group if not given."))
@group()
@on()
@as_of()
@form()
@lang()
def uncertainty(
    code: str,
    edition: str | None,
    from_raw: bool,
    replications: int,
    area: str | None,
    group: str | None,
    on: date | None,
    as_of: date | None,
    form: Form,
    **chosen: Any,
) -> None:
    """Explore and print."""
    from kopir.cli import naming
    from kopir.evidence.groups import members
    from kopir.indices.uncertainty import explore

    group_members = members(group, on=on) if group else None
    known = naming.known_area(area) if area else None
    found, used, sheet, structure = _opened(code, edition, from_raw, opened().view(as_of))
    asked = _asked(chosen, replications)
    with progress() as report:
        spread = explore(
            sheet, structure, asked, progress=lambda done, total: report(say("Replications"), done, total)
        )
    shown = tuple(group_members) if group_members else spread.units
    write(_spread_answer(found, used, spread, shown, known), form)


@click.command(
    "sensitivity",
    cls=Verb,
    help=later("Share the uncertainty of an index out among the choices that cause it (Sobol indices)."),
)
@argument("code", type=IndexCode(), help=later("Code of the index, for example egdi."))
@choices
@option(
    "--base",
    type=click.IntRange(2, 1_000_000),
    default=512,
    show_default=True,
    help=later("Rows of each base sample; a power of two is best."),
)
@option("--area", help=later("Country whose rank is looked at; the mean shift of all ranks if not given."))
@as_of()
@form()
@lang()
def sensitivity(
    code: str,
    edition: str | None,
    from_raw: bool,
    base: int,
    area: str | None,
    as_of: date | None,
    form: Form,
    **chosen: Any,
) -> None:
    """Analyse and print."""
    from kopir.cli import naming
    from kopir.indices.uncertainty import sensitivity as analyse
    from kopir.indices.uncertainty.sensitivity import MEAN_SHIFT

    found, used, sheet, structure = _opened(code, edition, from_raw, opened().view(as_of))
    asked = _asked(chosen, base)
    outcome = naming.known_area(area) if area else MEAN_SHIFT
    with progress() as report:
        result = analyse(
            sheet,
            structure,
            asked,
            base=base,
            outcome=outcome,
            progress=lambda done, total: report(say("Runs"), done, total),
        )
    write(_sensitivity_answer(found, used, result), form)


def _opened(
    code: str, edition: str | None, from_raw: bool, view: View
) -> tuple[Definition, Edition, Sheet, Structure]:
    from kopir.indices import definition
    from kopir.indices.engine import panel

    found = definition.load(code)
    tell_of_compiling()
    used = chosen_edition(found, edition)
    sheet, structure = panel(view, found, [used.code], found.units(used.code), from_published=not from_raw)
    need_figures(found, used, sheet)
    return found, used, sheet, structure


def _asked(chosen: dict[str, Any], replications: int) -> Uncertainty:
    from kopir.evidence import yaml_files
    from kopir.indices.uncertainty import Inclusion, Noise, Uncertainty, WeightNoise

    settings = {"replications": replications, "seed": chosen["seed"]}
    if chosen["file"] is not None:
        return yaml_files.read(chosen["file"], Uncertainty).model_copy(update=settings)
    said: dict[str, Any] = {
        rule: tuple(each.strip() for each in chosen[rule].split(","))
        for rule in ("normalise", "aggregate", "treat", "impute")
        if chosen[rule]
    }
    if chosen["noise"]:
        said["noise"] = Noise(relative=chosen["noise"])
    if chosen["leave_out"]:
        said["inclusion"] = Inclusion()
    if chosen["weights"] or not said:
        said["weights"] = WeightNoise(spread=chosen["weights"] or 0.25)
    return yaml_files.check(said | settings, Uncertainty, say("the options"))


def _spread_answer(
    found: Definition, used: Edition, spread: Spread, shown: tuple[str, ...], area: str | None
) -> Answer:
    from kopir.cli import naming
    from kopir.indices.uncertainty import sentence

    median, alike = spread.median_rank(), spread.indistinguishable()
    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        Column("score", say("Score"), digits=4),
        Column("rank", say("Rank")),
        Column("median", say("Median rank"), digits=1),
        Column("best", say("Best, 5 %")),
        Column("worst", say("Worst, 95 %")),
        Column("holds", say("Probability of this place or better"), digits=3),
        Column("alike", say("Not distinguishable from"), digits=0),
    ]
    order = sorted(
        (unit for unit in shown if unit in spread.units and spread.nominal_ranks[spread.row(unit)]),
        key=lambda unit: (spread.nominal_ranks[spread.row(unit)], unit),
    )
    rows: list[tuple[Value, ...]] = []
    for unit in order:
        row = spread.row(unit)
        rank = int(spread.nominal_ranks[row])
        holds = float(spread.rank_probabilities[row, 1 : rank + 1].sum())
        rows.append(
            (unit, naming.area(unit), float(spread.nominal[row]), rank, float(median[row]),
             *spread.interval(unit, SHARE), holds, len(alike.get(unit, ())))
        )  # fmt: skip
    facts = [
        *method_facts(found, used),
        Fact("replications", say("Replications"), spread.made),
        Fact("refused", say("Replications refused"), spread.failed.count),
        Fact("seed", say("Seed"), spread.uncertainty.seed),
    ]
    told = sentence(spread, None, area or order[0], share=SHARE) if area or order else None
    line = "" if told is None else say(
        "{area}: place {rank} of {of}; between {best} and {worst} in {share} of the replications",
        area=naming.area(told.unit),
        rank=told.nominal_rank,
        of=told.of,
        best=told.best,
        worst=told.worst,
        share=numbers.share(SHARE, language(), 0),
    )  # fmt: skip
    remarks = [explain(error, language()) for error in spread.failed.reasons]
    return Answer(line, facts, [Table("ranks", "", columns, rows)], remarks)


def _sensitivity_answer(found: Definition, used: Edition, result: Sensitivity) -> Answer:
    columns = [
        Column("factor", say("Choice")),
        Column("first", say("Alone"), digits=3),
        Column("first_low", say("from"), digits=3),
        Column("first_high", say("to"), digits=3),
        Column("total", say("With the others"), digits=3),
        Column("total_low", say("from"), digits=3),
        Column("total_high", say("to"), digits=3),
    ]
    numbers_of = np.stack([result.first, *result.first_bounds, result.total, *result.total_bounds], axis=1)
    rows = [(_factor(factor), *row) for factor, row in zip(result.factors, numbers_of.tolist(), strict=True)]
    facts = [
        *method_facts(found, used),
        Fact("outcome", say("Outcome"), _outcome(result.outcome)),
        Fact("runs", say("Runs"), result.runs),
        Fact("refused", say("Runs refused"), result.failed.count),
        Fact("variance", say("Variance of the outcome"), result.variance),
    ]
    remarks = [explain(error, language()) for error in result.failed.reasons]
    return Answer(facts=facts, tables=[Table("factors", "", columns, rows)], remarks=remarks)


def _outcome(code: str) -> Named:
    from kopir.cli import naming
    from kopir.indices.uncertainty.sensitivity import MEAN_SHIFT

    if code == MEAN_SHIFT:
        return Named(code, say("mean change of all places"))
    return Named(code, say("place of: {area}", area=naming.area(code)))


def _factor(name: str) -> str:
    names = {
        "impute": say("filling of gaps"),
        "treat": say("treatment of outliers"),
        "normalise": say("normalisation"),
        "aggregate": say("aggregation"),
        "weights": say("weights"),
        "inclusion": say("choice of indicators"),
        "noise": say("errors of the values"),
    }
    return names[name]
