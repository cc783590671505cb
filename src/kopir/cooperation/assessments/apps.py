"""Readiness assessments as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Assessments of countries by several respondents, moderated to a consensus."""

    name = "kopir.cooperation.assessments"
    label = "assessments"
    verbose_name = "kopir assessments"
    default_auto_field = "django.db.models.BigAutoField"
