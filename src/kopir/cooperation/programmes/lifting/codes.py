"""Codes that were words or letters in version 1 and its drafts, and are numbers in version 2.

Source: IATI standard 2.01, changelog, "Codelist Changes" (ActivityDateType, OrganisationRole,
TransactionType, Vocabulary); the codelists themselves, for a word that is the English name of a code. In the
table of sector vocabularies the changelog differs from the codelist SectorVocabulary, which is followed.
The vocabularies ISO and WB have no successor in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from kopir.cooperation.programmes.codelists import Node, Rule, codes, names, tree
from kopir.cooperation.programmes.drawing.values import line
from kopir.cooperation.programmes.lifting.ledger import Ledger

OLD: Final[Mapping[str, Mapping[str, str]]] = {
    "ActivityDateType": {"start-planned": "1", "start-actual": "2", "end-planned": "3", "end-actual": "4"},
    "TransactionType": {
        "IF": "1",
        "C": "2",
        "D": "3",
        "E": "4",
        "IR": "5",
        "LR": "6",
        "R": "7",
        "QP": "8",
        "QS": "9",
        "CG": "10",
        "Commitment": "2",
    },
    "SectorVocabulary": {
        "DAC": "1",
        "DAC-3": "2",
        "COFOG": "3",
        "NACE": "4",
        "NTEE": "5",
        "ADT": "6",
        "RO2": "98",
        "RO": "99",
    },
    "PolicyMarkerVocabulary": {"DAC": "1", "RO": "99"},
    "RelatedActivityType": {"Multifunded": "4"},
    "DescriptionType": {"objective": "2"},
}
"""Codes of version 2 by those of version 1; ``Commitment``: the name of ``C`` in version 1."""


@lru_cache(maxsize=200)
def _words(codelist: str) -> Mapping[str, str]:
    """Codes by the words that stand for them, in small letters."""
    by_name = {name.casefold(): code for code, name in names(codelist).items()}
    return {**by_name, **{old.casefold(): code for old, code in OLD.get(codelist, {}).items()}}


def code_of(codelist: str, word: str) -> str:
    """The code of version 2.03 that a word of version 1 stands for; nothing where there is none.

    >>> code_of("OrganisationRole", "Funding"), code_of("TransactionType", "C"), code_of("BudgetType", "?")
    ('1', '2', '')
    """
    told = line(word)
    if told in codes(codelist):
        return told
    return _words(codelist).get(told.casefold(), "")


def recode(element: Any, ledger: Ledger) -> None:
    """Write the codes of an activity as version 2.03 does.

    A code that is missing, where the text is the name of one, becomes that one.
    """
    for rule in tree().rules:
        _rewrite(element, rule, ledger)
    for one, node in _walk(element, tree()):
        for rule in node.rules:
            _rewrite(one, rule, ledger)


def _walk(element: Any, above: Node) -> Iterator[tuple[Any, Node]]:
    for child in element:
        node = above.children.get(child.tag)
        if node is not None:
            yield child, node
            yield from _walk(child, node)


def _rewrite(element: Any, rule: Rule, ledger: Ledger) -> None:
    # A rule of one vocabulary of several says nothing of words.
    if not rule.attribute or rule.vocabulary is not None:
        return
    found = element.get(rule.attribute)
    if found is None and rule.attribute == "code" and element.text:
        code = code_of(rule.codelist, element.text)
        if code:
            ledger.changed(element, "", element.text, f"@code {code}")
            element.set("code", code)
            element.text = None
    elif found is not None and found not in rule.codes:
        code = code_of(rule.codelist, found)
        if code:
            ledger.changed(element, rule.attribute, found, code)
            element.set(rule.attribute, code)
