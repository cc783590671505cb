"""Addresses of assessments for those who take part, below the language; results are pages of the portal."""

from __future__ import annotations

from django.urls import URLPattern, path

from kopir.cooperation.assessments.pages import acting, answering, lists, moderating, record

urlpatterns: list[URLPattern] = [
    path("readiness", lists.mine, name="readiness"),
    path("readiness/new", lists.begin, name="readiness-new"),
    path("readiness/<int:number>", record.record, name="readiness-record"),
    path("readiness/<int:number>/do", acting.act, name="readiness-do"),
    path("readiness/<int:number>/answers", answering.answers, name="readiness-answers"),
    path("readiness/<int:number>/moderation", moderating.moderation, name="readiness-moderation"),
    path("readiness/<int:number>/questions/<slug:code>", moderating.question, name="readiness-question"),
]
