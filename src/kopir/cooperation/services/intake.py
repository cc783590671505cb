"""How texts come in."""

from __future__ import annotations

import hashlib
import logging
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction

from kopir.accounts.models import User
from kopir.accounts.permissions import require
from kopir.cooperation import permissions, verdicts
from kopir.cooperation.models import Draft, DraftField, SourceText
from kopir.cooperation.services.changing import note, settle
from kopir.documents import drafting
from kopir.documents.drafting import DraftEntry
from kopir.documents.reading import Reading
from kopir.errors import InvalidInput, KopirError, Unavailable

_log: Final = logging.getLogger(__name__)
MOST_LETTERS: Final = 200_000
"""Letters of the longest text the inbox takes: some eighty pages, read in a few seconds."""


@dataclass(frozen=True)
class Added:
    """A text of the inbox, and whether it was there before."""

    text: SourceText
    known: bool


def add_text(
    user: User | None,
    text: str,
    *,
    lang: str | None = None,
    published: str | None = None,
    origin: str = SourceText.Origin.PASTED,
    name: str = "",
    address: str = "",
    reading: Reading | None = None,
) -> Added:
    """Take a text in and draft its entries; one that is there already is found again.

    Args:
        user: who brings it; None where the machine's owner imports files.
        text: plain.
        lang: as of ``kopir.documents.read``.
        published: the same.
        origin: how it comes.
        name: of the file.
        address: where it was published.
        reading: what was read in it, where that is done already.

    Raises:
        NotAllowed. InvalidInput: there are no words, too many letters, a wrong language, date or address.
    """
    if user is not None:
        require(permissions.may_add_text, user)
    cleaned = clean(text)
    known = SourceText.objects.filter(digest=digest(cleaned)).first()
    if known:
        return Added(known, True)
    found = reading or _read(cleaned, lang or None, published or None)
    try:
        with transaction.atomic():
            made = SourceText.objects.create(
                digest=digest(cleaned),
                title=title(found.text),
                folded=folded(f"{title(found.text)} {name}"),
                text=found.text,
                lang=found.lang,
                published=found.published or "",
                origin=origin,
                name=name[:255],
                address=_address(address),
                reading=found.prediction(name or "text"),
                added_by=user,
            )
            _draft(made, found)
            note(user, "add_text", made, about=made.title)
            settle(made)
    except IntegrityError:
        # Somebody brought the same text at the same moment.
        return Added(SourceText.objects.get(digest=digest(cleaned)), True)
    return Added(made, False)


def _read(text: str, lang: str | None, published: str | None) -> Reading:
    """What is read in a text; a fault of ours in reading one must not stop the others of a folder."""
    # Dictionaries and models take a second to load: for those who bring texts, not for every page.
    from kopir.documents import read

    try:
        return read(text, lang, published)
    except KopirError:
        raise
    except Exception as error:
        _log.exception("A text could not be read: %s", title(text))
        raise Unavailable(
            "the text could not be read, by a fault of kopir itself that is written to its log; nothing "
            "was changed"
        ) from error


def set_text_aside(user: Any, text: SourceText) -> None:
    """Say that a text is not for the register; its drafts stay as they are."""
    require(permissions.may_set_text_aside, user, text)
    _state(user, "set_text_aside", text, SourceText.State.ASIDE)


def take_text_back(user: Any, text: SourceText) -> None:
    """Bring back a text that was set aside."""
    require(permissions.may_take_text_back, user, text)
    _state(user, "take_text_back", text, SourceText.State.OPEN)
    settle(text)


def _state(user: Any, action: str, text: SourceText, state: SourceText.State) -> None:
    with transaction.atomic():
        before, text.state = text.state, state
        text.save(update_fields=["state"])
        note(user, action, text, None, text.title, before, state)


def clean(text: str) -> str:
    r"""A text with ``\n`` for line ends and without characters that stand for nothing.

    Raises:
        InvalidInput: no words are left, or too many letters.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    plain = "".join(
        sign for sign in plain if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
    plain = plain.strip("\n")
    if len(plain) > MOST_LETTERS:
        raise InvalidInput(
            "the text has {found} letters; the inbox takes {most} at once: give its parts one by one",
            found=len(plain),
            most=MOST_LETTERS,
        )
    if not any(sign.isalpha() for sign in plain):
        raise InvalidInput("there are no words in the text; paste the text of a press release")
    return plain


def digest(text: str) -> str:
    """What two copies of one text share: differences of spacing and of the size of letters do not count."""
    letters = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.sha256(letters.encode()).hexdigest()


def folded(words: str) -> str:
    """Words as they are searched: the database compares letters as they are."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().replace("ё", "е").split())


def title(text: str) -> str:
    """The first line with words, cut where it is long."""
    line = next((line for line in text.split("\n") if any(sign.isalpha() for sign in line)), "")
    told = " ".join(line.split())
    return told if len(told) <= 160 else told[:160].rsplit(" ", 1)[0] + " …"


def _address(given: str) -> str:
    told = given.strip()
    if not told:
        return ""
    try:
        URLValidator(["http", "https"])(told)
    except ValidationError:
        raise InvalidInput(
            "{found} is no address of the web; it begins with https:// or http://", found=told[:200]
        ) from None
    return told


def _draft(text: SourceText, reading: Reading) -> None:
    told = verdicts.of(reading)
    for order, entry in enumerate(drafting.drafts(reading)):
        draft = _entry(text, entry, order, None)
        if entry.kind == "figure" and entry.marks[0] in told:
            draft.verdict = told[entry.marks[0]]
            draft.save(update_fields=["verdict"])
        for place, part in enumerate(entry.parts):
            _entry(text, part, place, draft)


def _entry(text: SourceText, entry: DraftEntry, order: int, parent: Draft | None) -> Draft:
    draft = Draft.objects.create(
        text=text, kind=entry.kind, key=entry.key[:200], parent=parent, order=order, marks=list(entry.marks)
    )
    DraftField.objects.bulk_create(
        DraftField(
            draft=draft,
            name=field.name,
            order=place,
            value=field.value,
            drafted=field.value,
            link=(field.link or "")[:200],
            text=text,
            start=field.start,
            end=field.end,
            marks=list(field.marks),
        )
        for place, field in enumerate(entry.fields)
    )
    return draft
