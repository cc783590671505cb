"""Solutions as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class SolutionsConfig(AppConfig):
    """Records of solutions and practices, submitted, imported, reviewed and published."""

    name = "kopir.solutions"
    label = "solutions"
    verbose_name = "kopir solutions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of records known to the workflow of review."""
        from kopir.solutions.kinds import register_kinds

        register_kinds()
