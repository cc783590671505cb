"""Addresses of the exchange, below the language."""

from __future__ import annotations

from django.urls import URLPattern, path

from kopir.solutions.pages import acting, record

urlpatterns: list[URLPattern] = [
    path("exchange/<int:number>", record.record, name="exchange-record"),
    path("exchange/<int:number>/do", acting.act, name="exchange-do"),
    path("exchange/<int:number>/comments", acting.comment, name="exchange-comment"),
    path(
        "exchange/<int:number>/comments/<int:comment>/remove",
        acting.remove_comment,
        name="exchange-comment-remove",
    ),
]
