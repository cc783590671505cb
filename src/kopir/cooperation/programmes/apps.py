"""Programmes as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Activities, their parties, places, targets, money and results."""

    name = "kopir.cooperation.programmes"
    label = "programmes"
    verbose_name = "kopir programmes"
    default_auto_field = "django.db.models.BigAutoField"
