"""Who did what, and when: written with every action, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from kopir.cooperation.models.inbox import Draft, SourceText


class Change(models.Model):
    """One action.

    Attributes:
        by: who did it; nobody where a folder was watched by the machine.
        action: name of the service.
        text, draft: what it was done to; the draft is kept in words where it is gone.
        about: the entry or field in words, as it was then.
        before, after: values that changed.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    action = models.CharField(max_length=40)
    text = models.ForeignKey(SourceText, on_delete=models.CASCADE, related_name="changes")
    draft = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, related_name="changes")
    about = models.CharField(max_length=300, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
