#!/usr/bin/env python
"""Activities of IATI, made up, each valid: by walking the schema, so that every element and attribute occurs.

    scripts/generate_iati.py 10000 --out activities.xml

The same number gives the same file. Every tenth activity has every element and attribute that there is; the
others leave out what is optional by chance. Nothing in them is of a real programme.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, BinaryIO

from lxml import etree

from kopir.cooperation.programmes.codelists import STANDARD, Node, codes, tree

XSD = "{http://www.w3.org/2001/XMLSchema}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
WORDS = {
    "kk": "цифрлық теңсіздік желі мектеп ауыл дағды қызмет деректер көпір өңір",
    "ru": "цифровой разрыв сеть школа село навыки услуги данные мост регион",
    "en": "digital divide network school village skills services data bridge region",
    "fr": "numérique réseau école village compétences services données pont région fracture",
}
AGENCIES = ("XM-DAC-41114", "XM-DAC-41122", "XM-DAC-46004", "XI-IATI-EC_DEVCO", "KZ-MDD-0001")
COUNTRIES = ("KZ", "KG", "TJ", "TM", "UZ", "AZ", "AF")
REGIONS = ("619", "689", "798")
CURRENCIES = ("USD", "EUR", "KZT", "RUB")
FIRST = date(2016, 1, 1)
ALIKE = {"recipient-country", "recipient-region", "sector", "tag", "country-budget-items", "budget-item"}
"""Elements that divide a whole or come by vocabulary: made together, not one by one."""


@dataclass
class Form:
    """What an element holds, read off the schema: children with how often, attributes with type and need."""

    children: list[tuple[str, Form, int, bool]] = field(default_factory=list)
    attributes: dict[str, tuple[str, bool]] = field(default_factory=dict)
    text: str = ""


class Schema:
    """The schema of activities or organisations as forms of elements."""

    def __init__(self, file: str) -> None:
        self.globals: dict[tuple[str, str], Any] = {}
        for name in ("iati-common.xsd", file):
            for one in etree.parse(str(STANDARD / name)).getroot():
                if one.get("name"):
                    self.globals[one.tag.removeprefix(XSD), one.get("name")] = one
        self.forms: dict[Any, Form] = {}

    def form(self, declared: Any) -> Form:
        """The form of a declared element."""
        if declared not in self.forms:
            found = self.forms[declared] = Form()
            inner = declared.find(f"{XSD}complexType")
            if inner is not None:
                self._complex(inner, found)
            else:
                self._typed(declared.get("type", "xsd:string"), found)
        return self.forms[declared]

    def _typed(self, name: str, form: Form) -> None:
        kept = self.globals.get(("complexType", name))
        if kept is None:
            form.text = name
        else:
            self._complex(kept, form)

    def _complex(self, declared: Any, form: Form) -> None:
        for one in declared.iter(f"{XSD}extension", f"{XSD}attribute", f"{XSD}element"):
            if next(one.iterancestors(f"{XSD}complexType")) is not declared:
                continue
            if one.tag == f"{XSD}extension":
                self._typed(one.get("base"), form)
            elif one.tag == f"{XSD}attribute":
                self._attribute(one, form)
            else:
                named = self.globals["element", one.get("ref")] if one.get("ref") else one
                often = one.get("maxOccurs", "1") == "unbounded"
                form.children.append(
                    (named.get("name"), self.form(named), int(one.get("minOccurs", "1")), often)
                )

    def _attribute(self, one: Any, form: Form) -> None:
        ref = one.get("ref")
        if ref == "xml:lang":
            form.attributes[LANG] = ("lang", False)
        else:
            named = self.globals["attribute", ref] if ref else one
            form.attributes[named.get("name")] = (named.get("type"), one.get("use") == "required")


class Maker:
    """Makes elements by their forms.

    Args:
        root: ``iati-activities`` or ``iati-organisations``.
        transactions: how many an activity has; one to three where it is not told.
    """

    def __init__(self, root: str = "iati-activities", transactions: int = 0) -> None:
        self.item = root[:-3] + "y" if root.endswith("ies") else root[:-1]
        self.schema = Schema(f"{root}-schema.xsd")
        self.rules = tree(self.item)
        self.form = self.schema.form(self.schema.globals["element", self.item])
        self.transactions = transactions
        self.random, self.full, self.start = Random(0), True, FIRST  # noqa: S311 (not for secrets)

    def make(self, number: int) -> Any:
        """The activity or organisation of this number."""
        self.random = Random(number)  # noqa: S311
        self.full = number % 10 == 0
        self.start = FIRST + timedelta(days=self.random.randrange(2500))
        self.number, self.beside = number, False
        self.agency = AGENCIES[number % len(AGENCIES)]
        return self.element(self.item, self.form, self.rules)

    def element(self, name: str, form: Form, rules: Node) -> Any:
        """One element with all in it."""
        element = etree.Element(name)
        for attribute, (kind, needed) in form.attributes.items():
            if needed or self.full or self.random.random() < 0.5:
                element.set(attribute, self.value(name, attribute, kind))
        self.code(element, rules)
        if name == "narrative":
            element.text = self.words(element)
        elif form.text:
            element.text = self.text(name, form.text, rules)
        for child, inner, least, often in form.children:
            below = rules.children.get(child, Node())
            for one in self.several(name, child, inner, least, often, below):
                element.append(one)
        return element

    def several(
        self, parent: str, name: str, form: Form, least: int, often: bool, rules: Node
    ) -> Iterator[Any]:
        """The elements of one name in a parent."""
        if not least and not self.full and self.random.random() < 0.5:
            return
        if parent == self.item and name in ALIKE:
            yield from getattr(self, f"all_{name.replace('-', '_')}")(form, rules)
            return
        if parent == "transaction" and name in ("recipient-country", "recipient-region", "sector"):
            yield from self.of_transaction(name, form, rules)
            return
        if name == "activity-date":
            yield from self.dates(form, rules)
            return
        count = self.random.randint(1, 2) if often else 1
        if name == "transaction" and self.transactions:
            count = self.transactions
        if name == "narrative":
            count = 2 if often and self.full else 1
        if name == "budget-item":
            yield from self.shared(name, form, rules, ["1.1.1", "2.1.1"])
            return
        for _ in range(count):
            made = self.element(name, form, rules)
            if name == "result" and made.find("indicator/period") is None:
                made = self.whole(name, form, rules)
            yield made

    def whole(self, name: str, form: Form, rules: Node) -> Any:
        """An element with everything in it."""
        before, self.full = self.full, True
        made = self.element(name, form, rules)
        self.full = before
        return made

    def shared(
        self, name: str, form: Form, rules: Node, wanted: list[str], vocabulary: str = "", split: bool = True
    ) -> Iterator[Any]:
        """Elements of these codes that share a whole."""
        left = 100
        for at, code in enumerate(wanted):
            one = self.element(name, form, rules)
            one.set("code", code)
            one.attrib.pop("vocabulary-uri", None)
            one.attrib.pop("vocabulary", None)
            if vocabulary:
                one.set("vocabulary", vocabulary)
                if self.full:
                    one.set("vocabulary-uri", "https://example.org/vocabulary")
            if split and "percentage" in form.attributes:
                part = left if at == len(wanted) - 1 else 100 // len(wanted)
                left -= part
                one.set("percentage", str(part))
            yield one

    def all_recipient_country(self, form: Form, rules: Node) -> Iterator[Any]:
        """Countries: alone they share all, beside a region all but what that takes."""
        self.beside = self.full
        wanted = self.random.sample(COUNTRIES, self.random.randint(1, 3))
        found = list(self.shared("recipient-country", form, rules, wanted))
        if self.beside:
            for one in found:
                one.set("percentage", "20")
            found[0].set("percentage", str(80 - 20 * (len(found) - 1)))
        return iter(found)

    def all_recipient_region(self, form: Form, rules: Node) -> Iterator[Any]:
        """A region beside the countries, in activities that have everything."""
        if not self.beside:
            return
        for one in self.shared("recipient-region", form, rules, [self.random.choice(REGIONS)], "1"):
            one.set("percentage", "20")
            yield one

    def all_sector(self, form: Form, rules: Node) -> Iterator[Any]:
        """Purpose codes, and in some activities targets as sectors."""
        purposes = sorted(codes("Sector"))
        yield from self.shared("sector", form, rules, self.random.sample(purposes, 2), "1")
        if self.number % 5 == 0:
            yield from self.shared("sector", form, rules, self.random.sample(self.targets(), 2), "8")
        if self.full:
            yield from self.shared("sector", form, rules, ["A1", "B2"], "99")

    def all_tag(self, form: Form, rules: Node) -> Iterator[Any]:
        """Targets and goals."""
        yield from self.shared("tag", form, rules, self.random.sample(self.targets(), 2), "3")
        if self.number % 3 == 0:
            yield from self.shared("tag", form, rules, ["9"], "2")

    def all_country_budget_items(self, form: Form, rules: Node) -> Iterator[Any]:
        """Items of a country's budget."""
        yield self.element("country-budget-items", form, rules)

    def of_transaction(self, name: str, form: Form, rules: Node) -> Iterator[Any]:
        """Place and sector of a transaction: only where the activity has everything, and one of them."""
        if not self.full:
            return
        wanted = {"recipient-country": ["KZ"], "recipient-region": ["619"], "sector": ["22040"]}[name]
        yield from self.shared(name, form, rules, wanted, "" if name == "recipient-country" else "1")

    def dates(self, form: Form, rules: Node) -> Iterator[Any]:
        """Planned and actual days, in their order."""
        for kind, days in (("1", 0), ("2", 10), ("3", 700), ("4", 710)):
            if kind != "1" and not self.full and self.random.random() < 0.5:
                continue
            one = self.element("activity-date", form, rules)
            one.set("type", kind)
            one.set("iso-date", (self.start + timedelta(days=days)).isoformat())
            yield one

    @staticmethod
    def targets() -> list[str]:
        """Targets that are about the digital divide, mostly."""
        return ["4.4", "5.b", "9.1", "9.c", "17.6", "17.8"]

    def code(self, element: Any, rules: Node) -> None:
        """Codes of their lists; of vocabularies one that has a list, else the publisher's own."""
        for rule in rules.rules:
            if rule.attribute == "vocabulary" and element.get("vocabulary") is not None:
                listed = {one.vocabulary for one in rules.rules if one.vocabulary} & rule.codes
                element.set("vocabulary", min(listed or rule.codes))
        for rule in rules.rules:
            if not rule.attribute or rule.attribute == "vocabulary" or element.get(rule.attribute) is None:
                continue
            told = element.get("vocabulary")
            if rule.vocabulary in (None, told) or (told is None and rule.default):
                known = CURRENCIES if rule.codelist == "Currency" else sorted(rule.codes)
                element.set(rule.attribute, self.random.choice(known))

    def text(self, name: str, kind: str, rules: Node) -> str:
        """The text of an element."""
        if name == "iati-identifier":
            return f"{self.agency}-{self.number:07}"
        if name == "organisation-identifier":
            return f"{self.agency}-{self.number:04}"
        if name == "pos":
            return "51.1694 71.4491"
        for rule in rules.rules:
            if not rule.attribute:
                return self.random.choice(sorted(rule.codes))
        return self.plain(kind)

    def words(self, narrative: Any) -> str:
        """A few words in the language of a narrative."""
        return " ".join(self.random.choices(WORDS[narrative.get(LANG, "en")].split(), k=6)).capitalize()

    def value(self, name: str, attribute: str, kind: str) -> str:
        """The value of an attribute."""
        if attribute == "iso-date":
            return (self.start + timedelta(days=365 if name == "period-end" else 0)).isoformat()
        if attribute == "percentage":
            return "100"
        if (name, attribute) == ("reporting-org", "ref"):
            return self.agency
        if attribute == "secondary-reporter":
            return "false"
        if attribute == "hierarchy":
            return str(self.random.randint(1, 3))
        return self.plain(kind)

    def plain(self, kind: str) -> str:
        """A value of a type of XML schema."""
        made = {
            "lang": lambda: self.random.choice(list(WORDS)),
            "xsd:date": lambda: self.start.isoformat(),
            "xsd:dateTime": lambda: f"{self.start.isoformat()}T12:00:00Z",
            "xsd:boolean": lambda: self.random.choice(("true", "false", "1", "0")),
            "xsd:int": lambda: str(self.random.randint(1, 5)),
            "xsd:positiveInteger": lambda: str(self.start.year),
            "xsd:nonNegativeInteger": lambda: str(self.random.randint(0, 9)),
            "xsd:decimal": lambda: f"{self.random.randint(1_000, 9_999_999)}.{self.random.randint(0, 99):02}",
            "xsd:NMTOKEN": lambda: "title",
            "xsd:anyURI": lambda: f"https://example.org/{self.random.randint(1, 9999)}",
        }
        return made[kind]() if kind in made else f"text {self.random.randint(1, 9999)}"


def write(out: BinaryIO, count: int, root: str = "iati-activities", transactions: int = 0) -> None:
    """Write a file of that many activities or organisations."""
    maker = Maker(root, transactions)
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} version="2.03">\n'.encode())
    for number in range(count):
        element = maker.make(number)
        if element.get("default-currency") is None:
            element.set("default-currency", "USD")
        etree.indent(element)
        out.write(etree.tostring(element, encoding="utf-8") + b"\n")
    out.write(f"</{root}>\n".encode())


def main() -> None:
    """What stands in the line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int, help="how many")
    parser.add_argument("--out", type=Path, help="file to write; standard output where none is named")
    parser.add_argument("--organisations", action="store_true", help="a file of organisations")
    parser.add_argument("--transactions", type=int, default=0, help="of each activity")
    told = parser.parse_args()
    root = "iati-organisations" if told.organisations else "iati-activities"
    if told.out is None:
        write(sys.stdout.buffer, told.count, root, told.transactions)
        return
    with told.out.open("wb") as out:
        write(out, told.count, root, told.transactions)


if __name__ == "__main__":
    main()
