"""``kopir releases``: what is published, and one release in full."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kopir.cli.opening import opened
from kopir.cli.options import argument, as_of, form, lang, option
from kopir.cli.output import Answer, Column, Fact, Form, Named, Table, write
from kopir.cli.program import Verb
from kopir.cli.speech import language, later, say, say_many
from kopir.errors import KopirError, NotFound
from kopir.language.catalogue import explain

if TYPE_CHECKING:
    from kopir.evidence import Manifest, Store


@click.command(
    "releases",
    cls=Verb,
    help=later(
        "List the published releases, or show one with what was noticed when it was read and what it revised."
    ),
)
@argument("release", required=False, help=later("Identifier of one release; all are listed without it."))
@option("--dataset", help=later("Only releases of this dataset, for example UNDESA.EGDI."))
@as_of()
@form()
@lang()
def releases(release: str | None, dataset: str | None, as_of: date | None, form: Form) -> None:
    """List releases, or show one."""
    store = opened()
    if release:
        write(_one(store, store.release(release), everything=form != "table"), form)
        return
    datasets = sorted({each.dataset for each in store.releases()})
    if dataset and dataset not in datasets:
        raise NotFound(
            "there are no releases of dataset {dataset}; known: {known}",
            dataset=dataset,
            known=", ".join(datasets),
        )
    found = [
        each
        for each in store.view(as_of).known_releases()
        if dataset is None or each.dataset == dataset
    ]  # fmt: skip
    answering = {each.id for each in store.view(as_of).releases()}
    write(_list(found, answering), form)


def _list(found: list[Manifest], answering: set[str]) -> Answer:
    from kopir.cli import naming

    columns = [
        Column("release", say("Release")),
        Column("dataset", say("Dataset")),
        Column("edition", say("Edition")),
        Column("vintage", say("Vintage")),
        Column("indicators", say("Indicators")),
        Column("areas", say("Areas")),
        Column("rows", say("Rows")),
        Column("licence", say("Licence")),
        Column("answers", say("Answers")),
    ]
    rows = [
        (
            each.id,
            each.dataset,
            each.edition,
            each.vintage,
            len(each.indicators),
            each.areas,
            each.rows,
            naming.licence(each),
            Named("yes", say("yes")) if each.id in answering else Named("replaced", say("replaced")),
        )
        for each in found
    ]
    sentence = say_many("{count} release", "{count} releases", len(found))
    return Answer(sentence=sentence, tables=[Table("releases", "", columns, rows)])


def _one(store: Store, manifest: Manifest, *, everything: bool) -> Answer:
    from kopir.cli import naming, revised

    changed = revised.compared(store, manifest)
    facts = [
        Fact("release", say("Release"), manifest.id),
        Fact("dataset", say("Dataset"), manifest.dataset),
        Fact("edition", say("Edition"), manifest.edition or None),
        Fact("vintage", say("Vintage"), manifest.vintage),
        Fact("retrieved", say("Retrieved"), manifest.retrieved),
        Fact("published", say("Published"), manifest.published.isoformat(timespec="seconds")),
        Fact("source", say("Source"), naming.source(manifest)),
        Fact("address", say("Address"), manifest.source_url or None),
        Fact("licence", say("Licence"), naming.licence(manifest)),
        Fact("reader", say("Reader"), f"{manifest.reader} {manifest.reader_version}"),
        Fact("content", say("Content hash"), manifest.content_hash),
        Fact("rows", say("Rows"), manifest.rows),
        Fact("areas", say("Areas"), manifest.areas),
    ]
    if manifest.derived_from:
        facts.append(Fact("derived_from", say("Computed from"), ", ".join(manifest.derived_from)))
    facts += revised.facts(changed)
    tables = [_series(manifest), _files(manifest), _findings(manifest)]
    if changed.height and (everything or revised.largest(changed).height):
        tables.append(revised.table(changed, everything=everything))
    return Answer(facts=facts, tables=tables)


def _series(manifest: Manifest) -> Table:
    columns = [
        Column("indicator", say("Indicator")),
        Column("unit", say("Unit")),
        Column("first", say("From")),
        Column("last", say("To")),
        Column("areas", say("Areas")),
        Column("rows", say("Rows")),
        Column("dimensions", say("Broken down by")),
    ]
    rows = [
        (code, one.unit, one.periods[0], one.periods[-1], one.areas, one.rows, ", ".join(one.dimensions))
        for code, one in manifest.indicators.items()
    ]
    return Table("indicators", say("Indicators"), columns, rows)


def _files(manifest: Manifest) -> Table:
    columns = [Column("file", say("File")), Column("sha256", "SHA-256")]
    return Table("files", say("Files"), columns, [(file.name, file.sha256) for file in manifest.files])


def _findings(manifest: Manifest) -> Table:
    columns = [
        Column("severity", say("Kind")),
        Column("count", say("Rows")),
        Column("finding", say("What was noticed")),
    ]
    rows = [
        (
            Named(one.severity, say(one.severity)),
            one.count,
            explain(KopirError(one.message, **one.facts), language()),
        )
        for one in manifest.findings
    ]
    return Table("findings", say("Noticed while reading"), columns, rows)


# The kinds of findings, as they stand in manifests.
later("flagged"), later("changed"), later("refused")
