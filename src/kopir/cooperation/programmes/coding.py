"""The codes of an activity against the codelists of IATI."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from kopir.cooperation.programmes.codelists import Node, Rule, codes, shape, tree
from kopir.cooperation.programmes.faults import Findings
from kopir.cooperation.programmes.opening import ROOTS
from kopir.errors import InvalidInput

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_TOLD: Final = re.compile(rb' xml:lang="([^"]*)"')
_LANGUAGES: Final = etree.XPath("descendant-or-self::*[@xml:lang]")
_NAMED: Final = ("code", "vocabulary-uri", "indicator-uri")
_NOTHING: Final = re.compile(rb' (?:code|vocabulary-uri|indicator-uri)=""')
_UNNAMED: Final = etree.XPath("descendant::*[@code = '' or @vocabulary-uri = '' or @indicator-uri = '']")


def against_codelists(element: Any, body: bytes, find: Findings) -> None:
    """Tell of codes that are in no list: faults, or remarks where the list is one that grows.

    Args:
        element: ``iati-activity`` or ``iati-organisation``.
        body: its canonical XML.
        find: is added to.
    """
    top = tree(ROOTS[find.place.root])
    for rule in top.rules:
        code = element.get(rule.attribute)
        if code is not None and code not in rule.codes:
            find_code(element, rule, code, find)
    _walk(element, top.children, find)
    if _NOTHING.search(body):
        _find_empty(element, find)
    known = codes("Language")
    if all(code.partition(b"-")[0].lower().decode() in known for code in set(_TOLD.findall(body))):
        return
    for one in _LANGUAGES(element):
        code = one.get(_LANG).partition("-")[0].lower()
        if code and code not in known:
            find.remarks.append(
                InvalidInput(
                    "{place}: {found} is no code of a language that kopir knows; write it as ISO 639-1 has "
                    "it",
                    place=find.at(one, "xml:lang"),
                    found=repr(code[:40]),
                )
            )


def _find_empty(element: Any, find: Findings) -> None:
    """Tell of codes, and addresses of vocabularies, that say nothing; the schema takes any text.

    One that a codelist has refused is not told of twice.
    """
    refused = {str(fault.facts.get("place")) for fault in find.faults}
    for one in _UNNAMED(element):
        for name in _NAMED:
            place = find.at(one, name)
            if one.get(name) == "" and str(place) not in refused:
                find.remarks.append(
                    InvalidInput(
                        "{place}: the attribute {name} is empty; fill it in, or take it out",
                        place=place,
                        name=name,
                    )
                )


def _walk(element: Any, nodes: dict[str, Node], find: Findings) -> None:
    # Every element of a file comes through here.
    for child in element:
        node = nodes.get(child.tag)
        if node is None:
            continue
        for rule in node.rules:
            code = child.get(rule.attribute) if rule.attribute else child.text
            if code is not None and code not in rule.codes and _holds(rule, child):
                find_code(child, rule, code, find)
        if node.children:
            _walk(child, node.children, find)


def _holds(rule: Rule, element: Any) -> bool:
    """Whether a rule is for the vocabulary of an element."""
    if rule.vocabulary is None:
        return True
    told = element.get("vocabulary")
    return told == rule.vocabulary or (told is None and rule.default)


def find_code(element: Any, rule: Rule, code: str, find: Findings) -> None:
    """Tell of one code that is not in its list."""
    if rule.open or shape(code) in rule.shapes:
        find.remarks.append(
            InvalidInput(
                "{place}: the code {found} is not in the edition of the codelist {codelist} that kopir "
                "has; it is kept as it stands",
                place=find.at(element, rule.attribute),
                found=code[:40],
                codelist=rule.codelist,
            )
        )
        return
    find.faults.append(
        InvalidInput(
            "{place}: {found} is no code of the codelist {codelist}; correct it, known are {known}",
            place=find.at(element, rule.attribute),
            found=repr(code[:40]),
            codelist=rule.codelist,
            known=", ".join(sorted(rule.codes)[:12]) + (" …" if len(rule.codes) > 12 else ""),
        )
    )
