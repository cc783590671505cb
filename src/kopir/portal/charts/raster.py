"""PNG from a stand-alone SVG, with the bundled Inter, so that every Kazakh letter is drawn from one face."""

from functools import cache

import resvg_py

from kopir.errors import Unavailable
from kopir.portal.charts.style import STATIC

FONTS = STATIC / "vendor" / "inter-ttf"


@cache
def fonts() -> tuple[str, ...]:
    """The bundled TTF files. Unavailable when the assets have not been fetched."""
    files = tuple(str(path) for path in sorted(FONTS.glob("*.ttf")))
    if not files:
        raise Unavailable(
            "The fonts for pictures are missing from {folder}: run `make assets`.", folder=str(FONTS)
        )
    return files


def png(svg: str, scale: float = 2.0) -> bytes:
    """A PNG file of a stand-alone SVG (`draw(..., standalone=True)`), `scale` pixels to one of the SVG."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=scale,
            font_files=list(fonts()),
            skip_system_fonts=True,
            font_family="Inter",
            sans_serif_family="Inter",
            background="#ffffff",
        )
    )
