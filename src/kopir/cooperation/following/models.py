"""What people follow, and what they were reminded of."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Following(models.Model):
    """That somebody wants to be reminded of the commitments of a subject.

    Attributes:
        reference: of the subject: ``org:un-escap``, ``group:SCO``, ``document:…``.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="following")
    reference = models.CharField(max_length=200)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["reference"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "reference"], name="following_user_reference")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.reference}"


class Reminder(models.Model):
    """That a commitment came near or became overdue, for one person; written once, so told once.

    Attributes:
        commitment: its code. due: the day it was due then; where that is moved, there is another reminder.
        ahead: so many days before, 90, 30 or 7; 0 where it is overdue.
        mailed: when it went out.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders")
    commitment = models.CharField(max_length=100)
    due = models.DateField()
    ahead = models.PositiveSmallIntegerField()
    made = models.DateTimeField(default=timezone.now)
    mailed = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["due", "commitment"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "commitment", "due", "ahead"], name="reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.commitment} {self.due} {self.ahead}"
