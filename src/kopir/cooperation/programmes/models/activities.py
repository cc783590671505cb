"""Activities: what is done, by whom, where, for which targets."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from kopir.cooperation.programmes.models.agencies import Agency
from kopir.cooperation.programmes.models.runs import Run


class Activity(models.Model):
    """A programme or project.

    Attributes:
        identifier: of IATI, unique; kopir makes one for what comes from a table or the register.
        source: where it came from. file: its name. run: the import that wrote it last.
        agency: who reports it; its money is counted as this agency's. secondary: whether the agency reports
            what another one does.
        title: as published first; ``title_lang`` its language, empty where nobody says it.
        title_kk, title_ru, title_en: the title in these languages, empty where nobody said it.
        summary: the first description, in ``summary_lang``.
        status: code of ActivityStatus: 1 pipeline, 2 implementation, 3 finalisation, 4 closed, 5 cancelled,
            6 suspended. planned_start … actual_end: days, where told.
        first_day, last_day: of the activity: actual where told, else planned; ``last_day`` is empty where no
            end is told.
        scope: code of ActivityScope. hierarchy: level, 1 the highest. currency: default of its values.
        humanitarian: said so. updated: last change of it, as published. version: of IATI it was read from.
        digest: SHA-256 of its content: the same again is no change.
        withdrawn: taken out of the register by a person; kept, for others refer to it.
    """

    class Source(models.TextChoices):
        """Where it came from."""

        IATI = "iati"
        SHEET = "sheet"
        REGISTER = "register"

    identifier = models.CharField(max_length=500, unique=True)
    source = models.CharField(max_length=10, choices=Source.choices, db_index=True)
    file = models.CharField(max_length=300, blank=True)
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, related_name="activities")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="activities")
    secondary = models.BooleanField(default=False)
    title = models.TextField()
    title_lang = models.CharField(max_length=10, blank=True)
    title_kk = models.TextField(blank=True)
    title_ru = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    summary_lang = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=2, blank=True)
    planned_start = models.DateField(null=True)
    actual_start = models.DateField(null=True)
    planned_end = models.DateField(null=True)
    actual_end = models.DateField(null=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    scope = models.CharField(max_length=2, blank=True)
    hierarchy = models.PositiveSmallIntegerField(default=1)
    currency = models.CharField(max_length=3, blank=True)
    humanitarian = models.BooleanField(default=False)
    updated = models.DateTimeField(null=True)
    version = models.CharField(max_length=10, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    taken = models.DateTimeField(default=timezone.now)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["identifier"]
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return self.identifier

    def titled(self, language: str) -> tuple[str, str]:
        """The title in a language, or another one where it has none; and the language it is in."""
        titles = {"kk": self.title_kk, "ru": self.title_ru, "en": self.title_en}
        for code in (language, "en", "ru", "kk"):
            if titles.get(code):
                return titles[code], code
        return self.title or self.identifier, self.title_lang


class Content(models.Model):
    """An activity as it was published: what the other tables are drawn from, and what is exported.

    Attributes:
        body: the XML of ``iati-activity`` in UTF-8, packed with zlib, without what the standard does not know
            (names of other namespaces, comments, processing instructions).
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, primary_key=True)
    body = models.BinaryField()

    def __str__(self) -> str:
        return str(self.activity_id)


class Party(models.Model):
    """An organisation that takes part.

    Attributes:
        role: code of OrganisationRole: 1 funding, 2 accountable, 3 extending, 4 implementing.
        ref, name, type: of the organisation, as far as told. ``lang``: of the name.
        linked: identifier of its own activity, where it names one.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=2)
    ref = models.CharField(max_length=200, blank=True, db_index=True)
    name = models.CharField(max_length=500, blank=True)
    lang = models.CharField(max_length=10, blank=True)
    type = models.CharField(max_length=4, blank=True)
    linked = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["role", "id"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name or self.ref


class Recipient(models.Model):
    """A country or region that benefits.

    Attributes:
        area: code of our areas, ISO 3166-1 alpha-3; empty for a region or a country kopir does not know.
        code: as published: alpha-2 of a country, or of a region in the ``vocabulary`` of RegionVocabulary.
        region: whether it is a region.
        percentage: of the activity, as published; missing where none is told.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="recipients")
    area = models.CharField(max_length=10, blank=True, db_index=True)
    code = models.CharField(max_length=40)
    region = models.BooleanField(default=False)
    vocabulary = models.CharField(max_length=4, blank=True)
    percentage = models.DecimalField(max_digits=9, decimal_places=6, null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.area or self.code


class Sector(models.Model):
    """A sector of the activity, in a vocabulary of SectorVocabulary (``1``: OECD DAC purpose codes)."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sectors")
    vocabulary = models.CharField(max_length=4)
    code = models.CharField(max_length=100)
    percentage = models.DecimalField(max_digits=9, decimal_places=6, null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["vocabulary", "code"])]

    def __str__(self) -> str:
        return f"{self.vocabulary}:{self.code}"


class Target(models.Model):
    """A goal or target of the 2030 Agenda that the activity is tagged with, once however often it is said.

    Attributes:
        goal: 1 to 17. target: ``9.c``; empty where only the goal is named.
        told: how it is said: ``tag`` (vocabularies 2 and 3 of tags) or ``sector`` (7 and 8 of sectors).
        percentage: of the activity's money, which only sectors tell.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="targets")
    goal = models.PositiveSmallIntegerField()
    target = models.CharField(max_length=5, blank=True)
    told = models.CharField(max_length=6)
    percentage = models.DecimalField(max_digits=9, decimal_places=6, null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["goal", "target"])]

    def __str__(self) -> str:
        return self.target or str(self.goal)
