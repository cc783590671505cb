"""Texts of records in three languages: which are there, which are out of date, which are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils import timezone

from kopir.accounts import kinds, permissions
from kopir.accounts.models import Entry, Translated, User, Version
from kopir.accounts.services import states
from kopir.accounts.services.changing import changing, next_version, publish_beside, rewrite, step
from kopir.errors import InvalidInput, NotFound
from kopir.language import LANGUAGES

State = Literal["translated", "outdated", "missing"]
SOURCE: Final = "translation"
LOOKED_THROUGH: Final = 100
"""Newest versions of a record that are searched for the words a translation was made from."""


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
        there = getattr(entry, "_prefetched_objects_cache", {})
        made = (
            entry.translations.all() if "translations" in there else entry.translations.select_related("by")
        )
        for one in sorted(made, key=lambda each: each.at):
            self._made.setdefault((one.field, one.language, one.words), []).append(one)

    def sources(self, field: str, language: str, text: str) -> set[str]:
        """Digests of the words that a translation was made from."""
        return {one.of for one in self._made.get((field, language, kinds.digest(text)), ())}

    def state(self, field: str, language: str, text: str, source: str) -> tuple[State, str]:
        """Whether a text is as new as its source, and who translated it."""
        if not text:
            return "missing", ""
        made = self._made.get((field, language, kinds.digest(text)), [])
        fitting = [one for one in made if one.of == kinds.digest(source)]
        by = next((str(one.by) for one in reversed(fitting or made) if one.by), "")
        return ("outdated" if made and not fitting else "translated"), by


def translate(user: Any, entry: int, lock: int, language: str, texts: Mapping[str, str]) -> Version:
    """Write texts of a record in another language; the words that are there say that they still fit.

    Where a version is being written the texts go into it. A published record gets a version with these
    texts, published at once: what was reviewed is not changed, and who translated it is told beside it.
    What the people of a record translate themselves becomes a draft, for nobody publishes their own words.

    Args:
        user: who translates.
        entry: number of the record.
        lock: the count of changes the person saw.
        language: that it is translated into.
        texts: words by the path of the text they translate; empty words take a translation away.

    Raises:
        NotAllowed. NotFound: the record has no such text. InvalidInput: no such language, or the record's
            own, or no text at all. Conflict: somebody changed the record since, it is withdrawn, or being
            reviewed.
    """
    with changing(permissions.may_translate, user, entry, lock) as mine:
        version = states.translatable(mine)
        if language not in LANGUAGES or language == mine.language:
            raise InvalidInput("{found} is no language to translate this record into", found=language)
        if not texts:
            raise InvalidInput("nothing was translated; write a translation into one of the fields")
        kind = kinds.kind(mine.kind)
        body = kind.check(_with(kind, mine, version.body, language, texts))
        saved = version if body == version.body else _saved(mine, version, body, user)
        written = kind.texts(body)
        for field in texts:
            words = written.get(field, {})
            _note(mine, field, language, words.get(language, ""), words.get(mine.language, ""), user)
        public = saved.state == Version.State.PUBLISHED
        step(user, "translate", mine, saved, f"{'; '.join(texts)}, {language}", public=public)
        return saved


def _with(
    kind: kinds.Kind, entry: Entry, body: kinds.Body, language: str, texts: Mapping[str, str]
) -> kinds.Body:
    known = kind.texts(body)
    for field, text in texts.items():
        if not known.get(field, {}).get(entry.language):
            raise NotFound("this record has no text {field}", field=field)
        body = kind.with_text(body, field, language, text)
    return body


def made_from(entry: Entry, version: Version, language: str) -> dict[str, str]:
    """The words that the translations of a version into a language were made from, where a version has them.

    By the path of the text; from the newest versions of the record.
    """
    texts = kinds.kind(entry.kind).texts
    known = _Known(entry)
    asked = {
        field: known.sources(field, language, words.get(language, ""))
        for field, words in texts(version.body).items()
    }
    found: dict[str, str] = {}
    for body in entry.versions.order_by("-number").values_list("body", flat=True)[:LOOKED_THROUGH]:
        for field, words in texts(body).items():
            source = words.get(entry.language, "")
            if field not in found and kinds.digest(source) in asked.get(field, ()):
                found[field] = source
    return found


def note_translations(entry: Entry, before: kinds.Body, body: kinds.Body, user: User | None) -> None:
    """After a version was written: words that were typed now were made of the source as it is now.

    Words that stayed the same are of what they were made of before, also where nobody noted it then.
    """
    texts = kinds.kind(entry.kind).texts
    old: Mapping[str, Mapping[str, str]] = texts(before) if before else {}
    known = _Known(entry)
    for field, words in texts(body).items():
        was = old.get(field, {})
        for language in LANGUAGES:
            text = words.get(language, "")
            if language == entry.language or not text:
                continue
            if text != was.get(language, ""):
                _note(entry, field, language, text, words.get(entry.language, ""), user)
            elif not known.sources(field, language, text):
                _note(entry, field, language, text, was.get(entry.language, ""), None)


def _saved(entry: Entry, version: Version, body: kinds.Body, user: User) -> Version:
    if version.is_open:
        return rewrite(version, body)
    if not permissions.is_own(user, entry):
        return publish_beside(entry, version, body, SOURCE)  # each text tells who translated it
    entry.open = made = next_version(entry, body, user, version)
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
