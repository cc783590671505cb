"""The portal for a WSGI server: ``granian --interface wsgi kopir.portal.wsgi:application``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kopir.portal.settings")
application = get_wsgi_application()
