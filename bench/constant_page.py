"""The peer of the page benchmark: a bare Django page that renders a constant table of a given size.

``BENCH_ROWS`` and ``BENCH_COLUMNS`` say how large the table is; granian runs ``constant_page:application``.
"""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

TEMPLATE = """<!doctype html><html lang="en"><head><title>Constant</title></head><body><table>
{% for row in rows %}<tr>{% for cell in row %}<td class="number">{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table></body></html>"""

settings.configure(
    SECRET_KEY="not-a-secret-bench-only",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
application = get_wsgi_application()
ROWS = [
    [f"{row * 0.37 + column:.4f}" for column in range(int(os.environ.get("BENCH_COLUMNS", "8")))]
    for row in range(int(os.environ.get("BENCH_ROWS", "200")))
]
PAGE = engines["django"].from_string(TEMPLATE)


def constant(request: HttpRequest) -> HttpResponse:
    """The table, rendered for every request."""
    return HttpResponse(PAGE.render({"rows": ROWS}, request))


urlpatterns = [path("", constant)]
