"""The portal as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages, downloads and search; its tables hold the index of the search."""

    name = "kopir.portal"
    label = "portal"
    verbose_name = "kopir"
    default_auto_field = "django.db.models.BigAutoField"
