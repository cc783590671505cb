"""Addresses of the exchange, below the language."""

from __future__ import annotations

from django.urls import URLPattern, path

from kopir.solutions.pages import (
    acting,
    merging,
    mine,
    notices,
    record,
    review,
    translations,
    verifying,
    versions,
    writing,
)

urlpatterns: list[URLPattern] = [
    path("exchange", mine.desk, name="exchange"),
    path("exchange/new/<slug:kind>", writing.new, name="exchange-new"),
    path("exchange/<int:number>/edit", writing.edit, name="exchange-edit"),
    path("exchange/<int:number>/merge", merging.merge, name="exchange-merge"),
    path("exchange/<int:number>/verify", verifying.verify, name="exchange-verify"),
    path("exchange/review", review.review, name="exchange-review"),
    path("exchange/translations", translations.translations, name="exchange-translations"),
    path("exchange/notices", notices.notices, name="exchange-notices"),
    path("exchange/<int:number>", record.record, name="exchange-record"),
    path("exchange/<int:number>/versions/<int:version>", versions.version, name="exchange-version"),
    path("exchange/<int:number>/do", acting.act, name="exchange-do"),
    path("exchange/<int:number>/comments", acting.comment, name="exchange-comment"),
    path(
        "exchange/<int:number>/comments/<int:comment>/remove",
        acting.remove_comment,
        name="exchange-comment-remove",
    ),
]
