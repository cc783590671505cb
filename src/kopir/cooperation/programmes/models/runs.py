"""Imports of files, with their reports."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Run(models.Model):
    """One import of a file.

    Attributes:
        source: whose form the file has: ``iati``, ``organisations``, ``sheet``.
        file, digest: its name, and the SHA-256 of its bytes.
        standard: version of IATI, as ``2.03``; ``draft`` of a lifted file that names none.
        by: who imported it; nobody where it was done on the machine itself.
        begun, ended: when. state: running, done, or stopped half-way; importing again goes on.
        total: activities of the file (or its organisations).
        new, changed, same, refused: how many of them. gone: that an earlier import of a file of this name had
            and this one has not; they are kept.
        report: ``new``, ``changed``, ``refused``, ``left`` (not held), ``gone``; see ``services.reporting``;
            of a lifted file also ``lifting``; see ``services.lifting``.
    """

    class State(models.TextChoices):
        """How far it came."""

        RUNNING = "running"
        DONE = "done"
        STOPPED = "stopped"

    source = models.CharField(max_length=20)
    file = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    standard = models.CharField(max_length=10, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    begun = models.DateTimeField(default=timezone.now, db_index=True)
    ended = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    total = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["-begun", "-id"]

    def __str__(self) -> str:
        return f"{self.source} {self.file} {self.begun:%Y-%m-%d %H:%M}"
