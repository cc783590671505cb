"""Whom an entry means: somebody of the registers, or a record that is made for them from the text."""

from __future__ import annotations

from typing import Any

from kopir.cooperation import references
from kopir.cooperation.confirmed import entries
from kopir.cooperation.confirmed.codes import LONGEST
from kopir.cooperation.confirmed.statements import Statement, language_of
from kopir.cooperation.models import DraftField
from kopir.cooperation.registers import reference_to, registers
from kopir.cooperation.registers.erased import is_erased
from kopir.solutions.records.codes import code_of


class Known:
    """The registers as they were when an entry was being confirmed, with what is made on the way.

    Args:
        user: who confirms.
    """

    def __init__(self, user: Any) -> None:
        self._user = user
        self._registers = registers()
        self._names = references.by_name()
        self._made: dict[str, str] = {}

    def reference(self, field: DraftField, post: DraftField | None = None) -> str | None:
        """The reference of whom a field means; None of a city, and of a post whose holder is not named.

        Args:
            field: of the entry.
            post: what the person is, where the text says it.
        """
        kind = references.what(field)
        link = str(field.link)
        if kind == "place":
            found = references.state(link)
            return f"place:{found}" if found else None
        if link.startswith("group:"):
            return link
        if is_erased(link) or is_erased(reference_to(kind, self._code(field))):
            return None
        if self._registers.find(link):
            entries.name(self._user, kind, link.partition(":")[2], field)
            return link
        if kind == "organisation" and (group := references.group_of(link)):
            return group
        named = self._named(field, kind)
        if named:
            return named
        if kind == "person" and not link and "PERSON" not in references.mentioned(field) and field.marks:
            return None
        return self._make(field, kind, post)

    def _named(self, field: DraftField, kind: str) -> str:
        name = references.key(field.value)
        if name in self._made:
            return self._made[name]
        found = [each for each in self._names.get(name, ()) if each.startswith(reference_to(kind, ""))]
        return found[0] if len(found) == 1 else ""

    def _make(self, field: DraftField, kind: str, post: DraftField | None) -> str:
        language, code = language_of(field.text), self._code(field)
        statements = [Statement("names", {language: field.value}, field, field.value)]
        body: dict[str, Any] = {"kind": "other"} if kind == "organisation" else {}
        if post is not None:
            told = {"title": {language: post.value}, "sources": [entries.source(field.text)]}
            body["posts"] = [told]
        made = entries.begin(self._user, kind, code, body, statements)
        reference = reference_to(kind, made.code)
        self._made[references.key(field.value)] = reference
        return reference

    def _code(self, field: DraftField) -> str:
        """The code that a record of whom a field means would have."""
        link = str(field.link).partition(":")[2]
        return code_of(link or field.value)[:LONGEST].strip("-")
