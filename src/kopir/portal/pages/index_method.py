"""An index that is defined and has no figures here: how it is made, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kopir.evidence import catalogue
from kopir.indices.definition import Definition, Edition
from kopir.indices.parts import Leaf, Node
from kopir.indices.structure import Structure
from kopir.language import Language
from kopir.portal.page import Column, Link, Page, Section, Table, Value
from kopir.portal.pages import common
from kopir.portal.state import State


def page(rules: Definition, state: State) -> Page:
    """The page ``indices/<code>`` of an index without figures."""
    newest = rules.editions[-1]
    language = state.language
    missing = newest.not_public.get(language) if newest.not_public else ""
    return Page(
        kind="index",
        title=rules.names.get(language),
        overline=_("Index"),
        answer=_("There are no figures of this index here; its method is described as far as it is public."),
        lead=(missing,) if missing else (),
        sections=(
            Section("meaning", _("What it measures"), (rules.description.get(language),)),
            made(rules, newest, state),
            Section("evidence", _("What is established"), proven(newest, language)[:1]),
        ),
        crumbs=common.crumbs(Link(_("Indices"), "indices")),
        method=(_("Method: %(source)s.") % {"source": newest.source.rstrip(".")},),
        tab="indices",
    )


def made(rules: Definition, edition: Edition, state: State) -> Section:
    """The tree of an edition: every component, what it is part of and its weight."""
    structure = rules.structure(edition.code)
    table = Table(
        "tree",
        _("Components of the index"),
        (
            Column("component", _("Component")),
            Column("part_of", _("Part of")),
            Column("weight", _("Weight"), "number", 2),
            Column("code", _("Code"), quiet=True),
        ),
        tuple(_rows(structure, structure.root, state.language)),
    )
    return Section("made", _("How it is made: %(edition)s") % {"edition": edition.code}, tables=(table,))


def proven(edition: Edition, language: Language) -> tuple[str, ...]:
    """What is known for certain of an edition and what is not."""
    found = (edition.evidence, edition.not_public)
    return tuple(text.get(language) for text in found if text is not None)


def _rows(structure: Structure, parent: str, language: Language) -> Iterator[tuple[Value, ...]]:
    """Children below their parents; a part that hangs on two nodes stands under each."""
    node = structure.nodes[parent]
    for child, share in node.shares().items():
        yield (_name(structure, child, language), _name(structure, parent, language), share, child)
        if child in structure.nodes:
            yield from _rows(structure, child, language)


def _name(structure: Structure, code: str, language: Language) -> str:
    part: Leaf | Node = structure.leaves.get(code) or structure.nodes[code]
    if part.names:
        return part.names.get(language)
    first = part.published if isinstance(part, Node) else next(iter(part.series), None)
    return catalogue.indicator_or_code(first if isinstance(first, str) else code).names.get(language)
