"""CSV and its like: read as text where it stands when it is UTF-8, otherwise from a copy in UTF-8.

Nothing is taken for a number while reading: a column is read as numbers only when it is used as such, and a
text in it is then told with its row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from kopir.errors import InvalidInput
from kopir.evidence import files
from kopir.evidence.readers.encoding import sniff_encoding, sniff_layout
from kopir.surveys.microdata.limits import Limits
from kopir.surveys.microdata.space import refuse_without_room
from kopir.surveys.microdata.variables import Variable

SNIFFED: Final = 256 * 1024
PIECE: Final = 16 * 1024**2
UTF8: Final = ("utf-8", "utf-8-sig", "utf8", "ascii")


@dataclass(frozen=True)
class Form:
    """How a delimited file is written: encoding, delimiter, and whether decimals follow a comma."""

    encoding: str
    delimiter: str
    decimal_comma: bool


def form_of(path: Path, encoding: str | None, delimiter: str | None, decimal: str | None) -> Form:
    """How a file is written, as far as it is not given, told from its beginning.

    Raises:
        InvalidInput: it is no text, or no delimiter cuts its lines into equally many fields.
    """
    with path.open("rb") as file:
        start = file.read(SNIFFED)
    if not encoding:
        sniffed = sniff_encoding(start)
        if sniffed is None:
            raise InvalidInput(
                "{file} is no text; give a CSV, a Parquet file, or a file of SPSS, Stata or SAS",
                file=path.name,
            )
        encoding = sniffed.name
    try:
        # The last letter of the piece may be cut in two.
        text = start.decode(encoding, errors="ignore" if len(start) == SNIFFED else "strict")
    except (UnicodeDecodeError, LookupError) as error:
        raise _not_so_encoded(path, encoding, str(error)) from error
    if not delimiter:
        layout = sniff_layout(text)
        delimiter = layout.delimiter if layout else ","
    return Form(encoding, delimiter, (decimal or ("," if delimiter == ";" else ".")) == ",")


def frame(path: Path, form: Form, folder: Callable[[], Path], limits: Limits) -> pl.LazyFrame:
    """All columns as texts, read in a stream.

    Args:
        path: the file.
        form: how it is written.
        folder: makes a private folder if one is needed.
        limits: see ``Limits``.

    Raises:
        InvalidInput: the file is not written so. Unavailable: the disk has no room for a copy in UTF-8.
    """
    source = path
    if form.encoding.lower() not in UTF8:
        place = folder()
        refuse_without_room(path, place, 2 * path.stat().st_size, limits)
        source = _in_utf8(path, form.encoding, place / "utf8.csv")
    try:
        found = pl.scan_csv(source, separator=form.delimiter, infer_schema=False, encoding="utf8")
        found.collect_schema()
    except pl.exceptions.PolarsError as error:
        raise InvalidInput(
            "{file} cannot be read as a table ({reason}); give its delimiter in the description (file: "
            "delimiter)",
            file=path.name,
            reason=str(error).splitlines()[0],
        ) from error
    return found


def variables(frame: pl.LazyFrame, form: Form) -> dict[str, Variable]:
    """The columns as variables without labels."""
    names = frame.collect_schema().names()
    return {name: Variable(name, kind="text", decimal_comma=form.decimal_comma) for name in names}


def _in_utf8(path: Path, encoding: str, target: Path) -> Path:
    try:
        with (
            path.open(encoding=encoding, newline="") as source,
            target.open("w", encoding="utf-8", newline="") as copy,
        ):
            while piece := source.read(PIECE):
                copy.write(piece)
    except (UnicodeDecodeError, LookupError) as error:
        raise _not_so_encoded(path, encoding, str(error)) from error
    except OSError as error:
        raise files.unavailable(error, target) from error
    return target


def _not_so_encoded(path: Path, encoding: str, reason: str) -> InvalidInput:
    return InvalidInput(
        "{file}: its letters are not written in {encoding} ({reason}); name the right encoding in the "
        "description (file: encoding)",
        file=path.name,
        encoding=encoding,
        reason=reason,
    )
