"""Tables of the search: what can be found, the choices it falls under, and the words it is found by.

The words themselves are in a full text index of the database (``kopir.portal.search.engines``). All of it is
made from records that live elsewhere, so it may be emptied at any time and comes again.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Found(models.Model):
    """One thing that can be found, as results show it.

    Attributes:
        kind, code: name it.
        path, query: address of its page, and what the address chooses.
        title, note: texts by language.
        order: place among others of its kind where no words were asked for.
        digest: of all that was written of it; the same one need not be written again.
    """

    kind = models.CharField(max_length=30)
    code = models.CharField(max_length=120)
    path = models.CharField(max_length=300)
    query = models.JSONField(default=dict)
    title = models.JSONField()
    note = models.JSONField(default=dict)
    order = models.CharField(max_length=400)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "code"], name="portal_found_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class Choice(models.Model):
    """A value of a facet, such as the country KAZ."""

    facet = models.CharField(max_length=30)
    value = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["facet", "value"], name="portal_choice_once")
        ]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class Falls(models.Model):
    """That a thing falls under a choice."""

    pk = models.CompositePrimaryKey("found_id", "choice_id")
    found = models.ForeignKey(
        Found, models.CASCADE, db_index=False, db_constraint=False, related_name="falls"
    )
    choice = models.ForeignKey(
        Choice, models.CASCADE, db_index=False, db_constraint=False, related_name="falls"
    )

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["choice", "found"], name="portal_falls_by_choice")
        ]

    def __str__(self) -> str:
        return f"{self.found_id} {self.choice_id}"


class Term(models.Model):
    """A term of the index: in how many documents it stands, and one spoken form of it."""

    term = models.CharField(max_length=80, primary_key=True)
    documents = models.IntegerField()
    spoken = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return self.term


class Standing(models.Model):
    """Of which records the index is made. There is one row, or none before it is made.

    Attributes:
        stamp: of all records it was made from.
        number: grows with every change, so that pages made before are made anew.
        documents: how many things can be found.
        at: when it was last brought up to date.
    """

    stamp = models.CharField(max_length=64)
    number = models.BigIntegerField()
    documents = models.IntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.documents} documents, {self.at:%Y-%m-%d %H:%M}"
