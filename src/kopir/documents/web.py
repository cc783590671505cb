"""The text of a web page: what a reader reads, without scripts, styles, menus and forms."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_LEFT_OUT: Final = frozenset(
    ("script", "style", "noscript", "template", "svg", "math", "head", "nav", "footer", "aside", "form",
     "select", "button", "iframe", "object", "canvas", "audio", "video")
)  # fmt: skip
_BLOCKS: Final = frozenset(
    ("address", "article", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
     "main", "ol", "p", "pre",
     "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_VOID: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_MAIN: Final = frozenset(("article", "main"))
_LEAST: Final = 200
"""Letters from which on an article is taken for the whole text of the page."""


class _Reader(HTMLParser):
    """Collects the letters outside of what is left out, and apart those of the longest article."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.articles: list[tuple[int, int]] = []
        self._outside: list[str] = []
        self._main: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        hidden = any(name == "hidden" for name, _value in attrs)
        if (tag in _LEFT_OUT or hidden or self._outside) and tag not in _VOID:
            if not self._outside or tag == self._outside[0]:
                self._outside.append(tag)
            return
        if tag in _BLOCKS:
            self.pieces.append("\n")
        if tag in _MAIN:
            self._main.append((tag, len(self.pieces)))

    def handle_endtag(self, tag: str) -> None:
        if self._outside:
            if tag == self._outside[0]:
                self._outside.pop()
            elif tag in ("body", "html"):
                self._outside.clear()
            return
        if tag in _BLOCKS:
            self.pieces.append("\n")
        if self._main and self._main[-1][0] == tag:
            self.articles.append((self._main.pop()[1], len(self.pieces)))

    def handle_data(self, data: str) -> None:
        if not self._outside:
            self.pieces.append(re.sub(r"\s+", " ", data))


def page_text(html: str) -> str:
    r"""The text of a page; of its longest article where it has one.

    >>> page_text("<html><head><title>x</title></head><p>Бір<br>екі <b>үш</b></p><script>a()</script>")
    'Бір\nекі үш'
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    texts = [_lines(reader.pieces[start:end]) for start, end in reader.articles]
    longest = max(texts, key=len, default="")
    return longest if len(longest) >= _LEAST else _lines(reader.pieces)


def _lines(pieces: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
