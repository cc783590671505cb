"""Follow-up as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class FollowingConfig(AppConfig):
    """What people follow, and what they were reminded of."""

    name = "kopir.cooperation.following"
    label = "following"
    verbose_name = "kopir follow-up"
    default_auto_field = "django.db.models.BigAutoField"
