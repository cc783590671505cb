"""A text that came in, and what was drafted from it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from kopir.accounts.models import Entry


class SourceText(models.Model):
    """A text as it came in; its letters never change, for spans count them.

    Attributes:
        digest: of the text without differences of spacing and of the size of letters: the same text twice is
            one.
        title: its first line.
        folded: title and name of the file in the form they are searched by.
        text: the letters; spans are places in them.
        lang: ``ru``, ``kk``, ``kk-Latn`` or ``en``.
        published: as much of its day as is known: ``2025-09-01``, ``2025-09``, ``2025`` or nothing.
        origin: how it came: pasted, a file, a folder that is watched.
        name: of the file, or nothing.
        address: where it was published, an address of the web, or nothing.
        reading: what was read in it, in the form of annotated texts.
        state: open until every draft is decided; aside where it is not for the register.
    """

    class Origin(models.TextChoices):
        """How a text came in."""

        PASTED = "pasted"
        FILE = "file"
        FOLDER = "folder"

    class State(models.TextChoices):
        """Whether something is left to decide."""

        OPEN = "open"
        DONE = "done"
        ASIDE = "aside"

    digest = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=300)
    folded = models.TextField(blank=True)
    text = models.TextField()
    lang = models.CharField(max_length=10)
    published = models.CharField(max_length=10, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    name = models.CharField(max_length=255, blank=True)
    address = models.URLField(max_length=500, blank=True)
    reading = models.JSONField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN, db_index=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    added = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-added", "-id"]

    def __str__(self) -> str:
        return self.title

    def words(self, start: int, end: int) -> str:
        """Letters of a span."""
        return str(self.text)[start:end]


class Draft(models.Model):
    """An entry drafted from a text: an event, a participation in one, a document, a commitment, a figure.

    Attributes:
        kind: as of ``kopir.documents.drafting``.
        key: tells it from others of the same text; the link of an event or document where it has one.
        parent: the event, of a participation.
        order: place among the entries of the text.
        state: open until somebody decides.
        into: what it was merged into, where it was.
        verdict: what the evidence says of a figure, a list of ``verdicts.Kept``.
        entry: the record of a register it became or joined; of a participation that of its event.
        version: counts changes, so that two people cannot overwrite each other's.
    """

    class State(models.TextChoices):
        """What was decided."""

        OPEN = "open"
        CONFIRMED = "confirmed"
        REJECTED = "rejected"
        MERGED = "merged"

    text = models.ForeignKey(SourceText, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=20, db_index=True)
    key = models.CharField(max_length=200, db_index=True)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="parts")
    order = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN, db_index=True)
    into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged")
    marks = models.JSONField(default=list)
    verdict = models.JSONField(null=True)
    entry = models.ForeignKey(Entry, on_delete=models.SET_NULL, null=True, related_name="drafts")
    version = models.PositiveIntegerField(default=0)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    decided = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state == Draft.State.OPEN


class DraftField(models.Model):
    """One value of a draft, with the words it comes from.

    Attributes:
        name: as of ``kopir.documents.drafting.FIELDS``.
        value: words, a code, a number, the value of a date.
        drafted: the value as it was read; empty where a person added it.
        link: who or what is meant, of a reference.
        text: the text the words stand in; that of another newsroom after a merger.
        start, end: the words; missing where no words say it.
        marks: places of its mentions in the reading of the text.
        also: further words that say it, after a merger: ``[text, start, end, value]`` each.
        state: what was decided of this value.
    """

    class State(models.TextChoices):
        """What was decided."""

        DRAFTED = "drafted"
        ACCEPTED = "accepted"
        EDITED = "edited"
        REJECTED = "rejected"

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(max_length=20)
    order = models.PositiveIntegerField(default=0)
    value = models.TextField(blank=True)
    drafted = models.TextField(blank=True)
    link = models.CharField(max_length=200, blank=True)
    text = models.ForeignKey(SourceText, on_delete=models.CASCADE, related_name="+")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    marks = models.JSONField(default=list)
    also = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "id"]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"

    @property
    def words(self) -> str:
        """The words of the text, on one line; nothing where no words say it."""
        if self.start is None or self.end is None:
            return ""
        return " ".join(self.text.words(self.start, self.end).split())


class WatchedFile(models.Model):
    """A file of a watched folder that was looked at, so that it is not taken in again and again.

    Attributes:
        path: where it is.
        size, changed: bytes, and time of change in nanoseconds, when it was looked at.
        text: what came of it, or nothing.
        problem: why nothing came of it.
    """

    path = models.CharField(max_length=1000, unique=True)
    size = models.PositiveBigIntegerField()
    changed = models.BigIntegerField()
    text = models.ForeignKey(SourceText, on_delete=models.CASCADE, null=True, related_name="files")
    problem = models.TextField(blank=True)
    looked = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.path
