"""The report as a PDF: tagged for screen readers (PDF/UA-1), with the bundled font, by WeasyPrint."""

from __future__ import annotations

import atexit
import re
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, Final

from kopir.errors import Unavailable

FONTS: Final = Path(__file__).parents[1] / "static" / "vendor" / "inter-ttf"
WEIGHTS: Final = {400: "Inter-Regular.ttf", 600: "Inter-SemiBold.ttf", 700: "Inter-Bold.ttf"}

_TO_CHAPTER: Final = re.compile(r'<a href="#([\w-]+)">([^<]+)</a>')
_FORM: Final = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}


def pdf(html: str) -> bytes:
    """A report of ``document(..., for_screen=False)`` as a PDF file.

    Raises:
        Unavailable: the native libraries of WeasyPrint are not on this machine, or the font was not fetched.
    """
    written: bytes = laid_out(html).write_pdf(finisher=_links_named(html), **_FORM)
    return written


def laid_out(html: str) -> Any:
    """The pages of a report, as WeasyPrint's ``Document``.

    Raises:
        Unavailable: as ``pdf``.
    """
    weasyprint = _weasyprint()
    fonts, style = _fonts()
    from weasyprint.urls import URLFetcher

    # Nothing but what is inside the document is read while it is set.
    inside = URLFetcher(allowed_protocols={"data"}, fail_on_errors=True)
    return weasyprint.HTML(string=html, url_fetcher=inside).render(
        font_config=fonts, stylesheets=[style], **_FORM
    )


def _links_named(html: str) -> Callable[[Any, Any], None]:
    """What is done to the file at the end: a link to a chapter is read out by the chapter's heading."""
    headings = {name: unescape(heading) for name, heading in _TO_CHAPTER.findall(html)}

    def finish(_document: Any, file: Any) -> None:
        for each in file.objects:
            if isinstance(each, dict) and "Dest" in each and "Contents" in each:
                place = each["Dest"]
                each["Contents"] = type(place)(headings.get(place.string, place.string))

    return finish


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as error:
        raise Unavailable(
            "a PDF needs the libraries Pango and HarfBuzz, which are not on this machine ({reason}); on "
            "Debian an administrator installs them with: apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0. The HTML report needs nothing",
            reason=str(error).splitlines()[0],
        ) from error
    return weasyprint


@cache
def _fonts() -> tuple[Any, Any]:
    """The font configuration and the style sheet that names the font files; made once a process."""
    if not all((FONTS / name).is_file() for name in WEIGHTS.values()):
        raise Unavailable("the font of the report is not in place; fetch it with `make assets`")
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    # WeasyPrint's clean-up fails once the interpreter has taken its modules down.
    atexit.register(_fonts.cache_clear)
    rules = "".join(
        f"@font-face{{font-family:Inter;font-weight:{weight};src:url('{(FONTS / name).as_uri()}')}}"
        for weight, name in WEIGHTS.items()
    )
    return fonts, weasyprint.CSS(string=rules, font_config=fonts)
