"""What readers choose commitments by: who acts, group, document, pillar, country, standing, and when due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.cooperation.following import choice, words
from kopir.cooperation.following.choice import Choice
from kopir.cooperation.following.dues import WINDOWS
from kopir.cooperation.following.standing import STATUSES, Followed
from kopir.cooperation.records import Document
from kopir.cooperation.registers import registers
from kopir.portal import names
from kopir.portal.page import Control, Option
from kopir.portal.pages import told as texts
from kopir.portal.pages.registers import told
from kopir.portal.state import State

CHOICES: Final = ("actor", "group", "document", "country", "pillar", "status", "within")


def fitting(held: Sequence[Followed], state: State) -> list[Followed]:
    """The commitments that fit everything that was chosen.

    Raises:
        InvalidInput: a choice that cannot be made. NotFound: there is no such actor, group or document.
    """
    chosen = Choice(**{name: state.get(name) for name in CHOICES})
    return choice.fitting(held, chosen, registers(), state.on)


def controls(held: Sequence[Followed], state: State) -> tuple[Control, ...]:
    """What can be chosen among these commitments."""
    made = [one.commitment for one in held]
    actors = {each for one in made for each in one.actors}
    known = registers().of(Document)
    documents = {one.document for one in made if one.document in known}
    areas = {code for one in made for code in one.areas()}
    stood = [(code, str(words.STATUSES[code])) for code in STATUSES]
    return (
        _select("within", _("Due"), _windows(), state, ordered=True),
        _select("status", _("How it stands"), stood, state, ordered=True),
        _select("actor", _("Who is to act"), ((each, told.named(each, state)) for each in actors), state),
        _select(
            "document",
            _("Document"),
            ((str(code), told.named(f"document:{code}", state)) for code in documents),
            state,
            folded=True,
        ),
        *_pillars(state),
        _select(
            "country",
            _("Country"),
            ((code, names.area(code, state.language)) for code in areas),
            state,
            folded=True,
        ),
        Control("on", _("As it stood on"), selected=state.get("on"), type="date", folded=True),
    )


def _windows() -> list[tuple[str, str]]:
    """In how many days something is due."""
    return [
        (str(each), ngettext("in %(days)s day", "in %(days)s days", each) % {"days": each})
        for each in WINDOWS
    ]


def _pillars(state: State) -> Iterator[Control]:
    """Pillars of the document that was chosen."""
    document = registers().of(Document).get(state.get("document"))
    if document and document.pillars:
        yield _select(
            "pillar",
            _("Pillar"),
            [(each.code, texts.words(each.names, state) or each.code) for each in document.pillars],
            state,
            ordered=True,
        )


def _select(
    name: str,
    label: str,
    values: Iterable[tuple[str, str]],
    state: State,
    *,
    ordered: bool = False,
    folded: bool = False,
) -> Control:
    options = [Option(value, words_) for value, words_ in values]
    if not ordered:
        options.sort(key=lambda one: speech.sort_key(one.label, state.language))
    chosen = state.get(name)
    if chosen and all(each.value != chosen for each in options):
        options.append(Option(chosen, chosen))
    return Control(name, label, (Option("", _("All")), *options), chosen, folded=folded)
