"""Addresses below the language."""

from __future__ import annotations

from django.urls import path

from kopir.accounts import pages

urlpatterns = [
    path("account", pages.account, name="account"),
    path("account/login", pages.sign_in, name="login"),
    path("account/logout", pages.sign_out, name="logout"),
]
