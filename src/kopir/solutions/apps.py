"""Solutions as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class SolutionsConfig(AppConfig):
    """Records of solutions and practices, submitted, imported, reviewed and published."""

    name = "kopir.solutions"
    label = "solutions"
    verbose_name = "kopir solutions"
    default_auto_field = "django.db.models.BigAutoField"
