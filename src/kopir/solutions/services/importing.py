"""Records of a file go into the exchange: what is new is published, what changed gets a new version.

A record that a person changed since the last import is never overwritten: what the source says now waits
beside it, and an editor decides field by field. A record that the source has no more is told of and kept.
Importing the same file again changes nothing, so an import that was stopped half-way goes on when it is
started anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal, get_args

from django.db import IntegrityError, transaction
from django.utils import timezone

from kopir.accounts.models import User
from kopir.accounts.permissions import require
from kopir.accounts.services import count_untranslated
from kopir.errors import InvalidInput
from kopir.solutions.importing import Brought, Imported, dpg, publiccode, sheet
from kopir.solutions.importing.columns import Of, read_mapping
from kopir.solutions.models import ImportRun
from kopir.solutions.permissions import may_import_records
from kopir.solutions.records import Practice, Solution
from kopir.solutions.records.catalogue import completed, reads
from kopir.solutions.services.reporting import Report, begun
from kopir.solutions.services.storing import Batch, gone

Source = Literal["dpg", "publiccode", "sheet"]
SOURCES: Final[tuple[Source, ...]] = get_args(Source)
"""Whose offers wait for a decision where people had written something else."""
Progress = Callable[[int, int], None]
"""Called with how many records were looked at, and how many there are."""
BATCH: Final = 50
"""Records of one transaction."""
SUFFIXES: Final[dict[str, Source]] = {
    ".json": "dpg", ".jsonl": "dpg", ".yml": "publiccode", ".yaml": "publiccode",
    ".xlsx": "sheet", ".ods": "sheet", ".csv": "sheet",
}  # fmt: skip
"""What a file is taken for where nobody says."""
READ: Final = frozenset({"summary", "description", "answers", "blocks"})
"""Fields that kopir tells of records it has read."""
LICENCES: Final[dict[Source, str]] = {"dpg": dpg.LICENCE, "publiccode": "", "sheet": ""}


@dataclass(frozen=True)
class Given:
    """What is known of a file.

    Args:
        name: without its folder. digest: SHA-256 of its content. licence: of the source.
    """

    name: str = ""
    digest: str = ""
    licence: str = ""


def import_records(
    by: User | None,
    imported: Imported,
    source: Source,
    given: Given = Given(),
    progress: Progress | None = None,
) -> ImportRun:
    """Take what was read of a file into the exchange.

    Args:
        by: who imports; None on the command line of the machine, whose owner may.
        imported: the good records, and what was wrong with the others.
        source: whose form the file has.
        given: what is known of the file.
        progress: is told how far it came.

    Returns:
        The run with its report.

    Raises:
        NotAllowed: ``by`` may not import.
    """
    if by is not None:
        require(may_import_records, by)
    report = begun(imported)
    run = ImportRun.objects.create(
        source=source,
        file=given.name[:300],
        digest=given.digest,
        dataset=imported.dataset[:300],
        licence=given.licence[:300],
        by=by,
        total=len(imported.records),
    )
    run.state = ImportRun.State.STOPPED  # what it is until it is done
    try:
        for kind, records in _by_kind(imported.records):
            report.kind = kind
            for batch in _batches(records):
                _take(by, kind, source, batch, imported, report)
                run.done += len(batch)
                ImportRun.objects.filter(pk=run.pk).update(done=run.done)
                if progress:
                    progress(run.done, run.total)
            report.gone += _gone(kind, source, imported)
        count_untranslated()
        run.state = ImportRun.State.DONE
    finally:
        report.onto(run)
        run.ended = timezone.now()
        run.save()
    return run


def import_file(
    by: User | None,
    path: Path,
    source: Source | None = None,
    mapping: Path | None = None,
    of: Of | None = None,
    progress: Progress | None = None,
    name: str = "",
) -> ImportRun:
    """Read a file or a folder and take it into the exchange; see ``import_records``.

    Args:
        by: who imports, or None.
        path: of the file, or of a folder of files of the registry or of ``publiccode.yml``.
        source: whose form it has; by the end of its name where it is not told.
        mapping: YAML that says which column of a spreadsheet holds what.
        of: what the rows of a spreadsheet are.
        progress: is told how far it came.
        name: of the file where ``path`` is a copy of it.

    Raises:
        NotAllowed. InvalidInput: the file cannot be read, or nobody can tell what it is.
    """
    if by is not None:
        require(may_import_records, by)
    kind = source or _form(path, name or path.name)
    mapped = read_mapping(mapping) if mapping else None
    today = timezone.localdate()
    if kind == "dpg":
        imported = _with_what_was_read(dpg.read(path, today))
    elif kind == "publiccode":
        imported = publiccode.read(path, today)
    else:
        imported = sheet.read(path, today, mapped, of)
    licence = mapped.licence if mapped else LICENCES[kind]
    return import_records(by, imported, kind, Given(name or path.name, _digest(path), licence), progress)


def _form(path: Path, name: str) -> Source:
    if path.is_dir():
        return "publiccode" if any(path.rglob("publiccode.y*ml")) else "dpg"
    found = SUFFIXES.get(Path(name).suffix.lower())
    if found is None:
        raise InvalidInput(
            "{file}: it cannot be told what this file is; files of the registry end in .json or .jsonl, "
            "descriptions of software in .yml, tables in .xlsx, .ods or .csv",
            file=name,
        )
    return found


def _with_what_was_read(imported: Imported) -> Imported:
    """Records of the registry with what was read of them: summaries in three languages, needs, blocks."""
    known = reads()
    whole = tuple(
        completed(one, known[one.code]) if isinstance(one, Solution) and one.code in known else one
        for one in imported.records
    )
    told = {code: fields | READ if code in known else fields for code, fields in imported.told.items()}
    return replace(imported, records=whole, told=told)


def _digest(path: Path) -> str:
    if path.is_dir():
        names = sorted(one for one in path.rglob("*") if one.is_file())
        return sha256("".join(_digest(one) for one in names).encode()).hexdigest()
    return sha256(path.read_bytes()).hexdigest()


def _by_kind(records: Sequence[Brought]) -> Iterator[tuple[str, list[Brought]]]:
    for kind, model in (("solution", Solution), ("practice", Practice)):
        found = [one for one in records if isinstance(one, model)]
        if found:
            yield kind, found


def _batches(records: Sequence[Brought]) -> Iterator[Sequence[Brought]]:
    for first in range(0, len(records), BATCH):
        yield records[first : first + BATCH]


def _take(
    by: User | None, kind: str, source: str, batch: Sequence[Brought], imported: Imported, report: Report
) -> None:
    """One batch, wholly or not at all; once more where somebody else wrote the same record meanwhile."""
    for attempt in (1, 2):
        tried = report.apart()
        try:
            with transaction.atomic():
                Batch(by, kind, source, imported.dataset, tried).take(batch, imported.told)
        except IntegrityError:
            if attempt == 2:
                raise
        else:
            report.become(tried)
            return


def _gone(kind: str, source: str, imported: Imported) -> list[str]:
    """A description of software is alone in its file: that others are not in it means nothing."""
    if source == "publiccode" or not imported.records:
        return []
    return gone(kind, source, imported.dataset, {one.code for one in imported.records})
