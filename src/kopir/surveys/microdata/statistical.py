"""Files of SPSS, Stata and SAS, with their labels (read by pyreadstat, which wraps the ReadStat library).

A file up to a limit is held in memory; a larger one is converted piece by piece to Parquet in a private
folder, only the variables that are wanted, and read from there in a stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl

from kopir.errors import InvalidInput, Unavailable
from kopir.language import Language, Text, phrase
from kopir.surveys.microdata.limits import Limits
from kopir.surveys.microdata.space import refuse_without_room
from kopir.surveys.microdata.variables import Missing, Variable, code_of

READERS: Final = {
    ".sav": "read_sav",
    ".zsav": "read_sav",
    ".dta": "read_dta",
    ".sas7bdat": "read_sas7bdat",
    ".xpt": "read_xport",
    ".por": "read_por",
}
PIECE_CELLS: Final = 5_000_000
BYTES_A_CELL: Final = 9
XPORT_RECORD: Final = 80

Read = Callable[..., tuple[dict[str, list[Any]], Any]]


def head(path: Path, encoding: str | None, language: Language | None) -> tuple[dict[str, Variable], int]:
    """Variables of a file with their labels, and the number of rows (0 = the file does not say).

    Raises:
        InvalidInput: the file is damaged or cut off, or its letters cannot be read.
    """
    _refuse_cut_off(path)
    meta = _read(path, encoding, metadataonly=True)[1]
    labels = meta.variable_value_labels
    found = {
        name: Variable(
            name=name,
            kind="text" if meta.readstat_variable_types.get(name) == "string" else "number",
            label=told(meta.column_names_to_labels.get(name), language),
            values={
                code_of(code): text
                for code, label in labels.get(name, {}).items()
                if (text := told(str(label), language))
            },
            missing=_missing(meta.missing_ranges.get(name, ())),
        )
        for name in meta.column_names
    }
    return found, int(meta.number_rows or 0)


def frame(
    path: Path,
    variables: Mapping[str, Variable],
    rows: int,
    columns: Sequence[str],
    encoding: str | None,
    folder: Callable[[], Path],
    limits: Limits,
) -> pl.LazyFrame:
    """The wanted columns of a file.

    Args:
        path: the file.
        variables: from ``head``.
        rows: from ``head``.
        columns: which are wanted.
        encoding: of its letters, where the file does not say.
        folder: makes a private folder if one is needed.
        limits: see ``Limits``.

    Raises:
        InvalidInput: the file is damaged or cut off. Unavailable: the disk has no room.
    """
    schema = {name: pl.String() if variables[name].kind == "text" else pl.Float64() for name in columns}
    pieces = _pieces(path, schema, encoding, rows)
    if path.stat().st_size <= limits.microdata_memory_bytes:
        return pl.concat(list(pieces)).lazy()
    place = folder()
    needed = min(path.stat().st_size, max(rows, 1) * len(columns) * BYTES_A_CELL)
    refuse_without_room(path, place, needed if rows else path.stat().st_size, limits)
    for number, piece in enumerate(pieces):
        target = place / f"{number:06}.parquet"
        try:
            piece.write_parquet(target, compression="zstd")
        except (OSError, pl.exceptions.PolarsError) as error:
            raise Unavailable(
                "{file} could not be converted in {folder} ({reason}); free some space there, or point "
                "KOPIR_HOME to another disk",
                file=path.name,
                folder=place.parent,
                reason=str(error).splitlines()[0],
            ) from error
    return pl.scan_parquet(place / "*.parquet")


def told(label: str | None, language: Language | None) -> Text | None:
    """A label of a file as a text of its language; of all languages where it is not known which it is.

    >>> told("Пол", "ru").get("en")
    'Пол'
    """
    if not label or not label.strip():
        return None
    clean = " ".join(label.split())
    if language is None:
        return Text.same(clean)
    return Text(**{"kk": "", "ru": "", "en": "", language: clean})


def _pieces(
    path: Path, schema: Mapping[str, pl.DataType], encoding: str | None, rows: int
) -> Iterator[pl.DataFrame]:
    """The file in pieces of whole rows; at least one."""
    size = max(PIECE_CELLS // max(len(schema), 1), 1)
    start = 0
    while True:
        found, _ = _read(
            path,
            encoding,
            usecols=list(schema),
            row_offset=start,
            row_limit=size,
        )
        piece = pl.DataFrame(
            {name: found.get(name, []) for name in schema}, schema=dict(schema), strict=False
        )
        if piece.height or not start:
            yield piece
        start += piece.height
        if piece.height < size or (rows and start >= rows):
            break
    if rows and start != rows:
        raise _cut_off(path, f"{start} of {rows} rows")


def _read(path: Path, encoding: str | None, **settings: Any) -> tuple[dict[str, list[Any]], Any]:
    import pyreadstat

    name = READERS[path.suffix.lower()]
    read: Read = getattr(pyreadstat, name)
    if name != "read_por":
        settings["encoding"] = encoding
    if name == "read_sav":
        settings["user_missing"] = True
    try:
        return read(path, output_format="dict", disable_datetime_conversion=True, **settings)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError, ValueError) as error:
        raise _explained(path, str(error)) from error


def _explained(path: Path, reason: str) -> InvalidInput:
    if any(word in reason for word in ("encoding", "codec", "convert string")):
        return InvalidInput(
            "{file}: its letters cannot be read ({reason}); name their encoding in the description "
            "(file: encoding: windows-1251)",
            file=path.name,
            reason=reason,
        )
    return _cut_off(path, reason)


def _cut_off(path: Path, reason: str) -> InvalidInput:
    return InvalidInput(
        "{file} is damaged or cut off ({reason}); fetch or save it again",
        file=path.name,
        reason=reason,
    )


def _refuse_cut_off(path: Path) -> None:
    """Tell by its end that a file lacks it, where the reader would not notice."""
    size, suffix = path.stat().st_size, path.suffix.lower()
    with path.open("rb") as file:
        start = file.read(16)
        file.seek(max(size - 16, 0))
        end = file.read()
    if suffix == ".xpt" and size % XPORT_RECORD:
        raise _cut_off(path, phrase("its size is no multiple of 80 bytes"))
    if suffix == ".dta" and start.startswith(b"<stata_dta>") and b"</stata_dta>" not in end:
        raise _cut_off(path, phrase("its end mark is missing"))


def _missing(ranges: Sequence[Mapping[str, Any]]) -> Missing:
    codes: set[str] = set()
    between: list[tuple[float, float]] = []
    for each in ranges:
        low, high = each["lo"], each["hi"]
        if low == high or isinstance(low, str):
            codes.add(code_of(low))
        else:
            between.append((float(low), float(high)))
    return Missing(frozenset(codes), tuple(between))
