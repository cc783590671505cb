"""The portal as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages, downloads and search; it has no tables of its own."""

    name = "kopir.portal"
    label = "portal"
    verbose_name = "kopir"
