"""What an activity is for: sectors, descriptions, and its pages on the web.

Source: IATI standard 2.01, "Renamed, Moved and Removed Elements" (``activity-website`` becomes a document of
category A12 and format text/html) and "Removal of the @type attribute"; IATI schemas, drafts of 2010
(``sector/@type``: "free text describing the type of thing being referenced"; ``description/@type``: free
text) and 1.03 (percentages: "with no percentage sign").
"""

from __future__ import annotations

from typing import Any, Final

from kopir.cooperation.programmes.codelists import codes
from kopir.cooperation.programmes.drawing.values import LANG, line
from kopir.cooperation.programmes.lifting.codes import code_of
from kopir.cooperation.programmes.lifting.ledger import Ledger
from kopir.solutions.importing.places import reason

PAGE: Final = {"category": "A12", "format": "text/html", "title": "Activity website"}
"""As the guide to 2.01 has it."""


def sectors(element: Any, ledger: Ledger) -> None:
    """Take out sectors of vocabularies that version 2.03 has no code for; the drafts' types are such ones."""
    for one in element.findall("sector"):
        kind = one.get("vocabulary", one.get("type"))
        if kind is None:
            continue
        if not code_of("SectorVocabulary", kind):
            ledger.leave(one)
        elif "vocabulary" not in one.attrib:
            ledger.changed(one, "type", "type", "vocabulary")
            one.set("vocabulary", one.attrib.pop("type"))


def percentages(element: Any, ledger: Ledger) -> None:
    """Shares without the sign of per cent."""
    for one in element.iterdescendants():
        told = line(one.get("percentage"))
        if told.endswith("%"):
            ledger.changed(one, "percentage", told, told.rstrip("% "))
            one.set("percentage", told.rstrip("% "))


def websites(element: Any, ledger: Ledger) -> None:
    """Pages of the activity become documents."""
    for one in element.findall("activity-website"):
        address = line(one.text)
        if not address:
            continue
        ledger.changed(one, "", address, "document-link/@url")
        link = ledger.new(element, "document-link", one, url=address, format=PAGE["format"])
        title = ledger.new(link, "title", one)
        narrative = ledger.new(title, "narrative", one)
        narrative.text = PAGE["title"]
        narrative.set(LANG, "en")
        ledger.new(link, "category", one, code=PAGE["category"])
        if one.get(LANG):
            ledger.new(link, "language", one, code=one.attrib.pop(LANG))
        ledger.derived(
            one,
            "document-link/category/@code",
            PAGE["category"],
            reason("the guide to version 2.01 has the page of an activity as a document of this category"),
        )
        one.text = None
        ledger.leave(one)


def descriptions(element: Any, ledger: Ledger) -> None:
    """Take types of descriptions that are no codes off, after those of one type were taken together."""
    for one in element.findall("description"):
        kind = one.get("type")
        if kind is not None and kind not in codes("DescriptionType"):
            ledger.left(one, "type")
            del one.attrib["type"]
