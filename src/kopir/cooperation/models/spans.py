"""Words of texts that say what a record of a register holds: all readings of all sources, side by side."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kopir.accounts.models import Entry
from kopir.cooperation.models.inbox import Draft, SourceText


class Span(models.Model):
    """What one text says of one field of a record, in its own words.

    Two texts that say different things each keep theirs; which one the record holds stands in its body.

    Attributes:
        entry: the record.
        field: path in its body: ``day``, ``city``, ``participants:person:…``, ``participants:person:….mode``;
            with ``~`` before it what the body cannot hold, as "in three years".
        text, start, end: where the words stand; both ends missing where a person entered the value by hand.
        words: as they stand in the text.
        value: what they were taken to say, in the form the record has it.
        link: who or what is meant, of a reference: ``place:minsk``.
        draft: the entry of the inbox it was confirmed with.
        withdrawn: taken back with its draft; kept, for earlier versions rest on it.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="spans")
    field = models.CharField(max_length=300)
    text = models.ForeignKey(SourceText, on_delete=models.PROTECT, related_name="said")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    words = models.TextField(blank=True)
    value = models.TextField(blank=True)
    link = models.CharField(max_length=200, blank=True)
    draft = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, related_name="spans")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["entry", "field"], name="span_entry_field")
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.words}"
