"""An activity brought into the form of version 2.03: texts, languages, order; what has no place goes.

Source: IATI standard 2.01, "Element Order", "Free Text Fields", "Handling Translations", "Descriptive text is
no longer allowed on data specified by codes"; schema of activities 2.03, of which all of it is read.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from kopir.cooperation.programmes.content import canonical
from kopir.cooperation.programmes.drawing.values import LANG, line
from kopir.cooperation.programmes.lifting.form import NARRATIVE, Child, Form
from kopir.cooperation.programmes.lifting.ledger import Ledger

COUNTED: Final = frozenset(
    {
        "budget",
        "planned-disbursement",
        "transaction",
        "result",
        "indicator",
        "baseline",
        "period",
        "target",
        "actual",
    }
)
"""Elements that are not left out where a part is missing: sums and results would be silently others."""
IDENTIFYING: Final = frozenset({"ref", "code", "iso-date"})
"""Attributes by which two elements are known to be of the same thing, told in two languages."""
Key = tuple[object, ...]


class Settling:
    """Brings one activity into form.

    Args:
        ledger: of the activity. language: of its texts where they tell none.
    """

    def __init__(self, ledger: Ledger, language: str) -> None:
        self.ledger, self.language = ledger, language
        self.wrapped: set[Any] = set()

    def settle(self, element: Any, form: Form) -> None:
        """Bring an element into form, with all that is in it."""
        self._text(element, form)
        self._attributes(element, form)
        if len(element):
            self._inside(element, form)

    def _inside(self, element: Any, form: Form) -> None:
        keys: dict[Any, Key] = {}
        for one in list(element):
            child = form.children.get(one.tag)
            if child is None:
                self.ledger.leave(one)
                continue
            keys[one] = _key(one, child)
            self.settle(one, child.form)
        if len(set(keys.values())) < len(keys):
            self._join(element, form, keys)
        often = Counter(one.tag for one in element)
        for one in list(element):
            child = form.children[one.tag]
            if often[one.tag] > child.least and self._reject(one, child):
                often[one.tag] -= 1
        order = {name: place for place, name in enumerate(form.children)}
        places = [order[one.tag] for one in element]
        if places != sorted(places):
            element[:] = sorted(element, key=lambda one: order[one.tag])

    def _text(self, element: Any, form: Form) -> None:
        """A text stands in ``narrative``, or nowhere."""
        if form.text:
            return
        for one in element:
            if line(one.tail):
                self.ledger.left(element, found=one.tail)
                one.tail = None
        if not line(element.text):
            return
        if not form.speaks:
            self.ledger.left(element)
            element.text = None
            return
        self.ledger.enclosed(element)
        narrative = self.ledger.new(element, NARRATIVE, element)
        element.insert(0, narrative)
        narrative.text, element.text = element.text, None
        if element.get(LANG):
            narrative.set(LANG, element.get(LANG))
        self.wrapped.add(element)

    def _attributes(self, element: Any, form: Form) -> None:
        for name in list(element.attrib):
            if name in form.attributes:
                continue
            if name == LANG and form.speaks and (element in self.wrapped or self._hand_down(element)):
                del element.attrib[name]
                continue
            self.ledger.left(element, name)
            del element.attrib[name]

    def _hand_down(self, element: Any) -> bool:
        """Give the language of an element to those of its narratives that tell none."""
        narratives = element.findall(NARRATIVE)
        for one in narratives:
            if LANG not in one.attrib:
                one.set(LANG, element.get(LANG))
        return bool(narratives)

    def _join(self, element: Any, form: Form, keys: dict[Any, Key]) -> None:
        """Take together what says the same in another language."""
        groups: dict[Key, list[Any]] = {}
        told: Counter[tuple[Key, str]] = Counter()
        for one in list(element):
            group = groups.setdefault(keys[one], [])
            if not form.children[one.tag].often:
                if group and self._alike(one, group[0]):
                    self._into(one, group[0], element)
                else:
                    group.append(one)
                continue
            if one not in self.wrapped or not (one.tag == "description" or IDENTIFYING & set(one.attrib)):
                continue
            # The second text in a language goes with the second text in another.
            language = one[0].get(LANG) or self.language
            place = told[keys[one], language]
            told[keys[one], language] += 1
            if place < len(group):
                self._into(one, group[place], element)
            else:
                group.append(one)

    def _alike(self, one: Any, other: Any) -> bool:
        """Whether both are texts of the same, or the same said twice."""
        return (one in self.wrapped and other in self.wrapped) or canonical(one) == canonical(other)

    def _into(self, one: Any, first: Any, parent: Any) -> None:
        self.ledger.joined(one, first)
        if one in self.wrapped:
            first.extend(one.findall(NARRATIVE))
        parent.remove(one)

    def _reject(self, element: Any, child: Child) -> bool:
        """Leave out what may be absent and is not whole."""
        if element.tag in COUNTED or element.tag == NARRATIVE:
            return False
        if _whole(element, child.form):
            return False
        self.ledger.leave(element)
        return True


def _whole(element: Any, form: Form) -> bool:
    """Whether an element has all that it needs, and what it needs has so."""
    if any(needed and name not in element.attrib for name, needed in form.attributes.items()):
        return False
    return all(
        any(_whole(one, inner.form) for one in element.iterchildren(name))
        for name, inner in form.children.items()
        if inner.least
    )


def _key(element: Any, child: Child) -> Key:
    """What an element is, apart from its texts and their language."""
    told = sorted((name, value) for name, value in element.attrib.items() if name in child.form.attributes)
    return (element.tag, *told)
