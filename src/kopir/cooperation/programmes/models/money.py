"""Money of activities: budgets and transactions, each in its own currency.

Values are kept to the hundredth; the content of the activity keeps every digit that was published.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kopir.cooperation.programmes.models.activities import Activity


class Budget(models.Model):
    """A budget of a period.

    Attributes:
        type: code of BudgetType: 1 original, 2 revised. status: of BudgetStatus: 1 indicative, 2 committed.
        start, end: of the period. value, currency, value_day: the money.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="budgets")
    type = models.CharField(max_length=2)
    status = models.CharField(max_length=2)
    start = models.DateField()
    end = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3)
    value_day = models.DateField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["start", "id"]

    def __str__(self) -> str:
        return f"{self.start} {self.value} {self.currency}"


class Transaction(models.Model):
    """Money that was committed, paid, spent or received.

    Attributes:
        type: code of TransactionType: 1 incoming funds, 2 outgoing commitment, 3 disbursement, 4 expenditure,
            11 incoming commitment, 12 outgoing pledge, 13 incoming pledge …
        ref: number of it, as published. day: on which it was done or will be.
        value, currency, value_day: the money; the day of its rate of exchange.
        provider, receiver: names of the organisations, as far as told, with their references and the
            identifiers of their own activities.
        area, region: where it goes, if the transaction itself says so.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="transactions")
    type = models.CharField(max_length=2)
    ref = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3)
    value_day = models.DateField(null=True)
    provider = models.CharField(max_length=500, blank=True)
    provider_ref = models.CharField(max_length=200, blank=True)
    provider_activity = models.CharField(max_length=500, blank=True)
    receiver = models.CharField(max_length=500, blank=True)
    receiver_ref = models.CharField(max_length=200, blank=True)
    receiver_activity = models.CharField(max_length=500, blank=True)
    description = models.TextField(blank=True)
    area = models.CharField(max_length=10, blank=True)
    region = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.day} {self.value} {self.currency}"
