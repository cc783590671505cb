"""Addresses of the exchange, below the language."""

from __future__ import annotations

from django.urls import URLPattern, path

from kopir.solutions.pages import (
    acting,
    imported,
    imports,
    merging,
    mine,
    notices,
    offering,
    proposing_changes,
    record,
    review,
    same,
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
    path("exchange/<int:number>/propose", proposing_changes.propose, name="exchange-propose"),
    path("exchange/<int:number>/do", acting.act, name="exchange-do"),
    path("exchange/<int:number>/comments", acting.comment, name="exchange-comment"),
    path(
        "exchange/<int:number>/comments/<int:comment>/remove",
        acting.remove_comment,
        name="exchange-comment-remove",
    ),
    path("exchange/imports", imports.imports, name="exchange-imports"),
    path("exchange/imports/template/<slug:of>", imports.template, name="exchange-import-template"),
    path("exchange/imports/duplicates", same.same, name="exchange-duplicates"),
    path("exchange/imports/decide", offering.waiting, name="exchange-offers"),
    path("exchange/imports/decide/<int:number>", offering.decided, name="exchange-offer"),
    path("exchange/imports/<int:number>", imported.imported, name="exchange-import"),
]
