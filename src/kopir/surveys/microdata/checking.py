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
from kopir.surveys.microdata.columns import DesignColumns, design_columns, lacking
from kopir.surveys.microdata.labels import label_findings
from kopir.surveys.microdata.opening import Microdata

FIRST: Final = 5
Severity = str


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
            _finding(
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
        *_strata(data, description, columns),
        *_sizes(data, columns),
    ]


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
            phrase(
                "{file}: {count} rows have weight zero in {name} and count for nothing, the first: {rows}"
            ),
        ),
    )
    for code, severity, rows, message in wrong:
        if rows.any():
            yield _rows(message, code, severity, rows, file=data.name, name=weights.name)
    if not (weights > 0).any():
        yield _finding(
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
            yield _rows(
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


def _strata(data: Microdata, description: Description, columns: DesignColumns) -> Iterator[Finding]:
    table = _first_stage(columns)
    if columns.units and columns.strata and not description.nest:
        yield from _split(data, table)
    counts = (
        table.filter(pl.col("weight") > 0).group_by("stratum").agg(pl.col("unit").n_unique().alias("units"))
    )
    lonely = counts.filter(pl.col("units") == 1)["stratum"].sort()
    if lonely.len() and (columns.strata or counts.height == 1) and not columns.sizes:
        yield _finding(
            "lonely_stratum",
            "refused" if description.lonely == "fail" else "flagged",
            phrase(
                "{file}: {count} strata have a single sampling unit: {strata}; a stratum of one has no "
                "variance of its own. Join strata, or choose a rule (lonely: certainty, adjust or average); "
                "the rule now is {rule}"
            ),
            count=lonely.len(),
            file=data.name,
            strata=_some(lonely),
            rule=description.lonely,
        )
    empty = table.group_by("stratum").agg((pl.col("weight") > 0).any().alias("held")).filter(~pl.col("held"))
    if empty.height and columns.strata:
        yield _finding(
            "empty_stratum",
            "flagged",
            phrase(
                "{file}: {count} strata hold no row with a weight above zero: {strata}; they count for "
                "nothing"
            ),
            count=empty.height,
            file=data.name,
            strata=_some(empty["stratum"].sort()),
        )


def _first_stage(columns: DesignColumns) -> pl.DataFrame:
    """Stratum, unit and weight of each row; without strata all lie in one, without units each is its own."""
    rows = columns.rows
    one = pl.Series("stratum", [""], dtype=pl.String).new_from_index(0, rows)
    numbers = pl.int_range(rows, eager=True).cast(pl.String)
    return pl.DataFrame(
        {
            "stratum": columns.strata[0] if columns.strata else one,
            "unit": columns.units[0] if columns.units else numbers,
            "weight": pl.Series([1.0]).new_from_index(0, rows)
            if columns.weights is None
            else columns.weights,
        }
    )


def _split(data: Microdata, table: pl.DataFrame) -> Iterator[Finding]:
    found = table.drop_nulls(["stratum", "unit"]).group_by("unit").agg(pl.col("stratum").unique().sort())
    split = found.filter(pl.col("stratum").list.len() > 1).sort("unit")
    if split.height:
        first = split.row(0, named=True)
        yield _finding(
            "split_unit",
            "refused",
            phrase(
                "{file}: {count} sampling units lie in several strata, the first is {unit} in {strata}; mend "
                "the columns, or say that units are numbered anew in each stratum (nest: true)"
            ),
            count=split.height,
            file=data.name,
            unit=first["unit"],
            strata=", ".join(first["stratum"][:FIRST]),
        )


def _sizes(data: Microdata, columns: DesignColumns) -> Iterator[Finding]:
    if not columns.sizes:
        return
    sizes = columns.sizes[0]
    wrong = sizes.is_null() | (sizes <= 0).fill_null(value=False)
    if wrong.any():
        yield _rows(
            phrase(
                "{file}: {count} rows have no population size above zero in {name}, the first: {rows}; "
                "fill it"
            ),
            "missing_size",
            "refused",
            wrong,
            file=data.name,
            name=sizes.name,
        )
    table = (
        _first_stage(columns)
        .with_columns(sizes.alias("size"))
        .group_by("stratum")
        .agg(
            pl.col("size").n_unique().alias("different"),
            pl.col("size").first(),
            pl.col("unit").n_unique().alias("drawn"),
        )
    )
    several = table.filter(pl.col("different") > 1)["stratum"].sort()
    if several.len():
        yield _finding(
            "several_sizes",
            "refused",
            phrase(
                "{file}: {count} strata have more than one population size in {name}: {strata}; give one a "
                "stratum"
            ),
            count=several.len(),
            file=data.name,
            name=sizes.name,
            strata=_some(several),
        )
    small = table.filter((pl.col("size") > 1) & (pl.col("size") < pl.col("drawn")))["stratum"].sort()
    if small.len():
        yield _finding(
            "small_population",
            "refused",
            phrase(
                "{file}: in {count} strata more units were drawn than {name} says there are: {strata}; "
                "mend it"
            ),
            count=small.len(),
            file=data.name,
            name=sizes.name,
            strata=_some(small),
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
        yield _rows(
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
        yield _rows(
            phrase("{file}: {count} rows have no {name}, the first: {rows}"),
            "missing_id",
            "flagged",
            holes,
            file=data.name,
            name=" + ".join(ids),
        )


def _rows(message: str, code: str, severity: Severity, wrong: pl.Series, **facts: str) -> Finding:
    """A finding about rows, numbered from one as people count them."""
    places = wrong.fill_null(value=False).arg_true()
    first = ", ".join(str(row + 1) for row in places.head(FIRST).to_list())
    return _finding(code, severity, message, count=places.len(), rows=first, **facts)


def _finding(code: str, severity: Severity, message: str, count: int = 1, **facts: str) -> Finding:
    return Finding.model_validate(
        {
            "code": code,
            "severity": severity,
            "message": message,
            "facts": {"count": count, **facts},
            "count": count,
        }
    )


def _some(names: pl.Series) -> str:
    """The first of some names, and that there are more."""
    shown = ", ".join(str(each) for each in names.head(FIRST).to_list())
    return shown if names.len() <= FIRST else f"{shown} …"
