"""Activities of an IATI file go into the tables: streamed, each checked on its own, in batches.

An activity is taken wholly or not at all; what is wrong with one hinders no other. Importing the same file
again changes nothing, so an import that was stopped half-way goes on when it is started anew. What a file has
no more is told of and kept.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction
from django.utils import timezone

from kopir.accounts.permissions import require
from kopir.cooperation.programmes.checking import Checked, check
from kopir.cooperation.programmes.faults import Place
from kopir.cooperation.programmes.lifting import DRAFT, Facts
from kopir.cooperation.programmes.limits import IatiLimits
from kopir.cooperation.programmes.models import Activity, Run
from kopir.cooperation.programmes.permissions import may_import_programmes
from kopir.cooperation.programmes.reading import Reading
from kopir.cooperation.programmes.services.counting import recount
from kopir.cooperation.programmes.services.lifting import Lifting
from kopir.cooperation.programmes.services.reporting import Report
from kopir.cooperation.programmes.storing import Tables
from kopir.cooperation.programmes.taking import Taker
from kopir.errors import InvalidInput
from kopir.solutions.services.reporting import kept

Progress = Callable[[int, int], None]
"""Called with how many bytes of the file were read, and how many it has."""
BATCH_BYTES: Final = 8 * 1024**2
"""XML of one transaction."""
BATCH: Final = 1000
"""Activities of one transaction at most."""


@dataclass
class Import:
    """An import under way."""

    run: Run
    report: Report
    taker: Taker
    agencies: set[int] = field(default_factory=set)
    seen: dict[int, int] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What a file of this name brought before, by numbers: texts would take ten times the memory."""
        there = Activity.objects.filter(file=self.run.file, source=self.taker.source)
        for identifier, digest in there.values_list("identifier", "digest").iterator(chunk_size=5000):
            self.known[_key(identifier)] = int(digest[:16] or "0", 16)

    def knows(self, identifier: str, digest: str) -> bool:
        """Whether an activity is there as it is."""
        return self.known.get(_key(identifier)) == int(digest[:16], 16)

    def batches(self, found: Iterator[Checked]) -> None:
        """Take activities as they come; what came before a break of the file is taken too."""
        batch: list[Checked] = []
        size = 0
        try:
            for one in found:
                self.report.counts["total"] += 1
                if not self._good(one):
                    continue
                if one.same:
                    self.report.counts["same"] += 1
                    continue
                batch.append(one)
                size += len(one.body)
                if size > BATCH_BYTES or len(batch) >= BATCH:
                    self._take(batch)
                    batch, size = [], 0
        except InvalidInput as broken:
            self.report.broken = kept(broken)
        self._take(batch)

    def _good(self, one: Checked) -> bool:
        key = _key(one.identifier)
        first = self.seen.setdefault(key, one.find.place.number) if one.identifier else 0
        if one.good and first != one.find.place.number:
            one.find.faults.append(
                InvalidInput(
                    "{file}, activity {number}: the identifier {identifier} stands in this file already, "
                    "with activity {first}; keep one of them",
                    file=one.find.place.file,
                    number=one.find.place.number,
                    identifier=one.identifier,
                    first=first,
                )
            )
        self.report.found(one.find, one.identifier)
        return not one.find.faults

    def _take(self, batch: list[Checked]) -> None:
        """One batch, wholly or not at all; once more where somebody else wrote the same meanwhile."""
        if not batch:
            return
        for attempt in (1, 2):
            try:
                with transaction.atomic(using=self.taker.tables.connection.alias):
                    outcome = self.taker.take(batch)
            except IntegrityError:
                self.taker.agencies.clear()
                if attempt == 2:
                    raise
            else:
                self.agencies |= outcome.agencies
                self.report.took(outcome)
                return

    def find_gone(self) -> None:
        """Activities that came from a file of this name and are not in it any more; they are kept.

        Another organisation may call its file the same: only of those that report in this one.
        """
        if not self.known.keys() - self.seen.keys():
            return
        there = Activity.objects.filter(file=self.run.file, source=self.taker.source, withdrawn=False)
        missing: list[tuple[str, int]] = []
        reporting: set[int] = set()
        for identifier, agency in there.values_list("identifier", "agency_id").iterator(chunk_size=5000):
            if _key(identifier) in self.seen:
                reporting.add(agency)
            else:
                missing.append((identifier, agency))
        gone = [identifier for identifier, agency in missing if agency in reporting]
        self.report.counts["gone"] = len(gone)
        self.report.gone = gone


def _key(identifier: str) -> int:
    """A number for an identifier."""
    return int.from_bytes(blake2b(identifier.encode(), digest_size=8).digest(), "big")


def import_activities(
    by: Any,
    path: Path,
    progress: Progress | None = None,
    name: str = "",
    limits: IatiLimits | None = None,
    facts: Facts | None = None,
) -> Run:
    """Take the activities of an IATI file.

    Args:
        by: who imports; None on the command line of the machine, whose owner may.
        path: of a file of version 2.01 to 2.03, plain or packed with gzip.
        progress: is told how far it came.
        name: of the file where ``path`` is a copy of it.
        limits: within which it is read; those of the settings where none are given.
        facts: for a file of version 1 or a draft, whose activities are lifted to 2.03; refused without.

    Returns:
        The run with its report.

    Raises:
        NotAllowed: ``by`` may not import.
        InvalidInput: nothing of the file can be read.
    """
    if by is not None:
        require(may_import_programmes, by)
    within = limits or IatiLimits.from_environment()
    size = path.stat().st_size if path.exists() else 0
    told = (lambda done: progress(done, size)) if progress else None
    reading = Reading(path, within, told, name, lift=facts is not None)
    if reading.opening.root != "iati-activities":
        raise InvalidInput(
            "{file}: the file is one of organisations; import it as such",
            file=reading.name,
        )
    version = reading.opening.version or DRAFT
    run = begun(by, "iati", reading.name, path, version)
    report = Report(within.iati_max_faults)
    importing = Import(run, report, Taker(run, "iati", version, Tables(DEFAULT_DB_ALIAS)))
    if facts is None or not reading.opening.earlier:
        return carried_out(importing, _checked(reading, importing))
    report.lifting = Lifting(within.iati_max_faults, version, facts)
    return carried_out(importing, _lifted(reading, importing, report.lifting))


def _checked(reading: Reading, importing: Import) -> Iterator[Checked]:
    for number, element in reading.elements():
        place = Place(importing.run.file, reading.opening.root, number)
        yield check(element, place, importing.knows, reading.limits.iati_max_children)
    importing.report.leave(reading.beside)


def _lifted(reading: Reading, importing: Import, lifting: Lifting) -> Iterator[Checked]:
    """As ``_checked``, of activities that are lifted first."""
    for number, element in reading.elements():
        place = Place(importing.run.file, reading.opening.root, number, reading.opening.bare)
        found = check(element, place, importing.knows, reading.limits.iati_max_children, lifting.lift)
        lifting.lifted(found)
        yield found
    importing.report.leave(reading.beside)


def begun(by: Any, source: str, file: str, path: Path, version: str = "") -> Run:
    """A run that begins."""
    return Run.objects.create(
        source=source, file=file[:300], digest=_digest(path), standard=version, by=by, state=Run.State.RUNNING
    )


def carried_out(importing: Import, found: Iterator[Checked]) -> Run:
    """Take all, count, and close the run whatever happens."""
    run, report = importing.run, importing.report
    run.state = Run.State.STOPPED  # what it is until it is done
    try:
        with fewer_collections():
            importing.batches(found)
        if report.broken is None:
            importing.find_gone()
            run.state = Run.State.DONE
    finally:
        importing.agencies |= _left_uncounted(run)
        if importing.agencies:
            recount(importing.agencies)
        report.onto(run)
        run.ended = timezone.now()
        run.save()
    return run


def _left_uncounted(run: Run) -> set[int]:
    """Agencies of a file whose last import broke off before their sums were written; that run is closed."""
    broken = Run.objects.filter(file=run.file, source=run.source, ended=None).exclude(pk=run.pk)
    if not broken.update(ended=timezone.now(), state=Run.State.STOPPED):
        return set()
    return set(Activity.objects.filter(file=run.file).values_list("agency_id", flat=True).distinct())


@contextmanager
def fewer_collections() -> Iterator[None]:
    """Python's search for cycles, which looks at all rows of a batch again and again, seldom for a while."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _digest(path: Path) -> str:
    found = sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(1024**2), b""):
            found.update(piece)
    return found.hexdigest()
