"""Texts of records in three languages: which are there, which are out of date, which are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils import timezone

from kopir.accounts import kinds, permissions
from kopir.accounts.models import Entry, Translated, User, Version
from kopir.accounts.services.changing import changing, next_number, put_published, step
from kopir.errors import Conflict, InvalidInput, NotFound
from kopir.language import LANGUAGES

State = Literal["translated", "outdated", "missing"]


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a record in one language that is not its own.

    Attributes:
        field: its path. language: of the translation. source: the words to translate. text: the translation.
        state: whether it is there and as new as the source. by: who translated it, or nobody that is known.
    """

    field: str
    language: str
    source: str
    text: str
    state: State
    by: str


def parts(entry: Entry, version: Version) -> Iterator[Part]:
    """The state of every text of a version in the other two languages."""
    stamps = {(one.field, one.language): one for one in entry.translations.select_related("by")}
    for field, words in kinds.kind(entry.kind).texts(version.body).items():
        source = words.get(entry.language, "")
        if not source:
            continue
        for language in LANGUAGES:
            if language != entry.language:
                stamp = stamps.get((field, language))
                text = words.get(language, "")
                yield Part(field, language, source, text, _state(text, source, stamp), _by(stamp))


def translate(user: Any, entry: int, lock: int, field: str, language: str, text: str) -> Version:
    """Write one text of a record in another language.

    Where a version is being written the text goes into it. A published record gets a version with this
    text, published at once: what was reviewed is not changed, and who translated it is told beside it.

    Raises:
        NotAllowed. NotFound: the record has no such text. InvalidInput: no such language, or the record's
            own. Conflict: somebody changed the record since, it is withdrawn, or being reviewed.
    """
    with changing(permissions.may_translate, user, entry, lock) as mine:
        version = mine.latest
        if version is None or mine.withdrawn:
            raise Conflict("this record is withdrawn or given up; there is nothing to translate")
        if version.state == Version.State.SUBMITTED:
            raise Conflict("this version is being reviewed; translate it when it is published")
        if language not in LANGUAGES or language == mine.language:
            raise InvalidInput("{found} is no language to translate this record into", found=language)
        kind = kinds.kind(mine.kind)
        words = kind.texts(version.body).get(field)
        if words is None or not words.get(mine.language):
            raise NotFound("this record has no text {field}", field=field)
        body = kind.check(kind.with_text(version.body, field, language, text))
        saved = _saved(mine, version, body, user)
        _stamp(mine, field, language, words[mine.language], user, bool(text.strip()))
        step(
            user,
            "translate",
            mine,
            saved,
            f"{field}, {language}",
            public=saved.state == Version.State.PUBLISHED,
        )
        return saved


def note_translations(entry: Entry, before: kinds.Body, body: kinds.Body, user: User | None) -> None:
    """After a version was written: translations whose words changed are of the source text as it is now."""
    texts = kinds.kind(entry.kind).texts
    old: Mapping[str, Mapping[str, str]] = texts(before) if before else {}
    for field, words in texts(body).items():
        source = words.get(entry.language, "")
        for language in LANGUAGES:
            text = words.get(language, "")
            same = text == old.get(field, {}).get(language, "")
            if language == entry.language or (same and text and _known(entry, field, language)):
                continue
            was = source if not same else old.get(field, {}).get(entry.language, "")
            _stamp(entry, field, language, was, user, bool(text))


def _saved(entry: Entry, version: Version, body: kinds.Body, user: User) -> Version:
    if version.is_open:
        version.body, version.digest = body, kinds.digest(body)
        version.save()
        return version
    made = Version.objects.create(
        entry=entry,
        number=next_number(entry),
        body=body,
        digest=kinds.digest(body),
        author=user,
        source="translation",
        based_on=version.number,
        made=timezone.now(),
    )
    put_published(entry, made)
    entry.save()
    return made


def _known(entry: Entry, field: str, language: str) -> bool:
    return entry.translations.filter(field=field, language=language).exists()


def _stamp(entry: Entry, field: str, language: str, source: str, user: User | None, there: bool) -> None:
    which: dict[str, Any] = {"entry": entry, "field": field[:100], "language": language}
    if not there:
        Translated.objects.filter(**which).delete()
        return
    given: dict[str, Any] = {"of": kinds.digest(source), "by": user, "at": timezone.now()}
    Translated.objects.update_or_create(**which, defaults=given)


def _state(text: str, source: str, stamp: Translated | None) -> State:
    if not text:
        return "missing"
    return "outdated" if stamp is not None and stamp.of != kinds.digest(source) else "translated"


def _by(stamp: Translated | None) -> str:
    return str(stamp.by) if stamp is not None and stamp.by else ""
