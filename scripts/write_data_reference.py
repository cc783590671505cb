"""Write docs/reference/indicators.md, docs/reference/sources.md and the licences beside the starter tables.

All three are made from the catalogue and the starter: ``uv run python scripts/write_data_reference.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from kopir.evidence import catalogue, codelists, starter
from kopir.evidence.catalogue import Dataset, Indicator

ROOT = Path(__file__).resolve().parents[1]
INDICATORS = ROOT / "docs" / "reference" / "indicators.md"
SOURCES = ROOT / "docs" / "reference" / "sources.md"
LICENCES = starter.FOLDER / "LICENCES.md"
INDICATORS_HEAD = """\
# Indicators

kopir's catalogue describes {count} indicators in Kazakh, Russian and English. This page is written from it by
`scripts/write_data_reference.py`; the full texts in all three languages are in
`src/kopir/evidence/data/catalogue/`. A series that is imported without being described here is served under
its code."""
SOURCES_HEAD = """\
# Sources and licences

Where kopir's figures come from, and what may be done with them. Written from the catalogue by
`scripts/write_data_reference.py`. Figures are not covered by the licence of the program: each dataset keeps
its own.

Only datasets that may be passed on travel with kopir (the *starter*); the others are imported from the
publisher's file with `kopir import`. *Vintage* is the day on which figures became known; a query as of a day
uses the latest vintage up to that day. *Retrieved* is the day on which the starter table was taken from the
publisher's file."""
LICENCES_HEAD = """\
# Licences of the tables in this folder

The tables hold figures of other publishers in kopir's own form. Each keeps the licence of its dataset;
kopir's own licence covers the program only. File by file, with hashes of the publishers' files:
`starter.yaml`."""
CHANGES = """\
Changes: brought into one table form; codes of countries and groups of countries unified; values are those of
the publisher."""
DIRECTIONS = {1: "higher is better", -1: "lower is better", 0: "describes, does not judge"}


def indicators() -> str:
    """The page of all indicators, by topic."""
    lines = [INDICATORS_HEAD.format(count=len(catalogue.indicators()))]
    for topic in catalogue.topics():
        there = [one for one in catalogue.indicators() if one.topic == topic.code]
        if there:
            lines += ["", f"## {topic.names.en} · {topic.names.kk} · {topic.names.ru}"]
            lines += [line for one in there for line in _indicator(one)]
    return "\n".join(lines) + "\n"


def _indicator(one: Indicator) -> list[str]:
    unit = catalogue.unit(one.unit)
    low, high = one.bounds
    facts = [
        f"dataset `{one.dataset}`",
        f"unit {unit.names.en} (`{unit.code}`)",
        DIRECTIONS[one.direction],
        f"about {codelists.label('universe', one.universe).en}",
    ]
    if low is not None or high is not None:
        facts.append(f"possible values {_bound(low, 'no lower bound')} to {_bound(high, 'no upper bound')}")
    if one.breakdowns:
        facts.append("by " + ", ".join(codelists.codelist(name).names.en for name in one.breakdowns))
    if one.sdg:
        facts.append("SDG " + ", ".join(one.sdg))
    lines = ["", f"### `{one.code}`: {one.names.en}", "", f"{one.names.kk} · {one.names.ru}", ""]
    lines += [one.definition.en, ""]
    if one.caveat:
        lines += [f"*Before comparing:* {one.caveat.en}", ""]
    return [*lines, "; ".join(facts) + "."]


def _bound(value: float | None, none: str) -> str:
    return none if value is None else f"{value:g}"


def sources() -> str:
    """The page of all datasets: publisher, licence, citation, editions, and what of them travels along."""
    lines = [SOURCES_HEAD]
    for dataset in catalogue.datasets():
        lines += _dataset(dataset)
    return "\n".join(lines) + "\n"


def _dataset(dataset: Dataset) -> list[str]:
    held = [table for table in starter.tables() if table.dataset == dataset.id]
    lines = ["", f"## `{dataset.id}`: {dataset.names.en}", "", f"{dataset.names.kk} · {dataset.names.ru}", ""]
    lines += [dataset.description.en, ""]
    lines += [
        f"- Publisher: {_publisher(dataset)}",
        f"- Licence: [{dataset.licence}]({dataset.licence_url}). {dataset.terms.en}",
        f"- Indicators in the catalogue: {len(catalogue.indicators(dataset.id))}",
        f"- In the starter: {_held(held)}",
        f"- Citation: {dataset.citation.en}",
        f"- Сілтеме жасау үлгісі: {dataset.citation.kk}",
        f"- Как ссылаться: {dataset.citation.ru}",
    ]
    if dataset.editions:
        lines += [
            "",
            "| edition | known from | precise to the | basis | title |",
            "| --- | --- | --- | --- | --- |",
        ]
        lines += [
            f"| {one.code} | {one.published} | {one.precision} | {one.basis} | {one.title.en} |"
            for one in dataset.editions
        ]
        lines += ["", *(f"- {one.code}: {one.caveat.en}" for one in dataset.editions if one.caveat)]
    return lines


def _publisher(dataset: Dataset) -> str:
    return f"{dataset.publisher.en}, <{dataset.url}>" if dataset.url else dataset.publisher.en


def _held(tables: list[starter.Table]) -> str:
    if not tables:
        return "nothing; import the publisher's file"
    rows = sum(table.rows for table in tables)
    codes = {code for table in tables for code in table.indicators}
    vintages = sorted({table.vintage for table in tables})
    span = f"vintage {vintages[0]}" if len(vintages) == 1 else f"vintages {vintages[0]} to {vintages[-1]}"
    retrieved = max(table.retrieved for table in tables)
    return f"{rows:,} observations of {len(codes)} indicators, {span}, retrieved {retrieved}"


def licences() -> str:
    """The licences beside the starter tables, one paragraph a dataset with its files."""
    lines = [LICENCES_HEAD]
    for identifier, group in groupby(starter.tables(), key=lambda table: table.dataset):
        lines += _licence(catalogue.dataset(identifier), group)
    return "\n".join(lines) + "\n"


def _licence(dataset: Dataset, tables: Iterator[starter.Table]) -> list[str]:
    count = sum(1 for _ in tables)
    return [
        "",
        f"## {dataset.names.en}",
        "",
        f"Files `{dataset.id}-*.parquet` ({count}). {_publisher(dataset)}.",
        f"Licence: {dataset.licence}, <{dataset.licence_url}>. {dataset.terms.en}",
        "",
        f"Cite as: {dataset.citation.en}",
        "",
        CHANGES,
    ]


PAGES = {INDICATORS: indicators, SOURCES: sources, LICENCES: licences}


def main() -> None:
    """Write all pages."""
    for path, text in PAGES.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(), encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
