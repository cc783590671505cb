"""Organisations that report activities, and what they say of their own budgets."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kopir.cooperation.programmes.models.runs import Run


class Agency(models.Model):
    """An organisation that reports: ``reporting-org`` of activities, or the subject of an organisation file.

    Attributes:
        ref: its IATI organisation identifier (``XM-DAC-41114``), unique.
        type: code of OrganisationType. name: as it was first reported; ``lang`` its language, or nothing.
        name_kk, name_ru, name_en: the name in these languages, empty where nobody said it.
        currency: default of its organisation file.
        content: of its organisation file, the XML of ``iati-organisation`` packed with zlib; ``digest`` its
            SHA-256. run: the import that wrote it last.
    """

    ref = models.CharField(max_length=200, unique=True)
    type = models.CharField(max_length=4, blank=True)
    name = models.CharField(max_length=500)
    lang = models.CharField(max_length=10, blank=True)
    name_kk = models.CharField(max_length=500, blank=True)
    name_ru = models.CharField(max_length=500, blank=True)
    name_en = models.CharField(max_length=500, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    content = models.BinaryField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, related_name="agencies")

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "ref"]

    def __str__(self) -> str:
        return self.name or self.ref

    def named(self, language: str) -> tuple[str, str]:
        """The name in a language, or another one where it has none; and the language it is in."""
        names = {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}
        for code in (language, "en", "ru", "kk"):
            if names.get(code):
                return names[code], code
        return self.name or self.ref, self.lang


class AgencyBudget(models.Model):
    """A line of an organisation file: what the organisation plans or spent in a period.

    Attributes:
        kind: ``total-budget``, ``recipient-org-budget``, ``recipient-region-budget``,
            ``recipient-country-budget`` or ``total-expenditure``.
        status: code of BudgetStatus, 1 indicative, 2 committed.
        recipient: reference of the organisation. area: of the country, alpha-3. region: code.
        start, end: of the period. value, currency, value_day: the money, in its own currency.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="budgets")
    kind = models.CharField(max_length=30)
    status = models.CharField(max_length=2, blank=True)
    recipient = models.CharField(max_length=200, blank=True)
    area = models.CharField(max_length=10, blank=True, db_index=True)
    region = models.CharField(max_length=20, blank=True)
    start = models.DateField()
    end = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3)
    value_day = models.DateField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["start", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.start} {self.value} {self.currency}"
