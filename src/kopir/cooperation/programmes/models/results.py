"""Results of activities: what was to change, by how much, and what did. Values are texts, as in IATI."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kopir.cooperation.programmes.models.activities import Activity


class Result(models.Model):
    """A result.

    Attributes:
        type: code of ResultType: 1 output, 2 outcome, 3 impact, 9 other.
        title: in ``lang``. adds_up: whether its indicators may be added to those of other activities.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="results")
    type = models.CharField(max_length=2)
    title = models.TextField(blank=True)
    lang = models.CharField(max_length=10, blank=True)
    adds_up = models.BooleanField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.title


class Indicator(models.Model):
    """What a result is measured by.

    Attributes:
        measure: code of IndicatorMeasure: 1 unit, 2 percentage, 3 nominal, 4 ordinal, 5 qualitative.
        title: in ``lang``. ascending: whether more is better.
        vocabulary, code: of its first reference (IndicatorVocabulary), as an SDG indicator.
        baseline_year, baseline: the value it starts from.
    """

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="indicators")
    measure = models.CharField(max_length=2)
    title = models.TextField(blank=True)
    lang = models.CharField(max_length=10, blank=True)
    ascending = models.BooleanField(default=True)
    vocabulary = models.CharField(max_length=4, blank=True)
    code = models.CharField(max_length=100, blank=True)
    baseline_year = models.PositiveSmallIntegerField(null=True)
    baseline = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.title


class Period(models.Model):
    """A period of an indicator, with the value aimed at and the one that was reached."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="periods")
    start = models.DateField()
    end = models.DateField()
    target = models.CharField(max_length=200, blank=True)
    actual = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["start", "id"]

    def __str__(self) -> str:
        return f"{self.start} / {self.end}"
