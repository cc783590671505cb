"""Records of the registers that the inbox makes, adds to, and takes its part out of again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from kopir.accounts import kinds
from kopir.accounts.kinds import Body
from kopir.accounts.models import Entry, User, Version
from kopir.accounts.services.changing import next_version, put_published, rewrite, step
from kopir.accounts.services.reviewing import due
from kopir.cooperation.confirmed import codes
from kopir.cooperation.confirmed.statements import Statement, language_of, lay, without
from kopir.cooperation.models import Draft, DraftField, SourceText, Span
from kopir.cooperation.registers import reference_to, registers
from kopir.cooperation.registers.starter import starter
from kopir.language import LANGUAGES

SOURCE: Final = "inbox"
"""``Version.source`` of what was confirmed from a text."""
MADE: Final = ("person", "organisation")
"""Kinds of records that are made because others name them."""


def begin(user: Any, kind: str, code: str, body: Body, statements: Sequence[Statement]) -> Entry:
    """A record made of statements; one of this code that the inbox had made and taken back lives again.

    Args:
        user: who confirmed it.
        kind: of the register.
        code: wanted; another one where it is taken.
        body: what no statement says.
        statements: what the text says; one at least.

    Raises:
        InvalidInput: the body is none of its kind.
    """
    entry = Entry.objects.select_for_update(of=("self",)).filter(kind=kind, code=code).first()
    if entry is None or not _sleeps(entry):
        entry = Entry(kind=kind, code=codes.free(kind, code), language=_language(statements[0].field.text))
        entry.renew_by = due(timezone.localdate())
    wakes = entry.withdrawn is not None
    entry.withdrawn, entry.reason = None, ""
    entry.save()
    _say(entry, statements)
    whole = lay(kind, {**body, "code": entry.code, "names": {}}, statements)
    _publish(user, entry, _with_sources(entry, whole), "confirm", anyway=wakes)
    return entry


def join(user: Any, kind: str, code: str, statements: Sequence[Statement]) -> Entry:
    """Lay what a text says over a record that is there; that of an organisation keeps its own words only.

    What contradicts the record stays beside it. A version that somebody is writing gets it, too.
    """
    entry = Entry.objects.select_for_update(of=("self",)).filter(kind=kind, code=code).first()
    entry = entry or _of_starter(kind, code)
    _say(entry, statements)
    if entry.organisation_id is not None:
        return entry
    now = entry.published
    before = now.body if now else {"code": code, "names": {}}
    _publish(user, entry, _with_sources(entry, lay(kind, before, statements)), "confirm")
    if entry.open is not None and entry.open.state in (Version.State.DRAFT, Version.State.CHANGES):
        written = _with_sources(entry, lay(kind, entry.open.body, statements))
        rewrite(entry.open, kinds.kind(kind).check(written))
    return entry


def take_out(user: Any, drafts: Iterable[Draft]) -> None:
    """Take back what entries of the inbox said, of all records; what other sources say stays.

    A record of which nothing is left is withdrawn, but for one that came with kopir or that people wrote.
    """
    gone = list(
        Span.objects.filter(draft__in=list(drafts), withdrawn=False).select_related(
            "text", "entry__published"
        )
    )
    Span.objects.filter(pk__in=[span.pk for span in gone]).update(withdrawn=True)
    entries = {span.entry_id: span.entry for span in gone}.values()
    # Persons and bodies last: whether they are still named shows when what named them is gone.
    for entry in sorted(entries, key=lambda each: each.kind in MADE):
        _take_out(user, entry, [span for span in gone if span.entry_id == entry.pk])


def _take_out(user: Any, entry: Entry, gone: list[Span]) -> None:
    left = list(entry.spans.filter(withdrawn=False).select_related("text"))
    if entry.published is None or entry.withdrawn or entry.organisation_id is not None:
        return
    if not left and _only_of_inbox(entry):
        if entry.kind in MADE and _is_named(entry):
            return
        entry.withdrawn = timezone.now()
        entry.reason = _("What was confirmed from its source was taken back.")
        entry.lock += 1
        entry.save()
        step(_who(user), "withdraw", entry, entry.published, entry.reason, public=True)
        return
    body = _with_sources(entry, without(entry.published.body, gone, left))
    _publish(user, entry, body, "reopen")


def _is_named(entry: Entry) -> bool:
    """Whether records that everybody sees refer to a person or body."""
    return bool(registers().referring.get(reference_to(entry.kind, entry.code)))


def source(text: SourceText) -> dict[str, Any]:
    """A text as a source of a record."""
    return {
        "title": text.title,
        "address": text.address or None,
        "day": text.published or None,
        "language": _language(text),
        "text": text.pk,
    }


def _with_sources(entry: Entry, body: Body) -> Body:
    """A body whose sources of the inbox are the texts that say something of it now."""
    spans = Span.objects.filter(entry=entry, withdrawn=False).order_by()
    said = SourceText.objects.filter(pk__in=spans.values("text")).order_by("pk")
    others = [one for one in body.get("sources") or [] if one.get("text") is None]
    return {**body, "sources": [*others, *(source(text) for text in said)]}


def _say(entry: Entry, statements: Iterable[Statement]) -> None:
    """Keep the words of texts that say a record."""
    made: list[Span] = []
    for one in statements:
        field = one.field
        said = [(field.text, field.start, field.end, one.said or field.value)]
        said += [(_text(text), start, end, value) for text, start, end, value in field.also]
        made += [_span(entry, one, *each) for each in said]
    Span.objects.bulk_create(made)


def _span(
    entry: Entry, one: Statement, text: SourceText, start: int | None, end: int | None, value: str
) -> Span:
    return Span(
        entry=entry,
        field=one.path[:300],
        text=text,
        start=start,
        end=end,
        words=" ".join(text.words(start, end).split()) if start is not None and end is not None else "",
        value=value,
        link=one.field.link,
        draft_id=one.field.draft_id,
    )


def _text(number: int) -> SourceText:
    return SourceText.objects.get(pk=number)


def _publish(user: Any, entry: Entry, body: Body, action: str, anyway: bool = False) -> None:
    """Let everybody see a body; nothing is written where it says what is published, but for ``anyway``."""
    checked = kinds.kind(entry.kind).check(body)
    now = entry.published
    if now is not None and now.digest == kinds.digest(checked) and not anyway:
        return
    version = next_version(entry, checked, _who(user), now, SOURCE)
    put_published(entry, version)
    entry.lock += 1
    entry.changed = timezone.now()
    entry.save()
    step(_who(user), action, entry, version, public=True)


def _of_starter(kind: str, code: str) -> Entry:
    """The entry of a record that comes with kopir, with what it says as its first version."""
    one = starter(kind)[code]
    body = kinds.kind(kind).check(one.model_dump(mode="json"))
    names = body["names"]
    language = next((each for each in ("en", "ru", "kk") if names.get(each)), "en")
    entry = Entry.objects.create(kind=kind, code=code, language=language, renew_by=due(timezone.localdate()))
    put_published(entry, next_version(entry, body, None, None, "starter"))
    entry.save()
    return entry


def name(user: Any, kind: str, code: str, field: DraftField) -> None:
    """Give somebody whom the inbox made a name in a language in which nobody said it yet."""
    language = language_of(field.text)
    entry = Entry.objects.filter(kind=kind, code=code, withdrawn=None).select_related("published").first()
    if entry is None or entry.published is None or entry.organisation_id or not _only_of_inbox(entry):
        return
    if not entry.published.body["names"].get(language):
        join(user, kind, code, [Statement("names", {language: field.value}, field, field.value)])


def _sleeps(entry: Entry) -> bool:
    """Whether a record was made by the inbox, taken back, and nobody else had a part in it."""
    return entry.withdrawn is not None and entry.organisation_id is None and _only_of_inbox(entry)


def _only_of_inbox(entry: Entry) -> bool:
    return not entry.versions.exclude(source__in=(SOURCE, "translation")).exists()


def _who(user: Any) -> User | None:
    return user if isinstance(user, User) else None


def _language(text: SourceText) -> str:
    code = language_of(text)
    return code if code in LANGUAGES else "ru"
