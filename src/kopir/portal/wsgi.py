"""The portal for a WSGI server: ``granian --interface wsgi kopir.portal.wsgi:application``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kopir.portal.settings")
application = get_wsgi_application()

from kopir.portal import warm  # noqa: E402  # Django must be set up before the pages are imported

warm.in_background()
