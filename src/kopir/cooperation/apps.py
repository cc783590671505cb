"""Cooperation as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class CooperationConfig(AppConfig):
    """The inbox and the records confirmed from it."""

    name = "kopir.cooperation"
    label = "cooperation"
    verbose_name = "kopir cooperation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of records known to the workflow of review."""
        from kopir.cooperation.kinds import register_kinds

        register_kinds()
        from kopir.cooperation.forms import add_forms

        add_forms()
