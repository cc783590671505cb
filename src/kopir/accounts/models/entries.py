"""Records under review: their versions, what reviewers said of them, and what was done with them.

What a record holds is a body (JSON) that its kind checks (``kopir.accounts.kinds``); these tables know only
whose it is, in which state, and since when.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from kopir.accounts.models.people import Organisation


class Entry(models.Model):
    """One record through all its versions.

    Attributes:
        kind, code: what it is and its name in addresses; together unique.
        language: that its texts were written in first; the others are translations of it.
        organisation: whose it is; none of records that were imported.
        published: the version that everybody sees, or none.
        open: the version that is being written or reviewed, or none.
        areas: codes of the countries it speaks of, each between spaces.
        withdrawn: when it was taken back, with ``reason``; kept, for others refer to it.
        renew_by: day by which somebody must say that it is still right.
        lock: counts changes, so that two people cannot overwrite each other's.
    """

    kind = models.CharField(max_length=20)
    code = models.SlugField(max_length=100)
    language = models.CharField(max_length=2)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="entries"
    )
    published = models.ForeignKey("Version", on_delete=models.PROTECT, null=True, related_name="+")
    open = models.ForeignKey("Version", on_delete=models.SET_NULL, null=True, related_name="+")
    areas = models.TextField(blank=True)
    withdrawn = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    renew_by = models.DateField(null=True, db_index=True)
    lock = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["kind", "code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "code"], name="entry_kind_code")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

    @property
    def latest(self) -> Version | None:
        """The version that is being written or reviewed, or else the published one."""
        return self.open or self.published

    @property
    def is_public(self) -> bool:
        """Whether everybody sees it."""
        return self.published_id is not None and self.withdrawn is None


class Version(models.Model):
    """What a record says at one time; once it is published its body never changes.

    Attributes:
        number: from 1, of its entry.
        body: as the kind of the entry checks it.
        digest: of the body, SHA-256.
        state: what became of it.
        author: who wrote it; none of imported ones.
        source: what it comes from where its author did not write it: an import (``dpg``, ``publiccode``,
            ``sheet``, ``starter``; ``joined`` with what people had written), a ``translation`` or a
            ``verification``; nothing where the author wrote it.
        note: what its author says was changed.
        based_on: number of the version it was made from, or nothing.
        submitted, published: when.
    """

    class State(models.TextChoices):
        """What became of a version."""

        DRAFT = "draft"
        SUBMITTED = "submitted"
        CHANGES = "changes"
        PUBLISHED = "published"
        SUPERSEDED = "superseded"
        DROPPED = "dropped"

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.JSONField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, db_index=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="versions"
    )
    source = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    based_on = models.PositiveIntegerField(null=True)
    made = models.DateTimeField(default=timezone.now)
    submitted = models.DateTimeField(null=True)
    published = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["entry", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["entry", "number"], name="version_entry_number")
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether it is being written or reviewed."""
        return self.state in (Version.State.DRAFT, Version.State.SUBMITTED, Version.State.CHANGES)


class Review(models.Model):
    """What one reviewer says of one version; saying it anew replaces it, the history keeps both."""

    class Verdict(models.TextChoices):
        """What a reviewer decides."""

        APPROVE = "approve"
        CHANGES = "changes"

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "reviewer"], name="review_version_reviewer")
        ]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.verdict}"


class Comment(models.Model):
    """Something said about a record, for those who work on it; ``removed`` ones keep who and when only."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    removed = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.author} {self.at:%Y-%m-%d %H:%M}"


class Step(models.Model):
    """One action in the life of a record: written with every action, never changed.

    Attributes:
        by: who did it; nobody where it was an import.
        action: name of the service.
        number: of the version it was done to, or nothing.
        text: what was said with it.
        public: whether readers of the published record see it.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=40)
    number = models.PositiveIntegerField(null=True)
    text = models.TextField(blank=True)
    public = models.BooleanField(default=False, db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class Translated(models.Model):
    """That some words are a translation of others, so that it is known when these have changed.

    A translation of any version is up to date where these words were made of the words it now stands beside.

    Attributes:
        field: path of the text in the body: ``summary``, ``answers:online-services.why``.
        language: of the translation.
        words: digest of the translation. of: digest of the words it was made from.
        by: who translated it; none where it came with the record.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="translations")
    field = models.CharField(max_length=100)
    language = models.CharField(max_length=2)
    words = models.CharField(max_length=64)
    of = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["entry", "field", "language", "words", "of"], name="translated_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.field} {self.language}"


class Untranslated(models.Model):
    """How many texts of a record wait for a translator, counted when somebody asks and kept until it changes.

    Attributes:
        language: to translate into.
        missing, outdated: how many texts.
        version: that was counted. at: when the record had last changed then.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="untranslated")
    language = models.CharField(max_length=2)
    missing = models.PositiveIntegerField()
    outdated = models.PositiveIntegerField()
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["entry", "language"], name="untranslated_entry_language")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["language", "missing", "outdated"], name="untranslated_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.language}: {self.missing} missing, {self.outdated} outdated"


class Notice(models.Model):
    """Something a person should know of.

    Attributes:
        step: the action it tells of.
        seen, mailed: when.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="notices")
    seen = models.DateTimeField(null=True)
    mailed = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-step__at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "step"], name="notice_user_step")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.step}"


def between_spaces(codes: Any) -> str:
    """Codes in the form they are looked up by in ``Entry.areas``."""
    return "".join(f" {code}" for code in codes) + " " if codes else ""
