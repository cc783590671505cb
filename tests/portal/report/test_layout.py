"""How the report lies on its pages: nothing over the margin, no page left empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from kopir.errors import Unavailable
from kopir.portal.report import document
from kopir.portal.report.pdf import laid_out

from .conftest import SUMMIT, make


def inside(box: Any) -> Iterator[Any]:
    """A box with all the boxes in it."""
    yield box
    for child in getattr(box, "children", ()):
        yield from inside(child)


@pytest.mark.parametrize(
    ("language", "query"),
    [("kk", SUMMIT), ("ru", SUMMIT), ("en", SUMMIT), ("ru", {"group": "LLDC"}), ("kk", {"group": "ESCAP"})],
)
def test_nothing_runs_over_the_margin_and_no_page_but_the_last_is_left_half_empty(view, language, query):
    page, state = make(view, language, **query)
    with translation.override(language):
        text = document(page, state, for_screen=False)
    try:
        pages = laid_out(text).pages
    except Unavailable as lacking:
        pytest.skip(str(lacking))
    from weasyprint.formatting_structure.boxes import MarginBox, ReplacedBox, TableBox, TextBox

    filled = []
    for number, one in enumerate(pages, start=1):
        sheet = one._page_box
        right, top = sheet.content_box_x() + sheet.width, sheet.content_box_y()
        ends = [0.0]
        for child in sheet.children:
            if isinstance(child, MarginBox):
                continue
            for box in inside(child):
                if isinstance(box, TableBox | TextBox | ReplacedBox):
                    assert box.position_x + box.margin_width() <= right + 1, (
                        number,
                        getattr(box, "text", box),
                    )
                    ends.append(box.position_y + box.margin_height() - top)
        filled.append(min(max(ends) / sheet.height, 1.0))
    assert len(pages) <= 13
    assert min(filled[:-1]) > 0.4, filled
