"""Persons whose records were erased: that there was one, not who."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Erasure(models.Model):
    """One erasure.

    Attributes:
        digest: SHA-256 of the reference, so that the person is not taken in again and nobody can read the
            name from it without knowing it.
        at: when. by: who did it; none where it was done on the machine itself.
        reason: why, without names.
    """

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.digest[:8]}"
