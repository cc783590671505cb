"""What each element of version 2.03 holds, read off its schema: children in their order, attributes, text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from kopir.cooperation.programmes.codelists import STANDARD
from kopir.cooperation.programmes.drawing.values import LANG

NARRATIVE: Final = "narrative"
_XSD: Final = "{http://www.w3.org/2001/XMLSchema}"
_FILES: Final = ("iati-common.xsd", "iati-activities-schema.xsd")


@dataclass(frozen=True, slots=True)
class Child:
    """An element in another.

    Args:
        form: of it. least: how often it stands there at least. often: whether more than once.
    """

    form: Form
    least: int
    often: bool


@dataclass(slots=True)
class Form:
    """What an element holds.

    Attributes:
        children: by name, in the order of the schema.
        attributes: names, and whether each is needed.
        text: whether it holds text of its own.
    """

    children: dict[str, Child] = field(default_factory=dict)
    attributes: dict[str, bool] = field(default_factory=dict)
    text: bool = False

    @property
    def speaks(self) -> bool:
        """Whether its texts stand in ``narrative``."""
        return NARRATIVE in self.children


@lru_cache(maxsize=1)
def activity_form() -> Form:
    """The form of ``iati-activity`` of version 2.03.

    >>> list(activity_form().children)[:3]
    ['iati-identifier', 'reporting-org', 'title']
    >>> activity_form().children["activity-status"].form.attributes
    {'code': True}
    """
    declared = {
        (one.tag, one.get("name")): one
        for name in _FILES
        for one in etree.parse(str(STANDARD / name)).getroot()
        if one.get("name")
    }
    return _Reader(declared).form(declared[f"{_XSD}element", "iati-activity"])


class _Reader:
    """Forms of declared elements; each is read once."""

    def __init__(self, declared: dict[tuple[Any, Any], Any]) -> None:
        self.declared = declared
        self.forms: dict[Any, Form] = {}

    def form(self, element: Any) -> Form:
        if element not in self.forms:
            found = self.forms[element] = Form()
            inner = element.find(f"{_XSD}complexType")
            if inner is not None:
                self._read(inner, found)
            else:
                self._typed(element.get("type", "xsd:string"), found)
        return self.forms[element]

    def _typed(self, name: str, form: Form) -> None:
        kept = self.declared.get((f"{_XSD}complexType", name))
        if kept is None:
            form.text = True
        else:
            self._read(kept, form)

    def _read(self, declared: Any, form: Form) -> None:
        for one in declared.iter(f"{_XSD}extension", f"{_XSD}attribute", f"{_XSD}element"):
            if next(one.iterancestors(f"{_XSD}complexType")) is not declared:
                continue
            named = self.declared.get((one.tag, one.get("ref")), one)
            if one.tag == f"{_XSD}extension":
                self._typed(one.get("base"), form)
            elif one.tag == f"{_XSD}attribute":
                name = LANG if one.get("ref") == "xml:lang" else named.get("name")
                form.attributes[name] = one.get("use") == "required"
            else:
                form.children[named.get("name")] = Child(
                    self.form(named), int(one.get("minOccurs", "1")), one.get("maxOccurs") == "unbounded"
                )
