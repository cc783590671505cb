"""Addresses below the language."""

from __future__ import annotations

from django.urls import path

from kopir.accounts.pages import feed, organisations, own, people, signing

urlpatterns = [
    path("account", own.account, name="account"),
    path("account/login", signing.sign_in, name="login"),
    path("account/logout", signing.sign_out, name="logout"),
    path("account/people", people.people, name="people"),
    path("account/people/<int:number>", people.somebody, name="person"),
    path("exchange.atom", feed.exchange, name="feed"),
    path("account/organisations", organisations.organisations, name="organisations"),
]
