"""An activity against the XML schema of IATI, and without what the standard does not know.

The standard lets other namespaces stand anywhere; kopir holds what the standard defines and tells of the
rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from kopir.cooperation.programmes.codelists import STANDARD
from kopir.cooperation.programmes.content import canonical
from kopir.cooperation.programmes.faults import Findings
from kopir.cooperation.programmes.limits import IatiLimits
from kopir.cooperation.programmes.reading import OPTIONS, node_name
from kopir.errors import InvalidInput
from kopir.solutions.importing.places import Where, reason

FILES: Final = {
    "iati-activities": "iati-activities-schema.xsd",
    "iati-organisations": "iati-organisations-schema.xsd",
}
MOST: Final = 10
"""Faults of one activity against the schema that are told; more follow from these."""
MOST_CHILDREN: Final = IatiLimits.iati_max_children
_SHORTEST: Final = len("<a></a>")
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_FOREIGN_NODES: Final = etree.XPath(
    "descendant::*[namespace-uri() != ''] | descendant::comment() | descendant::processing-instruction()"
)
_FOREIGN_ATTRIBUTES: Final = etree.XPath(
    f"descendant-or-self::*/@*[namespace-uri() != '' and namespace-uri() != '{_XML}']"
)
_UNEXPECTED: Final = re.compile(
    r"Element '(?P<element>[^']*)': This element is not expected\.(?: Expected is (?P<rest>.*))?"
)
_MISSING_CHILD: Final = re.compile(
    r"Element '(?P<element>[^']*)': Missing child element\(s\)\.(?: Expected is (?P<rest>.*))?"
)
_MISSING: Final = re.compile(r"Element '(?P<element>[^']*)': The attribute '(?P<name>[^']*)' is required")
_UNKNOWN: Final = re.compile(
    r"Element '(?P<element>[^']*)', attribute '(?P<name>[^']*)': The attribute .* not"
)
_SIMPLE: Final = re.compile(r"Element '(?P<element>[^']*)': Element content is not allowed")
_TEXT: Final = re.compile(r"Element '(?P<element>[^']*)': Character content (?:other than|is not)")
_VALUE: Final = re.compile(
    r"Element '(?P<element>[^']*)'(?:, attribute '(?P<name>[^']*)')?: '(?P<found>.*)' is not a valid value "
    r"of the (?:atomic|local atomic|union)? ?type '(?P<type>[^']*)'",
    re.DOTALL,
)


@lru_cache(maxsize=2)
def schema(root: str) -> Any:
    """The schema of activities or of organisations, read from files of kopir only."""
    document = etree.parse(str(STANDARD / FILES[root]), etree.XMLParser(**OPTIONS))
    return etree.XMLSchema(document)


def body_of(element: Any, find: Findings) -> bytes:
    """The canonical XML of an activity, out of which is taken what the standard does not know."""
    body = canonical(element)
    # Canonical XML declares a namespace only where a name of it stands.
    if b"xmlns" in body or next(element.iter(etree.Comment, etree.PI), None) is not None:
        without_foreign(element, find)
        body = canonical(element)
    return body


def without_foreign(element: Any, find: Findings) -> None:
    """Take out of an activity what the standard does not know, and note what it was."""
    for value in _FOREIGN_ATTRIBUTES(element):
        name = f"@{value.attrname}"
        find.left[name] = find.left.get(name, 0) + 1
        del value.getparent().attrib[value.attrname]
    for node in _FOREIGN_NODES(element):
        parent = node.getparent()
        name = node_name(node)
        find.left[name] = find.left.get(name, 0) + 1
        if parent is not None:
            _keep_tail(node, parent)
            parent.remove(node)


def _keep_tail(node: Any, parent: Any) -> None:
    """Text behind a node that goes belongs to what is before it."""
    if not node.tail:
        return
    before = node.getprevious()
    if before is None:
        parent.text = (parent.text or "") + node.tail
    else:
        before.tail = (before.tail or "") + node.tail
    node.tail = None


def against_schema(element: Any, body: bytes, find: Findings, most: int = MOST_CHILDREN) -> bool:
    """Whether an activity is valid; what is not becomes faults.

    Args:
        element: of the activity or organisation.
        body: its canonical XML.
        find: is added to.
        most: elements that one element may hold: libxml2 counts those before each wrong one.
    """
    for one in element.iter() if len(body) > _SHORTEST * most else ():
        if len(one) > most:
            find.faults.append(
                InvalidInput(
                    "{place}: the element holds more than {limit} others; divide the activity, or raise the "
                    "limit in the settings",
                    place=find.at(one),
                    limit=most,
                )
            )
            return False
    checked = schema(find.place.root)
    if checked.validate(element):
        return True
    told: set[str] = set()
    for error in checked.error_log:
        # One wrong value is told twice by libxml2: by the type it is of, and by the element.
        key = f"{error.path} {error.message.partition(':')[0]}"
        if key not in told and len(told) < MOST:
            told.add(key)
            find.faults.append(_fault(error, element, find))
    return False


def _fault(error: Any, element: Any, find: Findings) -> InvalidInput:
    found = _found(element, error.path or "")
    for pattern, made in _TOLD:
        match = pattern.match(error.message)
        if match:
            return made(match, found, find)
    return InvalidInput(
        "{place}: the schema of IATI does not allow this ({reason}); correct it",
        place=find.at(found),
        reason=error.message[:300],
    )


def _found(element: Any, path: str) -> Any:
    """The element that the schema speaks of."""
    inside = "/".join(path.split("/")[2:])
    try:
        found = element.xpath(f"./{inside}") if inside else []
    except etree.XPathError:
        found = []
    return found[0] if found else element


def _unexpected(match: re.Match[str], found: Any, find: Findings) -> InvalidInput:
    return InvalidInput(
        "{place}: the element {element} may not stand here; expected {expected}. Put it in the order of the "
        "standard, or take it out",
        place=find.at(found),
        element=match["element"],
        expected=_listed(match["rest"]),
    )


def _missing_child(match: re.Match[str], found: Any, find: Findings) -> InvalidInput:
    return InvalidInput(
        "{place}: the element {element} is not complete; missing is {expected}. Add it",
        place=find.at(found),
        element=match["element"],
        expected=_listed(match["rest"]),
    )


def _missing(match: re.Match[str], found: Any, find: Findings) -> InvalidInput:
    return InvalidInput(
        "{place}: the attribute {name} is missing; add it", place=find.at(found), name=match["name"]
    )


def _unknown(match: re.Match[str], found: Any, find: Findings) -> InvalidInput:
    return InvalidInput(
        "{place}: the standard has no such attribute here; take it out, or put it into a namespace of your "
        "own",
        place=find.at(found, match["name"]),
    )


def _simple(match: re.Match[str], found: Any, find: Findings) -> InvalidInput:
    return InvalidInput(
        "{place}: the element {element} takes plain text, and there are elements in it; take the markup out",
        place=find.at(found),
        element=match["element"],
    )


def _text(match: re.Match[str], found: Any, find: Findings) -> InvalidInput:
    return InvalidInput(
        "{place}: text may not stand in the element {element} itself; put it into the element that the "
        "standard has for it, as narrative",
        place=find.at(found),
        element=match["element"],
    )


def _value(match: re.Match[str], found: Any, find: Findings) -> InvalidInput:
    return InvalidInput(
        "{place}: found {found}, expected {expected}; correct it",
        place=find.at(found, match["name"] or ""),
        found=repr(match["found"][:80]),
        expected=_typed(match["type"].removeprefix("xs:"), match["name"] or ""),
    )


def _typed(name: str, attribute: str = "") -> Where | str:
    if attribute == "year":
        return reason("a year of four digits")
    if name == "date":
        return reason("a day, as 2026-01-31")
    if name == "dateTime":
        return reason("a time, as 2026-01-31T12:00:00")
    if name == "boolean":
        return "true, false"
    if name in ("int", "positiveInteger", "nonNegativeInteger"):
        return reason("a number")
    if name == "decimal":
        return reason("a number in figures with a decimal point, as 1250000.50")
    return name


def _listed(rest: str | None) -> str:
    """Names that the schema expects, of its list ``( a )`` or ``one of ( a, b )``.

    What it calls ``##other``, an element of another namespace, is nothing that a publisher forgot.
    """
    names = re.findall(r"[\w:#-]+", (rest or "").partition("(")[2])
    return ", ".join(name for name in names if not name.startswith("#"))[:300] or "-"


_TOLD: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Any, Findings], InvalidInput]], ...]] = (
    (_UNEXPECTED, _unexpected),
    (_MISSING_CHILD, _missing_child),
    (_MISSING, _missing),
    (_UNKNOWN, _unknown),
    (_SIMPLE, _simple),
    (_TEXT, _text),
    (_VALUE, _value),
)
