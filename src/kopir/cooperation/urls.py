"""Addresses below the language."""

from __future__ import annotations

from django.urls import path

from kopir.cooperation.following.pages import outward, own
from kopir.cooperation.pages import adding, deciding, lists, reading, records

urlpatterns = [
    path("account/following", own.following, name="following"),
    path("follow.ics", outward.calendar, name="follow-calendar"),
    path("follow.atom", outward.feed, name="follow-feed"),
    path("follow/<str:kind>/<str:code>.ics", outward.calendar, name="follow-calendar-of"),
    path("follow/<str:kind>/<str:code>.atom", outward.feed, name="follow-feed-of"),
    path("inbox", lists.inbox, name="inbox"),
    path("inbox/add", adding.add, name="inbox-add"),
    path("inbox/records", records.index, name="inbox-records"),
    path("inbox/records/<slug:kind>/<slug:code>", records.record, name="inbox-record"),
    path("inbox/texts/<int:number>", reading.text, name="inbox-text"),
    path("inbox/texts/<int:number>/state", deciding.state, name="inbox-state"),
    path("inbox/texts/<int:number>/entries", deciding.entry, name="inbox-entry"),
    path("inbox/entries/<int:number>", deciding.decide, name="inbox-decide"),
]
