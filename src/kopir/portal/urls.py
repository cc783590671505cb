"""Every address of the portal. The language comes first; a suffix asks for the same page in another form."""

from __future__ import annotations

from django.urls import include, path, register_converter
from django.views.generic import RedirectView

from kopir.accounts.urls import callbacks
from kopir.portal import answers, texts
from kopir.portal.pages import ROUTES
from kopir.portal.workshop import saving


class LanguageConverter:
    """kk, ru or en."""

    regex = "kk|ru|en"

    def to_python(self, value: str) -> str:
        """The code as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The code as it stands."""
        return value


class CodeConverter(LanguageConverter):
    """A code in an address; as short as possible, so that a suffix after it is not taken for its end.

    Code 0 stands in none: PostgreSQL would refuse to look for it.
    """

    regex = r"[^/\x00]+?"


class FormConverter(LanguageConverter):
    """The suffix that asks for a form, or nothing."""

    regex = r"(?:\.(?:json|csv|xlsx|svg|png|pdf|yaml|part))?"


register_converter(LanguageConverter, "language")
register_converter(CodeConverter, "code")
register_converter(FormConverter, "form")

urlpatterns = [
    path("", answers.choose_language, name="root"),
    path("robots.txt", answers.robots, name="robots"),
    path("favicon.ico", RedirectView.as_view(url="/static/kopir/icon.svg"), name="favicon"),
    *callbacks,
    path("<language:language>", answers.home_slash, name="home-slash"),
    path("<language:language>/read.json", texts.read, name="read-text"),
    path("<language:language>/", include("kopir.accounts.urls")),
    path("<language:language>/", include("kopir.cooperation.urls")),
    path("<language:language>/", include("kopir.cooperation.assessments.urls")),
    path("<language:language>/", include("kopir.solutions.urls")),
    path(
        "<language:language>/indices/<code:code>/<code:edition>/workshop/save",
        saving.save,
        name="variant-save",
    ),
    *(
        path(f"<language:language>/{route.pattern}", answers.page_view(route), name=route.name)
        for route in ROUTES
    ),
]
handler400 = "kopir.portal.answers.bad_request"
handler404 = "kopir.portal.answers.not_found"
handler500 = "kopir.portal.answers.failed"
