"""Accounts as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and their roles."""

    name = "kopir.accounts"
    label = "accounts"
    verbose_name = "kopir accounts"
    default_auto_field = "django.db.models.BigAutoField"
