"""Money and presence by agency, area, target and year: written at import, so that a matrix is one query.

Portions divide what an activity committed, disbursed, spent and plans among areas, targets and years;
cells are their sums over the activities of an agency. Both add up: over areas, targets and years of one
currency their sum is what the activities report, to the hundredth, and nothing is counted twice. Amounts of
two currencies are never added. How the shares are found says ``programmes.sharing``.

Presence does not add up: an activity in two countries is one activity in each.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kopir.cooperation.programmes.models.activities import Activity
from kopir.cooperation.programmes.models.agencies import Agency


class _Sum(models.Model):
    """What portions and cells share.

    Attributes:
        agency: who reports. area: alpha-3; empty for a region, or where no place is told. region: its code.
        goal: 1 to 17; 0 where the activity names neither goal nor target. target: ``9.c``; empty where only
            the goal is named.
        year: calendar year of the transactions; of a budget that of its first day.
        currency: of the amounts.
        committed, disbursed, spent: transactions of types 2, 3 and 4. budgeted: budgets, of a period with an
            original and a revised one the revised.
        evenly: whether a share of it was not published, so that it was divided evenly.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    area = models.CharField(max_length=10, blank=True)
    region = models.CharField(max_length=20, blank=True)
    goal = models.PositiveSmallIntegerField(default=0)
    target = models.CharField(max_length=5, blank=True)
    year = models.PositiveSmallIntegerField()
    currency = models.CharField(max_length=3)
    committed = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    disbursed = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    spent = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    budgeted = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    evenly = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Portion(_Sum):
    """The part of an activity's money in an area, for a target, in a year: the proof of a cell."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="portions")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "area", "goal", "target"], name="portion_matrix")
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.area or self.region} {self.target or self.goal} {self.year}"


class Cell(_Sum):
    """The sum of portions, with how many activities have one in this year. ``activities`` do not add up."""

    activities = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["area", "goal", "target"], name="cell_matrix"),
            models.Index(fields=["goal", "target"], name="cell_target"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.area or self.region} {self.target or self.goal} {self.year}"


class Presence(models.Model):
    """How many activities an agency has in an area for a target, with or without money.

    Attributes:
        area, region: as in cells; both empty where no place is told.
        goal, target: ``0`` and nothing: any, every activity once; a goal without a target: all activities of
            the goal, those of its targets among them; a target: its activities.
        activities: how many. current: of them those in implementation or finalisation (status 2 and 3).
        first_day, last_day: from the first start to the last end; ``last_day`` empty where one has no end.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    area = models.CharField(max_length=10, blank=True)
    region = models.CharField(max_length=20, blank=True)
    goal = models.PositiveSmallIntegerField(default=0)
    target = models.CharField(max_length=5, blank=True)
    activities = models.PositiveIntegerField()
    current = models.PositiveIntegerField(default=0)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["area", "goal", "target"], name="presence_matrix")
        ]
        verbose_name_plural = "presence"

    def __str__(self) -> str:
        return f"{self.agency_id} {self.area or self.region} {self.target or self.goal}"
