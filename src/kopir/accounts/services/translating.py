"""Texts of records in three languages: which are there, which are out of date, which are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils import timezone

from kopir.accounts import kinds, permissions
from kopir.accounts.models import Entry, Translated, User, Version
from kopir.accounts.services import states
from kopir.accounts.services.changing import changing, next_number, put_published, step
from kopir.errors import InvalidInput, NotFound
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
    known = _Known(entry)
    for field, words in kinds.kind(entry.kind).texts(version.body).items():
        source = words.get(entry.language, "")
        if not source:
            continue
        for language in LANGUAGES:
            if language != entry.language:
                text = words.get(language, "")
                state, by = known.state(field, language, text, source)
                yield Part(field, language, source, text, state, by)


class _Known:
    """What is known of the translations of one record."""

    def __init__(self, entry: Entry) -> None:
        self._made: dict[tuple[str, str, str], list[Translated]] = {}
        for one in entry.translations.select_related("by").order_by("at"):
            self._made.setdefault((one.field, one.language, one.words), []).append(one)

    def state(self, field: str, language: str, text: str, source: str) -> tuple[State, str]:
        """Whether a text is as new as its source, and who translated it."""
        if not text:
            return "missing", ""
        made = self._made.get((field, language, kinds.digest(text)), [])
        fitting = [one for one in made if one.of == kinds.digest(source)]
        by = next((str(one.by) for one in reversed(fitting or made) if one.by), "")
        return ("outdated" if made and not fitting else "translated"), by


def translate(user: Any, entry: int, lock: int, field: str, language: str, text: str) -> Version:
    """Write one text of a record in another language.

    Where a version is being written the text goes into it. A published record gets a version with this
    text, published at once: what was reviewed is not changed, and who translated it is told beside it.

    Raises:
        NotAllowed. NotFound: the record has no such text. InvalidInput: no such language, or the record's
            own. Conflict: somebody changed the record since, it is withdrawn, or being reviewed.
    """
    with changing(permissions.may_translate, user, entry, lock) as mine:
        version = states.translatable(mine)
        if language not in LANGUAGES or language == mine.language:
            raise InvalidInput("{found} is no language to translate this record into", found=language)
        kind = kinds.kind(mine.kind)
        words = kind.texts(version.body).get(field)
        if words is None or not words.get(mine.language):
            raise NotFound("this record has no text {field}", field=field)
        body = kind.check(kind.with_text(version.body, field, language, text))
        saved = _saved(mine, version, body, user)
        _note(mine, field, language, kind.texts(body)[field].get(language, ""), words[mine.language], user)
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
    """After a version was written: words that were typed now were made of the source as it is now.

    Words that stayed the same are of what they were made of before, also where nobody noted it then.
    """
    texts = kinds.kind(entry.kind).texts
    old: Mapping[str, Mapping[str, str]] = texts(before) if before else {}
    for field, words in texts(body).items():
        was = old.get(field, {})
        for language in LANGUAGES:
            text = words.get(language, "")
            if language == entry.language or not text:
                continue
            if text != was.get(language, ""):
                _note(entry, field, language, text, words.get(entry.language, ""), user)
            elif not entry.translations.filter(
                field=field, language=language, words=kinds.digest(text)
            ).exists():
                _note(entry, field, language, text, was.get(entry.language, ""), None)


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


def _note(entry: Entry, field: str, language: str, text: str, source: str, user: User | None) -> None:
    if text:
        Translated.objects.update_or_create(
            entry=entry,
            field=field[:100],
            language=language,
            words=kinds.digest(text),
            of=kinds.digest(source),
            defaults={"by": user, "at": timezone.now()},
        )
