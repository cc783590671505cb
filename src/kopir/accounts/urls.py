"""Addresses below the language."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, path

from kopir.accounts.pages import feed, organisations, own, people, signing

urlpatterns: list[URLPattern] = [
    path("account", own.account, name="account"),
    path("account/login", signing.sign_in, name="login"),
    path("account/logout", signing.sign_out, name="logout"),
    path("account/people", people.people, name="people"),
    path("account/people/<int:number>", people.somebody, name="person"),
    path("exchange.atom", feed.exchange, name="feed"),
    path("account/organisations", organisations.organisations, name="organisations"),
]

callbacks: list[URLPattern] = []
"""Addresses that are the same in every language."""

if settings.IDENTITY_PROVIDER:
    from kopir.accounts.identity import views

    urlpatterns.append(path("account/identity", views.begin, name="identity"))
    callbacks.append(path("account/identity/callback", views.complete, name="identity-callback"))
