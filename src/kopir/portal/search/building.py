"""The index made of the records, and kept like them.

``rebuild`` compares every document with what is in the index and writes only what differs, in one
transaction: readers see the index as it was, or as it is. Only the very first time, when there is nothing to
see yet, it is written piece by piece, so that others who write to the database need not wait; should it be
broken off, the next rebuild goes on where it stopped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from kopir.portal.models import Choice, Falls, Found, Standing, Term
from kopir.portal.search import sources, terms
from kopir.portal.search.documents import Document
from kopir.portal.search.engines import engine
from kopir.portal.search.terms import BEGUN, WHOLE, Fields

BATCH: Final = 2_000
"""Documents written at once."""
Progress = Callable[[int], None]
Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Changed:
    """How many documents were written and taken away, and how many there are."""

    written: int
    gone: int
    documents: int


@dataclass(frozen=True, slots=True)
class _Ready:
    """A document with its words."""

    document: Document
    digest: str
    fields: Fields
    spoken: dict[str, str]


def rebuild(
    documents: Callable[[], Iterable[Document]] = sources.every,
    *,
    using: str = DEFAULT_DB_ALIAS,
    progress: Progress | None = None,
) -> Changed:
    """Bring the index to what the records are now.

    Args:
        documents: gives what can be found.
        using: alias of the database.
        progress: told from time to time how many documents were looked at.
    """
    while True:
        stamp = sources.stamp()
        build = _Build(using)
        for count, one in enumerate(documents(), 1):
            build.look(one)
            if progress and count % BATCH == 0:
                progress(count)
        changed = build.finish(stamp)
        if changed is not None:
            return changed
        # Another process was faster; whose knowledge was newer nobody can tell, so it is looked at again.


class _Build:
    """One pass over all documents.

    Args:
        using: alias of the database.
    """

    def __init__(self, using: str) -> None:
        self._using = using
        self._began = _number(using)
        rows = Found.objects.using(using).values_list("kind", "code", "digest")
        self._known = {(kind, code): digest for kind, code, digest in rows.iterator()}
        if not self._known:
            _empty(using)
        self._form = sources.form()
        self._waiting: list[_Ready] = []
        self._seen: set[Name] = set()
        self._written = 0

    def look(self, one: Document) -> None:
        """Note a document that has changed; write what was noted where nobody can see the index yet."""
        name = one.kind, one.code
        digest = one.digest(self._form)
        self._seen.add(name)
        if self._known.get(name) != digest:
            self._waiting.append(_ready(one, digest))
        if self._began is None and len(self._waiting) >= BATCH:
            with transaction.atomic(self._using):
                self._flush()

    def finish(self, stamp: str) -> Changed | None:
        """Write what was noted, take away what was not seen; nothing where somebody else wrote meanwhile."""
        gone = [name for name in self._known if name not in self._seen]
        with transaction.atomic(self._using):
            engine(self._using).lock()
            if _number(self._using) != self._began:
                return None
            _take(gone, self._using)
            self._flush()
            _stand(stamp, len(self._seen), self._using, changed=bool(gone or self._written))
        if self._written + len(gone) > BATCH:
            engine(self._using).settled()
        return Changed(self._written, len(gone), len(self._seen))

    def _flush(self) -> None:
        engine(self._using).lock()
        _write(self._waiting, self._using)
        self._written += len(self._waiting)
        self._waiting = []


def update(kind: str, code: str, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Bring one document to what its record is now, or take it away where there is none any more."""
    one = sources.one(kind, code)
    if one is None:
        remove(kind, code, using=using)
        return
    ready = _ready(one, one.digest(sources.form()))
    with transaction.atomic(using):
        engine(using).lock()
        _write([ready], using)
        _count(using)


def remove(kind: str, code: str, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Take one document away."""
    with transaction.atomic(using):
        engine(using).lock()
        _take([(kind, code)], using)
        _count(using)


def _ready(one: Document, digest: str) -> _Ready:
    fields, spoken = terms.of_document(one)
    return _Ready(one, digest, fields, spoken)


def _number(using: str) -> int | None:
    return Standing.objects.using(using).values_list("number", flat=True).first()


def _stand(stamp: str, documents: int, using: str, *, changed: bool) -> None:
    number = _number(using)
    told = {"stamp": stamp, "documents": documents, "at": timezone.now()}
    told["number"] = (number or 0) + (changed or number is None)
    Standing.objects.using(using).update_or_create(pk=1, defaults=told)


def _empty(using: str) -> None:
    """Where nothing can be found nothing of earlier documents may be left, either."""
    with transaction.atomic(using):
        engine(using).lock()
        engine(using).clear()
        for model in (Falls, Choice, Term):
            model.objects.using(using).all()._raw_delete(using)


def _count(using: str) -> None:
    """After a change of one document: the pages made before are made anew."""
    for one in Standing.objects.using(using):
        one.number += 1
        one.documents = Found.objects.using(using).count()
        one.save(using=using)


def _write(ready: Sequence[_Ready], using: str) -> None:
    """Write documents anew."""
    for start in range(0, len(ready), BATCH):
        _write_some(ready[start : start + BATCH], using)


def _write_some(ready: Sequence[_Ready], using: str) -> None:
    _take([(each.document.kind, each.document.code) for each in ready], using)
    rows = Found.objects.using(using).bulk_create(
        Found(
            kind=each.document.kind,
            code=each.document.code,
            path=each.document.path,
            query=dict(each.document.query),
            title=each.document.title.model_dump(),
            note=each.document.note.model_dump(),
            order=each.document.order[:400],
            digest=each.digest,
        )
        for each in ready
    )
    numbers = [row.pk for row in rows]
    numbered = _choices([each.document for each in ready], using)
    engine(using).fall(
        [
            (number, choice)
            for number, each in zip(numbers, ready, strict=True)
            for choice in dict.fromkeys(numbered[pair] for pair in _pairs(each.document))
        ]
    )
    engine(using).put([(number, each.fields) for number, each in zip(numbers, ready, strict=True)])
    _add_terms(ready, using)


def _pairs(one: Document) -> Iterable[tuple[str, str]]:
    yield "kind", one.kind
    yield from ((facet, value) for facet, values in one.facets.items() for value in values)


def _choices(documents: Iterable[Document], using: str) -> dict[tuple[str, str], int]:
    """Numbers of the choices that documents fall under; new ones are added."""
    wanted = {pair for one in documents for pair in _pairs(one)}
    query = Choice.objects.using(using).values_list("facet", "value", "pk")
    known = {(facet, value): number for facet, value, number in query}
    if missing := sorted(wanted - known.keys()):
        made = Choice.objects.using(using).bulk_create(
            Choice(facet=facet, value=value) for facet, value in missing
        )
        known |= {(one.facet, one.value): one.pk for one in made}
    return known


def _take(names: Iterable[Name], using: str) -> None:
    rest = iter(names)
    while some := list(islice(rest, BATCH)):
        kinds, codes = {kind for kind, _ in some}, [code for _, code in some]
        candidates = Found.objects.using(using).filter(kind__in=kinds, code__in=codes)
        wanted = set(some)
        rows = [
            pk for pk, kind, code in candidates.values_list("pk", "kind", "code") if (kind, code) in wanted
        ]
        if not rows:
            continue
        counted = Counter(term for own in engine(using).take(rows) for term in own if _is_kept(term))
        Falls.objects.using(using).filter(found_id__in=rows)._raw_delete(using)
        Found.objects.using(using).filter(pk__in=rows)._raw_delete(using)
        engine(using).count([(term, -count, "") for term, count in sorted(counted.items())])
        Term.objects.using(using).filter(documents__lte=0).delete()
        unused = ~Exists(Falls.objects.using(using).filter(choice=OuterRef("pk")))
        Choice.objects.using(using).filter(unused)._raw_delete(using)


def _add_terms(ready: Iterable[_Ready], using: str) -> None:
    counted: Counter[str] = Counter()
    spoken: dict[str, str] = {}
    for each in ready:
        counted.update({term for words in each.fields for term in words if _is_kept(term)})
        spoken = each.spoken | spoken
    engine(using).count([(term, count, spoken.get(term, "")) for term, count in sorted(counted.items())])


def _is_kept(term: str) -> bool:
    return term[0] not in (BEGUN, WHOLE)
