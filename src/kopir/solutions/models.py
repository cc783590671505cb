"""What is kept of imports: runs with their reports, what is the same product, and which links answer."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class ImportRun(models.Model):
    """One import of a file, with its report.

    Attributes:
        source: whose form the file has: ``dpg``, ``publiccode``, ``sheet``.
        file, digest: its name and SHA-256. dataset, licence: of the source.
        by: who imported it; nobody where it was done on the machine itself.
        begun, ended: when. state: running, done, or stopped half-way; importing again goes on.
        total, done: records of the file, and how many of them were looked at.
        new, changed, same, refused, conflicts, gone: how many.
        report: which, and what was wrong with them; see ``services.reporting``.
    """

    class State(models.TextChoices):
        """How far it came."""

        RUNNING = "running"
        DONE = "done"
        STOPPED = "stopped"

    source = models.CharField(max_length=20)
    file = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    dataset = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    begun = models.DateTimeField(default=timezone.now, db_index=True)
    ended = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    conflicts = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["-begun", "-id"]

    def __str__(self) -> str:
        return f"{self.source} {self.begun:%Y-%m-%d %H:%M}"


class Sameness(models.Model):
    """What a person said of two records that may be one product.

    Attributes:
        first, second: their codes, in order.
        kept: the code that stays where both are one; empty where they are different.
        by, at: who said it, when.
    """

    first = models.SlugField(max_length=100)
    second = models.SlugField(max_length=100)
    kept = models.SlugField(max_length=100, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["first", "second"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["first", "second"], name="sameness_pair")
        ]

    def __str__(self) -> str:
        return f"{self.first} {'=' if self.kept else '≠'} {self.second}"

    @property
    def removed(self) -> str:
        """The code that leads to the other one, or nothing."""
        if not self.kept:
            return ""
        return self.second if self.kept == self.first else self.first


class LinkCheck(models.Model):
    """Whether an address answers.

    Attributes:
        key: SHA-256 of the address, unique. address: as records have it.
        checked: when it was asked last, or never. status: of the answer. final: where it led in the end.
        problem: why there was no good answer, a word of ``links.PROBLEMS``, or nothing.
        failures: days in a row on which it did not answer. failed: the last such day.
        answered: when it answered last.
    """

    key = models.CharField(max_length=64, unique=True)
    address = models.TextField()
    checked = models.DateTimeField(null=True, db_index=True)
    status = models.PositiveSmallIntegerField(null=True)
    final = models.TextField(blank=True)
    problem = models.CharField(max_length=30, blank=True)
    failures = models.PositiveIntegerField(default=0)
    failed = models.DateField(null=True)
    answered = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["address"]

    def __str__(self) -> str:
        return self.address[:100]
