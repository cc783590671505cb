"""Cooperation as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class CooperationConfig(AppConfig):
    """The inbox and the records confirmed from it."""

    name = "kopir.cooperation"
    label = "cooperation"
    verbose_name = "kopir cooperation"
    default_auto_field = "django.db.models.BigAutoField"
