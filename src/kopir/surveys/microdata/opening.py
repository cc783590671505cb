"""Microdata: the answers of a survey's households and people, opened for as long as they are worked with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import polars as pl

from kopir.errors import InvalidInput, NotFound, Unavailable
from kopir.surveys.description import Description, FileForm
from kopir.surveys.microdata import delimited, space, statistical
from kopir.surveys.microdata.limits import Limits
from kopir.surveys.microdata.variables import Missing, Variable, matching

PARQUET: Final = (".parquet", ".pq")
DELIMITED: Final = (".csv", ".tsv", ".txt", ".tab")
READ_AT_ONCE: Final = 1024**2


@dataclass(frozen=True)
class Microdata:
    """The answers of a survey.

    Args:
        path: the file. frame: its columns; read when it is asked for. variables: what they mean, by name.
        columns: names of all columns of the file, those among them that were not wanted.
    """

    path: Path
    frame: pl.LazyFrame = field(repr=False)
    variables: Mapping[str, Variable] = field(repr=False)
    columns: tuple[str, ...] = field(repr=False, default=())

    @property
    def name(self) -> str:
        """Name of the file."""
        return self.path.name

    def variable(self, name: str) -> Variable:
        """A variable by its name.

        Raises:
            NotFound: the file has none of this name.
        """
        found = self.variables.get(name)
        if found is None:
            near = get_close_matches(name, self.columns, n=3, cutoff=0.5)
            raise NotFound(
                "{file} has no variable {name}; nearest: {near}. `kopir survey variables` lists those "
                "there are",
                file=self.name,
                name=name,
                near=", ".join(near) or "—",
            )
        return found

    def read(self, expressions: Sequence[pl.Expr]) -> pl.DataFrame:
        """Some expressions over all rows, read in a stream.

        Raises:
            InvalidInput: the file is damaged or not written as it seems. Unavailable: it cannot be read.
        """
        return self.collect(self.frame.select(expressions))

    def collect(self, frame: pl.LazyFrame) -> pl.DataFrame:
        """What a frame made of the file's comes to, worked out in a stream.

        Raises:
            InvalidInput: as of ``read``. Unavailable: as of ``read``.
        """
        with self.reading():
            return frame.collect(engine="streaming")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Errors of reading the file, as people are told of them.

        Raises:
            InvalidInput: as of ``read``. Unavailable: as of ``read``.
        """
        try:
            yield
        except pl.exceptions.PolarsError as error:
            raise damaged(self.path, error) from error
        except OSError as error:
            raise Unavailable(
                "{file} cannot be read: {reason}", file=self.name, reason=error.strerror or str(error)
            ) from error

    def numbers(self, names: Sequence[str]) -> pl.DataFrame:
        """Variables as numbers; no answer is null.

        Raises:
            InvalidInput: a row holds an answer that is no number, or an infinite one.
        """
        wanted = [self.variable(name) for name in dict.fromkeys(names)]
        texts = [each.unreadable().alias(f"{each.name}\x1f") for each in wanted if each.kind == "text"]
        found = self.read([*(each.numbers() for each in wanted), *texts])
        for each in wanted:
            wrong = found[each.name].is_infinite().fill_null(value=False)
            wrong = wrong | found[f"{each.name}\x1f"] if each.kind == "text" else wrong
            if wrong.any():
                raise InvalidInput(
                    "{file}: variable {name} is no number in {count} rows, the first of them row {row}; "
                    "give the codes that stand for no answer in the description (variables: {name}: "
                    "missing), or mend it",
                    file=self.name,
                    name=each.name,
                    count=int(wrong.sum()),
                    row=int(wrong.arg_true()[0]) + 1,
                )
        return found.select(each.name for each in wanted)

    def sha256(self) -> str:
        """Digest of the file as it stands on disk."""
        digest = hashlib.sha256()
        with self.path.open("rb") as file:
            while piece := file.read(READ_AT_ONCE):
                digest.update(piece)
        return digest.hexdigest()


@contextmanager
def opened(
    path: Path,
    description: Description | None = None,
    columns: Sequence[str] | None = None,
    limits: Limits | None = None,
) -> Iterator[Microdata]:
    """Open a file of microdata for a while.

    Args:
        path: CSV, Parquet, SPSS (``.sav``, ``.zsav``, ``.por``), Stata (``.dta``) or SAS (``.sas7bdat``,
            ``.xpt``).
        description: how the file is written, and labels beside its own.
        columns: variables that are wanted, by name or pattern; ``None`` = all. Those the file lacks are told
            when they are used.
        limits: within which files are opened; the settings of the process if not given.

    Raises:
        NotFound: there is no such file. InvalidInput: it is too large, of another format, damaged, or cut
            off.
        Unavailable: the disk has no room to convert it.
    """
    bounds = limits or Limits.from_environment()
    _refuse_size(path, bounds)
    with ExitStack() as stack:

        def folder() -> Path:
            return stack.enter_context(space.working_folder())

        found = _open(path, description.file if description else FileForm(), columns, folder, bounds)
        if len(found.columns) > bounds.max_microdata_columns:
            raise InvalidInput(
                "{file} has {found} variables, more than {expected}; set KOPIR_MAX_MICRODATA_COLUMNS higher",
                file=path.name,
                found=len(found.columns),
                expected=bounds.max_microdata_columns,
            )
        yield replace(found, variables=_described(found.variables, description)) if description else found


def damaged(path: Path, error: Exception) -> InvalidInput:
    """What to tell a person of a file that cannot be read to its end."""
    return InvalidInput(
        "{file} is damaged, cut off or not written as it seems ({reason}); fetch or save it again",
        file=path.name,
        reason=(str(error).splitlines() or [""])[0][:200],
    )


def _refuse_size(path: Path, limits: Limits) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise NotFound("there is no file {file}", file=path) from error
    if not path.is_file() or not size:
        raise InvalidInput("{file} is empty or no file; give a file of microdata", file=path.name)
    if size > limits.max_microdata_bytes:
        raise InvalidInput(
            "{file} has {found} MB, more than {expected} MB; set KOPIR_MAX_MICRODATA_BYTES higher if it is "
            "meant",
            file=path.name,
            found=size // 1024**2,
            expected=limits.max_microdata_bytes // 1024**2,
        )


def _open(
    path: Path, form: FileForm, columns: Sequence[str] | None, folder: Callable[[], Path], limits: Limits
) -> Microdata:
    suffix = path.suffix.lower()
    if suffix in statistical.READERS:
        known, rows = statistical.head(path, form.encoding, form.language)
        wanted = list(known) if columns is None else matching(columns, list(known))
        frame = statistical.frame(path, known, rows, wanted, form.encoding, folder, limits)
        return Microdata(path, frame, {name: known[name] for name in wanted}, tuple(known))
    if suffix in PARQUET:
        return _parquet(path)
    if suffix in DELIMITED:
        written = delimited.form_of(path, form.encoding, form.delimiter, form.decimal)
        frame = delimited.frame(path, written, folder, limits)
        known = delimited.variables(frame, written)
        return Microdata(path, frame, known, tuple(known))
    raise InvalidInput(
        "{file}: kopir reads microdata from {expected}; save it as one of them",
        file=path.name,
        expected=", ".join((*DELIMITED, *PARQUET, *statistical.READERS)),
    )


def _parquet(path: Path) -> Microdata:
    try:
        frame = pl.scan_parquet(path)
        schema = frame.collect_schema()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise damaged(path, error) from error
    known = {
        name: Variable(name, kind="number" if kind.is_numeric() or kind == pl.Boolean() else "text")
        for name, kind in schema.items()
    }
    return Microdata(path, frame, known, tuple(known))


def _described(variables: Mapping[str, Variable], description: Description) -> dict[str, Variable]:
    """Variables with what the description says of them beside the file."""
    general = Missing(frozenset(description.file.missing))
    found = {}
    for name, variable in variables.items():
        note = description.variables.get(name)
        missing = variable.missing | general
        if note is None:
            found[name] = replace(variable, missing=missing)
            continue
        found[name] = replace(
            variable,
            label=note.names or variable.label,
            values={**variable.values, **note.values},
            missing=missing | Missing(frozenset(note.missing)),
        )
    return found
