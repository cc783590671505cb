"""One batch of imported records laid against the entries that are there, and written all at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from kopir.accounts import kinds
from kopir.accounts.kinds import Body
from kopir.accounts.models import Entry, Step, User, Version
from kopir.accounts.models.entries import between_spaces
from kopir.accounts.services.changing import step
from kopir.accounts.services.reviewing import due
from kopir.accounts.services.translating import note_translations
from kopir.language import LANGUAGES
from kopir.solutions.importing import Brought
from kopir.solutions.importing.imported import timeless
from kopir.solutions.importing.over import over
from kopir.solutions.kinds import MODELS
from kopir.solutions.records import Practice
from kopir.solutions.records.catalogue import catalogue
from kopir.solutions.records.practices import practices
from kopir.solutions.services.reporting import Report, short
from kopir.solutions.threeway import changes, merged

UNSAID: Final = ("status", "self-reported")
"""What a claim is where nobody says how well it is known."""
SHIPPED: Final = "starter"
"""Source of versions that came with kopir."""
ADDED: Final = frozenset({"translation", "verification", "joined"})
"""Sources of versions that add to what a source said and change nothing of it."""


@dataclass
class _There:
    """An entry with what is known of its versions.

    Attributes:
        entry: with its published and its open version.
        last: what the source said last, or nothing. number: of the newest version.
        content: the newest version that everybody saw and that did not only add to another.
    """

    entry: Entry
    last: Version | None = None
    number: int = 0
    content: Version | None = None

    def see(self, version: Version, source: str, dataset: str) -> None:
        """Take note of a version; they come by their numbers. Two lists of others are two sources."""
        self.number = version.number
        origin = version.body.get("origin") or {}
        own = version.source == source and (source != "sheet" or origin.get("dataset") == dataset)
        if own or (version.source == SHIPPED and source == "dpg"):  # what comes with kopir is of the registry
            self.last = version
        if (
            version.state in (Version.State.PUBLISHED, Version.State.SUPERSEDED)
            and version.source not in ADDED
        ):
            self.content = version

    def by_people(self, source: str) -> bool:
        """Whether what everybody sees is not what the source said, but what a person made of it."""
        if self.last is None or self.content is None:
            return True
        return self.content.source != source and even(self.content.body) != even(self.last.body)


@dataclass
class Batch:
    """Writes a batch of records of one kind; the caller holds the transaction.

    Args:
        by: who imports, or nobody. kind: of the records. report: is added to.
        source: whose form they had. dataset: name of their source.
    """

    by: User | None
    kind: str
    source: str
    dataset: str
    report: Report
    versions: list[Version] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def take(self, records: Sequence[Brought], told: Mapping[str, frozenset[str]]) -> None:
        """Lay records against what is there, and write what is new or changed."""
        there = self._there([one.code for one in records])
        fresh = [self._shipped(one, told.get(one.code)) for one in records if one.code not in there]
        for one in records:
            if one.code in there:
                self._again(there[one.code], one, told.get(one.code))
        self._write()
        self._begin([one for one in fresh if one is not None])

    def _there(self, codes: Sequence[str]) -> dict[str, _There]:
        found = {
            entry.code: _There(entry)
            for entry in Entry.objects.select_for_update(of=("self",))
            .filter(kind=self.kind, code__in=codes)
            .select_related("published", "open")
        }
        by_entry = {one.entry.pk: one for one in found.values()}
        versions = Version.objects.filter(entry__in=by_entry).order_by("entry", "number")
        for version in versions.only("entry_id", "number", "source", "state", "body"):
            by_entry[version.entry_id].see(version, self.source, self.dataset)
        return found

    def _shipped(self, one: Brought, told: frozenset[str] | None) -> Brought | None:
        """A record without an entry, over the one that comes with kopir; nothing where it is the same."""
        shipped: Mapping[str, Brought] = catalogue() if self.kind == "solution" else practices()
        known = shipped.get(one.code)
        if known is None:
            return one
        whole: Brought = over(known, one, told)
        if timeless(whole) == timeless(known):
            self.report.same += 1
            return None
        return whole

    def _again(self, there: _There, one: Brought, told: frozenset[str] | None) -> None:
        """A record whose entry is there."""
        entry, last = there.entry, there.last
        if entry.withdrawn is not None:
            self.report.withdrawn.append(entry.code)
            return
        base = last.body if last is not None else (entry.latest.body if entry.latest else {})
        if says_the_same(base, body_of(one), told):
            self.report.same += 1
            return
        theirs = body_of(_laid(base, one, told))
        if base and even(base) == even(theirs):
            self.report.same += 1
        elif entry.open is not None and (last is None or entry.open.pk != last.pk):
            self.report.busy.append(entry.code)
        elif there.by_people(self.source) or entry.published is None:
            self._offer(there, base, theirs)
        else:
            self._renew(there, base, theirs)

    def _renew(self, there: _There, base: Body, theirs: Body) -> None:
        """The source says something new, and nobody changed what it said before."""
        entry = there.entry
        assert entry.published is not None and there.last is not None
        now = entry.published.body
        found = changes(base, now, theirs)
        if any(change.taken is None for change in found):  # a translation or a verification of what changed
            self._offer(there, base, theirs)
            return
        self.report.changed[entry.code] = apart(base, theirs)
        whole = even(now) == even(base)
        self._version(there, theirs, Version.State.PUBLISHED if whole else Version.State.SUPERSEDED)
        if not whole:
            both = kinds.kind(self.kind).check(merged(now, theirs, found, {}))
            self._version(there, both, Version.State.PUBLISHED, source="joined")
        Version.objects.filter(pk=entry.published.pk).update(state=Version.State.SUPERSEDED)
        entry.published = self.versions[-1]
        if any_translation(now):
            note_translations(entry, now, self.versions[-1].body, None)

    def _version(self, there: _There, body: Body, state: str, source: str = "") -> Version:
        base = there.entry.published.number if there.entry.published else None
        there.number += 1
        made = Version(
            entry=there.entry,
            number=there.number,
            body=body,
            digest=kinds.digest(body),
            state=state,
            author=None,
            source=source or self.source,
            based_on=base,
            published=timezone.now() if state == Version.State.PUBLISHED else None,
        )
        self.versions.append(made)
        if there.entry not in self.entries:
            self.entries.append(there.entry)
        return made

    def _offer(self, there: _There, base: Body, theirs: Body) -> None:
        """The source says something new where a person changed what it said: it waits beside it."""
        entry = there.entry
        differing = apart(base, theirs)
        self.report.conflicts.append({"code": entry.code, "entry": entry.pk, "fields": differing})
        if entry.open is not None:  # what the source offered before, and nobody decided
            Version.objects.filter(pk=entry.open.pk).update(state=Version.State.DROPPED)
        self.versions.append(
            Version(
                entry=entry,
                number=there.number + 1,
                body=theirs,
                digest=kinds.digest(theirs),
                state=Version.State.DRAFT,
                source=self.source,
                based_on=_began(there),
            )
        )
        entry.open = self.versions[-1]
        self.entries.append(entry)

    def _begin(self, records: Sequence[Brought]) -> None:
        """Entries of records that are new, each with its published version."""
        kind, today = kinds.kind(self.kind), timezone.localdate()
        bodies = {one.code: body_of(one) for one in records}
        made = Entry.objects.bulk_create(
            Entry(
                kind=self.kind,
                code=one.code,
                language=language_of(bodies[one.code]),
                areas=between_spaces(kind.areas(bodies[one.code])),
                renew_by=getattr(one, "renew", None) or due(today),
            )
            for one in records
        )
        for entry in made:
            self._version(_There(entry), bodies[entry.code], Version.State.PUBLISHED)
            self.report.new.append(entry.code)
        Version.objects.bulk_create(self.versions)
        first = Version.objects.filter(entry=OuterRef("pk"), number=1).values("pk")
        Entry.objects.filter(pk__in=[entry.pk for entry in made]).update(published=Subquery(first), lock=1)
        self._tell(set())
        self.versions, self.entries = [], []

    def _write(self) -> None:
        """Write what was gathered, in as few statements as there are tables."""
        if not self.entries:
            return
        kind = kinds.kind(self.kind)
        Version.objects.bulk_create(self.versions)
        now = timezone.now()
        offered = {version.entry_id for version in self.versions if version.state == Version.State.DRAFT}
        for entry in self.entries:
            entry.published_id = entry.published.pk if entry.published else None
            entry.open_id = entry.open.pk if entry.open else None
            entry.changed = now
            if entry.published and entry.pk not in offered:
                entry.areas = between_spaces(kind.areas(entry.published.body))
        Entry.objects.bulk_update(self.entries, ["published", "open", "areas", "changed"])
        Entry.objects.filter(pk__in=[entry.pk for entry in self.entries]).update(lock=F("lock") + 1)
        self._tell(offered)
        self.versions, self.entries = [], []

    def _tell(self, offered: set[int]) -> None:
        """Steps in the histories; editors are told where they must decide."""
        numbers = {version.entry_id: version.number for version in self.versions}
        Step.objects.bulk_create(
            Step(
                entry=entry,
                by=self.by,
                action="import",
                number=numbers[entry.pk],
                text=self.source,
                public=True,
            )
            for entry in self.entries
            if entry.pk not in offered
        )
        for entry in self.entries:
            if entry.pk in offered:
                step(self.by, "conflict", entry, entry.open, self.source)


def _began(there: _There) -> int | None:
    """The version that both sides of an offer began from: what the source said last, or what is published."""
    version = there.last or there.entry.published
    return version.number if version else None


def body_of(one: Brought) -> Body:
    """A record as its kind keeps it: with every key, fit for JSON."""
    whole: Body = json.loads(one.model_dump_json())
    return whole


def _laid(base: Body, one: Brought, told: frozenset[str] | None) -> Brought:
    """A record that tells only some fields, with the others of what is there."""
    if told is None or not base:
        return one
    kind = "practice" if isinstance(one, Practice) else "solution"
    known = cast(Brought, MODELS[kind].model_validate(base))
    sources = {each.origin.dataset if each.origin else "" for each in (known, one)}
    laid: Brought = over(known, one, told if len(sources) == 1 else told | {"origin"})
    return laid


def says_the_same(base: Body, new: Body, told: frozenset[str] | None) -> bool:
    """Whether everything that a record tells stands there already; the cheap look before the careful one."""
    told = told or frozenset(new)
    before = even({name: base.get(name) for name in told})
    return bool(base) and before == even({name: new.get(name) for name in told})


def even(body: Mapping[str, Any]) -> Any:
    """A body without what is empty and without the day it was fetched: what two are compared by."""
    bare = _bare(body)
    if isinstance(bare.get("origin"), dict):
        bare["origin"].pop("retrieved", None)
    return bare


def _bare(value: Any) -> Any:
    if isinstance(value, Mapping):
        kept = {key: _bare(one) for key, one in value.items() if (key, one) != UNSAID}
        return {key: one for key, one in kept.items() if one not in (None, "", [], {})}
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return value


def apart(old: Body, new: Body) -> dict[str, list[str]]:
    """The fields that differ, as lines to show: name to [old, new]."""
    before, after = even(old), even(new)
    return {
        name: [short(before.get(name)), short(after.get(name))]
        for name in dict.fromkeys((*after, *before))
        if before.get(name) != after.get(name)
    }


def language_of(body: Body) -> str:
    """The language most texts of a record are in; English first where they are even."""
    counts = dict.fromkeys(reversed(LANGUAGES), 0)
    for words in _texts(body):
        for language in LANGUAGES:
            counts[language] += len(words.get(language) or "")
    return max(counts, key=lambda language: counts[language])


def any_translation(body: Body) -> bool:
    """Whether a text stands in more than one language."""
    return any(sum(bool(words.get(language)) for language in LANGUAGES) > 1 for words in _texts(body))


def _texts(part: Any) -> Iterator[Mapping[str, str]]:
    if isinstance(part, dict):
        if part and set(part) <= set(LANGUAGES):
            yield part
        else:
            for inner in part.values():
                yield from _texts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _texts(inner)


def gone(kind: str, source: str, dataset: str, codes: set[str]) -> list[str]:
    """Codes that the source told of before and does not any more; they stay as they are."""
    found = Version.objects.filter(entry__kind=kind, source=source, entry__withdrawn=None)
    if dataset:
        found = found.filter(body__origin__dataset=dataset)
    return sorted(set(found.values_list("entry__code", flat=True)) - codes)
