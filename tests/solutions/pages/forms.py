"""Forms as a browser would send them back: what stands in their fields, and the button that is pressed."""

from __future__ import annotations

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.inside = False
        self.select = ""
        self.chosen: str | None = None
        self.first: str | None = None
        self.area: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.inside = "record-form" in given.get("class", "") or "merge" in given.get("class", "")
        if not self.inside:
            return
        if tag == "select":
            self.select, self.chosen, self.first = given["name"], None, None
        elif tag == "option" and self.select:
            self.first = given["value"] if self.first is None else self.first
            if "selected" in given:
                self.chosen = given["value"]
        elif tag == "textarea":
            self.area, self.text = given["name"], ""
        elif tag == "input":
            self._input(given)

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("checkbox", "radio") and "checked" not in given:
            return
        if "name" in given:
            self.fields.append((given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select" and self.select:
            self.fields.append((self.select, self.chosen if self.chosen is not None else self.first or ""))
            self.select = ""
        elif tag == "textarea" and self.area is not None:
            self.fields.append((self.area, self.text.removeprefix("\n")))
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.text += data


def filled(html: str) -> dict[str, list[str]]:
    """What a browser would send of the form of a record that stands in a page."""
    parser = _Form()
    parser.feed(html)
    found: dict[str, list[str]] = {}
    for name, value in parser.fields:
        found.setdefault(name, []).append(value)
    return found
