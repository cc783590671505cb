"""What is wrong with a file, or worth a look, before anything is estimated from it.

``refused`` is what makes an estimate impossible or wrong, ``flagged`` what a person should know. Each finding
says how many rows it concerns and which are the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from kopir.errors import InvalidInput, KopirError
from kopir.evidence.release import Finding
from kopir.language import phrase
from kopir.surveys.description import Description
from kopir.surveys.microdata.columns import ROW, DesignColumns, design_columns, lacking
from kopir.surveys.microdata.findings import FIRST, Severity, about_rows, finding
from kopir.surveys.microdata.first_stage import first_stage
from kopir.surveys.microdata.labels import label_findings
from kopir.surveys.microdata.opening import Microdata
from kopir.surveys.microdata.strata import size_findings, strata_findings

ZERO: Final = phrase(
    "{file}: {count} rows have weight zero in {name} and count for nothing, the first: {rows}"
)


def check(data: Microdata, description: Description) -> tuple[Finding, ...]:
    """Everything that can be said of a file and its design, the worst first.

    Args:
        data: the file, all of its columns.
        description: of the survey.
    """
    found = [*design_findings(data, description), *_duplicates(data, description)]
    found += label_findings(data)
    order = {"refused": 0, "flagged": 1, "changed": 2}
    return tuple(sorted(found, key=lambda each: order[each.severity]))


def refuse_wrong(data: Microdata, description: Description) -> tuple[Finding, ...]:
    """Refuse a file whose design is wrong; what is only worth a look is returned.

    Raises:
        InvalidInput: the first thing that is wrong, with the number of others.
    """
    found = _streamed(data, description)
    if found is None:
        found = design_findings(data, description)
    wrong = [each for each in found if each.severity == "refused"]
    if wrong:
        raise InvalidInput(wrong[0].message, **wrong[0].facts)
    return tuple(found)


def design_findings(data: Microdata, description: Description) -> list[Finding]:
    """What is said of the columns of the design."""
    absent = lacking(data, description)
    if absent:
        return [
            finding(
                "missing_column",
                "refused",
                phrase(
                    "{file} has no variable {name}, which the description of the design names; correct the "
                    "description"
                ),
                file=data.name,
                name=name,
            )
            for name in absent
        ]
    try:
        columns = design_columns(data, description, description.level)
    except KopirError as error:
        facts = {
            key: value if isinstance(value, int | float) else str(value) for key, value in error.facts.items()
        }
        return [Finding(code="unreadable_column", severity="refused", message=error.message, facts=facts)]
    return [
        *_weights(data, columns),
        *_codes(data, description, columns),
        *strata_findings(data, description, columns),
        *size_findings(data, columns),
    ]


def _streamed(data: Microdata, description: Description) -> list[Finding] | None:
    """What is said of a design, without its rows; nothing where they have to be looked at."""
    table = first_stage(data, description, description.level)
    if table is None or table.faults:
        return None
    columns = table.columns(description)
    zeros = _zero_weights(data, description, table.zeros) if table.zeros else ()
    if not (table.units["weight"] > 0).any():
        return None
    return [*zeros, *strata_findings(data, description, columns), *size_findings(data, columns)]


def _zero_weights(data: Microdata, description: Description, count: int) -> Iterator[Finding]:
    name = description.weights or ""
    weights = data.variable(name).numbers()
    rows = data.collect(data.frame.with_row_index(ROW).filter(weights == 0).select(ROW).head(FIRST))
    first = ", ".join(str(row + 1) for row in rows[ROW].to_list())
    yield finding("zero_weight", "flagged", ZERO, count=count, rows=first, file=data.name, name=name)


def _weights(data: Microdata, columns: DesignColumns) -> Iterator[Finding]:
    if columns.weights is None:
        return
    weights = columns.weights
    wrong: tuple[tuple[str, Severity, pl.Series, str], ...] = (
        (
            "missing_weight",
            "refused",
            weights.is_null(),
            phrase(
                "{file}: {count} rows have no weight in {name}, the first: {rows}; fill it, or leave these "
                "rows out of the file"
            ),
        ),
        (
            "negative_weight",
            "refused",
            weights < 0,
            phrase(
                "{file}: {count} rows have a negative weight in {name}, the first: {rows}; mend the weights"
            ),
        ),
        (
            "zero_weight",
            "flagged",
            weights == 0,
            ZERO,
        ),
    )
    for code, severity, rows, message in wrong:
        if rows.any():
            yield about_rows(message, code, severity, rows, file=data.name, name=weights.name)
    if not (weights > 0).any():
        yield finding(
            "no_weight",
            "refused",
            phrase("{file}: no row has a weight above zero in {name}; nothing can be estimated"),
            file=data.name,
            name=weights.name,
        )


def _codes(data: Microdata, description: Description, columns: DesignColumns) -> Iterator[Finding]:
    named = [*zip(columns.units, description.psu, strict=True)]
    named += [
        (each, " + ".join(names)) for each, names in zip(columns.strata, description.strata, strict=True)
    ]
    for each, name in named:
        if each.null_count():
            yield about_rows(
                phrase(
                    "{file}: {count} rows have no code in {name}, which the design needs, the first: {rows}; "
                    "fill it"
                ),
                "missing_design_code",
                "refused",
                each.is_null(),
                file=data.name,
                name=name,
            )


def _duplicates(data: Microdata, description: Description) -> Iterator[Finding]:
    ids = [name for name in (description.ids.household, description.ids.person) if name]
    whole = description.level == "household" or description.ids.person is not None
    if not ids or not whole or any(name not in data.columns for name in ids):
        return
    # A household may be numbered anew in each sampling unit.
    parts = [*(name for stage in description.strata for name in stage), *description.psu, *ids]
    known = [name for name in dict.fromkeys(parts) if name in data.columns]
    codes = data.read([data.variable(name).codes() for name in known])
    twice = codes.select((~pl.struct(pl.all()).is_first_distinct()).alias("twice"))["twice"]
    if twice.any():
        yield about_rows(
            phrase(
                "{file}: {count} rows repeat the {name} of an earlier row, the first: {rows}; remove the "
                "copies"
            ),
            "duplicate_id",
            "refused",
            twice,
            file=data.name,
            name=" + ".join(ids),
        )
    holes = codes.select(pl.any_horizontal(pl.col(ids).is_null()).alias("hole"))["hole"]
    if holes.any():
        yield about_rows(
            phrase("{file}: {count} rows have no {name}, the first: {rows}"),
            "missing_id",
            "flagged",
            holes,
            file=data.name,
            name=" + ".join(ids),
        )
