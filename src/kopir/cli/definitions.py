"""``kopir index new``, ``validate``, ``add``, ``tables``: own definitions, and indices of other programs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kopir.cli.opening import opened
from kopir.cli.options import GroupCode, argument, form, lang, option
from kopir.cli.output import Answer, Column, Fact, Form, Table, write
from kopir.cli.program import Verb
from kopir.cli.progress import note
from kopir.cli.speech import language, later, say
from kopir.errors import Conflict, InvalidInput
from kopir.language.catalogue import gettext

if TYPE_CHECKING:
    from kopir.indices.definition import Definition
    from kopir.indices.exchange import Given

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("new", cls=Verb, help=later("Write a first definition of an index from a list of indicators."))
@argument("code", help=later("Code of the new index."))
@argument("indicators", nargs=-1, help=later("Codes of indicators; or give them by pillar."))
@option(
    "--pillar",
    "pillars",
    multiple=True,
    metavar="NAME=CODES",
    help=later("A pillar and its indicators, for example access=i99H,IT_NET_BBP; as often as needed."),
)
@option("--name", required=True, help=later("Name of the index."))
@option("--population", type=GroupCode(), default="UN", help=later("Group whose members are ranked."))
@option("--year", type=int, help=later("Year of the data; the newest well covered one if not given."))
@option(
    "--output", type=click.Path(path_type=Path), help=later("File to write; standard output if not given.")
)
@lang()
def new(
    code: str,
    indicators: tuple[str, ...],
    pillars: tuple[str, ...],
    name: str,
    population: str,
    year: int | None,
    output: Path | None,
) -> None:
    """Write it."""
    from kopir.evidence import groups
    from kopir.indices.exchange.fresh import fresh
    from kopir.indices.exchange.writing import text

    if not re.fullmatch("[a-z][a-z0-9_]*", code):
        raise InvalidInput(
            "{code}: the code of an index has small Latin letters, digits and _ only, and begins with a "
            "letter",
            code=code,
        )
    groups.group(population)
    wanted = {code: indicators} if indicators else {}
    wanted |= dict(map(_pillar, pillars))
    made = fresh(opened().view(), code, wanted, name=name, population=population, year=year)
    if output is None:
        click.echo(text(made), nl=False)
        return
    _write(output, text(made))


@click.command(
    "validate", cls=Verb, help=later("Check a definition of an index and say what is wrong where.")
)
@argument("file", type=_FILE, help=later("The definition, a YAML file."))
@lang()
def validate(file: Path) -> None:
    """Check it, against the evidence too."""
    from kopir.indices import definition

    found = definition.read(file)
    for remark in _lacking(found):
        note(remark)
    click.echo(
        say(
            "{file} is sound: index {code}; indicators: {leaves}, nodes: {nodes}, editions: {editions}.",
            file=file.name,
            code=found.code,
            leaves=len(found.leaves),
            nodes=len(found.nodes),
            editions=len(found.editions),
        )
    )


@click.command(
    "add", cls=Verb, help=later("Take a definition into use: the verbs and the portal know it from then on.")
)
@argument("file", type=_FILE, help=later("The definition, a YAML file."))
@option("--replace", is_flag=True, help=later("Replace an own definition of the same code."))
@lang()
def add(file: Path, replace: bool) -> None:
    """Copy it into the folder of one's own definitions."""
    from kopir.indices import definition

    found = definition.read(file)
    own = definition.own_folder() / f"{found.code}.yaml"
    if found.code in definition.codes(definition.FOLDER):
        raise Conflict("{code} is an index of kopir itself; give yours another code", code=found.code)
    if own.exists() and not replace:
        raise Conflict("there is an own index {code} already; use --replace to replace it", code=found.code)
    own.parent.mkdir(parents=True, exist_ok=True)
    part = own.with_suffix(".part")
    part.write_bytes(file.read_bytes())
    part.replace(own)
    click.echo(say("Added: {path}", path=own))


@click.command(
    "tables",
    cls=Verb,
    help=later(
        "Make an index from tables of another program: COINr's iData and iMeta, or a workbook of the COIN "
        "Tool."
    ),
)
@argument("data", type=_FILE, help=later("iData, or the workbook of the COIN Tool."))
@argument("meta", type=_FILE, required=False, help=later("iMeta; not with a workbook."))
@option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help=later("Folder for a definition and figures of our own; --code names the index."),
)
@option("--code", help=later("Code of the new index."))
@option("--year", type=int, default=0, help=later("Year of the figures, for tables that do not say it."))
@option("--source", default="", help=later("Where the method is described."))
@form()
@lang()
def tables(
    data: Path, meta: Path | None, folder: Path | None, code: str | None, year: int, source: str, form: Form
) -> None:
    """Make it, show it, and write it down where asked."""
    from kopir.indices.exchange import coin_tool, coinr

    given = coin_tool.read(data) if meta is None else coinr.read(data, meta)
    if folder is not None:
        _hand_over(given, folder, code, year, source or data.name)
    write(_made(given), form)


def _pillar(text: str) -> tuple[str, tuple[str, ...]]:
    name, sign, codes = text.partition("=")
    if not sign or not name or not codes:
        raise click.UsageError(say("--pillar {found}: write it as access=i99H,IT_NET_BBP", found=text))
    return name.strip(), tuple(code.strip() for code in codes.split(",") if code.strip())


def _lacking(found: Definition) -> list[str]:
    """What the evidence does not hold, edition by edition."""
    from kopir.indices.collection import lacking

    view = opened().view()
    absent = {each.code: lacking(view, found.structure(each.code))[0] for each in found.editions}
    return [
        say("Edition {edition}: the evidence holds no {codes}", edition=edition, codes=", ".join(codes))
        for edition, codes in absent.items()
        if codes
    ]


def _write(path: Path, content: str) -> None:
    if path.exists():
        raise Conflict("{file} is there already; give another name", file=str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    note(say("Written: {path}", path=path))


def _hand_over(given: Given, folder: Path, code: str | None, year: int, source: str) -> None:
    from kopir.indices.exchange import writing

    if not code or not (year or min(given.sheet.years)):
        raise InvalidInput("the files need --code, and --year where the tables have no column Time")
    figures = writing.figures(given, code, year)
    _write(folder / f"{code}.yaml", writing.text(writing.definition(given, code, year, source)))
    _write(folder / f"{code}.csv", figures)
    note(
        say(
            "Next: kopir import {figures}, then kopir index add {definition}",
            figures=folder / f"{code}.csv",
            definition=folder / f"{code}.yaml",
        )
    )


def _made(given: Given) -> Answer:
    """Scores and ranks of every unit, best first, newest period first."""
    made = given.made()
    sheet = made.aggregated
    root = made.structure.root
    below = made.structure.nodes[root].children
    timed = len(sheet.years) > 1
    columns = [
        Column("unit", say("Code")),
        Column("name", say("Name")),
        *([Column("period", say("Period"))] if timed else []),
        Column("rank", say("Rank")),
        Column("score", given.names.get(root, root), digits=4),
        *(Column(child, given.names.get(child, child), digits=4) for child in below),
    ]
    order = sorted(
        range(len(sheet.units)),
        key=lambda row: (-sheet.periods[row], int(made.ranks[row]) or len(sheet.units) + 1, sheet.units[row]),
    )
    rows = [
        (
            sheet.units[row],
            given.unit_names.get(sheet.units[row], sheet.units[row]),
            *((sheet.periods[row],) if timed else ()),
            int(made.ranks[row]) or None,
            _number(made.index[row]),
            *(_number(made.of(child)[row]) for child in below),
        )
        for row in order
    ]
    facts = [
        Fact("units", say("Units"), len(set(sheet.units))),
        Fact("leaves", say("Indicators"), len(given.sheet.codes)),
    ]
    return Answer(facts=facts, tables=[Table("ranking", "", columns, rows)], remarks=_told(given))


def _told(given: Given) -> list[str]:
    return [gettext(message, language(), **facts) for message, facts in given.remarks]


def _number(value: float) -> float | None:
    return None if value != value else float(value)
