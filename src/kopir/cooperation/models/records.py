"""Records: what a person confirmed, each value with the words that say it; registers build on them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from kopir.cooperation.models.inbox import SourceText


class SourceSpan(models.Model):
    """Words of a text that say a field of a record.

    Attributes:
        text, start, end: the words; both ends missing where a person entered the value by hand.
        words: as they stand in the text.
        field: which field of the record they say.
        value: what they were taken to say; two texts that say different things each keep their own.
    """

    text = models.ForeignKey(SourceText, on_delete=models.PROTECT, related_name="spans")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    words = models.TextField(blank=True)
    field = models.CharField(max_length=20)
    value = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.field}: {self.words}"


class Record(models.Model):
    """What all records share: where they come from, who confirmed them, and how often they were changed.

    Attributes:
        sources: words of texts that say their fields.
        withdrawn: taken back by a reviewer; kept, for history and other records refer to it.
    """

    sources = models.ManyToManyField(SourceSpan, related_name="%(class)ss")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    confirmed = models.DateTimeField(default=timezone.now, db_index=True)
    withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["-confirmed", "-id"]


class Named(Record):
    """Somebody or something that records refer to.

    Attributes:
        link: identifier in the form of the links of a reading: ``org:un``, ``person:kassym-jomart-tokayev``.
        name_kk, name_ru, name_en: the name in each language, empty where nobody said it yet.
        key: letters of the names for matching, lower case, one a line.
    """

    link = models.CharField(max_length=200, unique=True)
    name_kk = models.CharField(max_length=300, blank=True)
    name_ru = models.CharField(max_length=300, blank=True)
    name_en = models.CharField(max_length=300, blank=True)
    key = models.TextField(blank=True, db_index=False)

    class Meta(Record.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name_kk or self.name_ru or self.name_en or str(self.link)

    def name(self, language: str) -> tuple[str, str]:
        """The name in a language or, where it has none, another one; and the language it is in."""
        names = {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}
        for code in (language, "ru", "kk", "en"):
            if names.get(code):
                return names[code], code
        return str(self.link).partition(":")[2], language


class Organisation(Named):
    """A body: ministry, secretariat, company."""


class Person(Named):
    """A person in a public function."""


class Event(Record):
    """A meeting, visit, session, forum.

    Attributes:
        title: as the text names it; ``title_lang`` says in which language.
        kind, status: codes of ``kopir.documents.entities``.
        date: value of a date (``2025-08-31/2025-09-01``, ``2026-H1``); ``first_day`` and ``last_day`` its
            bounds.
        place: link of the place, or its name where it has none; ``place_name`` as the text says it.
        link: identifier of a named event, or nothing.
    """

    title = models.CharField(max_length=500)
    title_lang = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    date = models.CharField(max_length=40, blank=True)
    first_day = models.DateField(null=True, db_index=True)
    last_day = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True)
    place_name = models.CharField(max_length=300, blank=True)
    link = models.CharField(max_length=200, blank=True, db_index=True)

    def __str__(self) -> str:
        return self.title


class Participation(Record):
    """Somebody's part in an event.

    Attributes:
        person, organisation: who; ``place`` is the link of a state that took part as such.
        name: as the text says it.
        capacity: post or role at that time, in words of the text.
        mode: ``online`` where somebody was connected from afar.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="participations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="participations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="participations"
    )
    place = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=300)
    capacity = models.TextField(blank=True)
    mode = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return self.name


class Document(Record):
    """A document that was signed, adopted, proposed or spoken of. ``horizon``: value of a date."""

    title = models.TextField()
    title_lang = models.CharField(max_length=10)
    kind = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=20)
    horizon = models.CharField(max_length=40, blank=True)
    last_day = models.DateField(null=True, db_index=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, related_name="documents")
    link = models.CharField(max_length=200, blank=True, db_index=True)

    def __str__(self) -> str:
        return self.title


class Commitment(Record):
    """What somebody undertook, proposed or was told to do.

    Attributes:
        wording: the clause, in words of the text.
        person, organisation: whose it is; ``place`` is the link of a state; ``actor`` the name in the text.
        deadline: value of a date; ``last_day`` its end.
        event: where it was said, where that is known.
    """

    wording = models.TextField()
    wording_lang = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="commitments")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="commitments"
    )
    place = models.CharField(max_length=200, blank=True)
    actor = models.CharField(max_length=300, blank=True)
    deadline = models.CharField(max_length=40, blank=True)
    last_day = models.DateField(null=True, db_index=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, related_name="commitments")

    def __str__(self) -> str:
        return self.wording


class FigureClaim(Record):
    """A figure as it was said.

    Attributes:
        words: number and unit as they stand in the text.
        value, value_max: plain numbers, the second of a range.
        unit, kind, comparator, direction, indicator, period: as of ``kopir.documents.entities.Figure``.
        measure: what is measured, in words of the text.
        entity: link of what it is about; ``entity_name`` as the text says it.
        verdict: what the evidence said when it was confirmed, or nothing.
    """

    words = models.TextField()
    words_lang = models.CharField(max_length=10)
    value = models.FloatField()
    value_max = models.FloatField(null=True)
    unit = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)
    comparator = models.CharField(max_length=2, blank=True)
    direction = models.CharField(max_length=20, blank=True)
    measure = models.TextField(blank=True)
    indicator = models.CharField(max_length=100, blank=True, db_index=True)
    period = models.CharField(max_length=40, blank=True)
    entity = models.CharField(max_length=200, blank=True, db_index=True)
    entity_name = models.CharField(max_length=300, blank=True)
    verdict = models.JSONField(null=True)

    def __str__(self) -> str:
        return self.words
