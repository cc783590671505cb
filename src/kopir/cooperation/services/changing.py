"""How a draft is changed: by one person at a time, with a line in the history."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kopir.accounts.models import User
from kopir.accounts.permissions import Predicate, require
from kopir.cooperation.models import Change, Draft, DraftField, SourceText
from kopir.errors import Conflict, InvalidInput, NotFound


@contextmanager
def changing(
    predicate: Predicate, user: Any, draft: int, version: int, *, decided: bool = False
) -> Iterator[Draft]:
    """A draft that this person alone changes until the block ends; all of it is saved, or nothing.

    Args:
        predicate: whether the person may.
        user: who changes it.
        draft: number of the draft.
        version: the version the person saw.
        decided: whether a draft may be changed that is not open any more.

    Raises:
        NotAllowed, NotFound. Conflict: somebody changed it since, or it is decided already.
    """
    require(predicate, user, Draft.objects.filter(pk=draft).first())
    with transaction.atomic():
        if not Draft.objects.filter(pk=draft, version=version).update(version=F("version") + 1):
            raise _overtaken(draft)
        found = Draft.objects.select_related("text", "parent").get(pk=draft)
        if not decided and not found.is_open:
            raise Conflict("this entry is decided already; open it again to change it")
        yield found
        settle(found.text)


def _overtaken(draft: int) -> Conflict | NotFound:
    if not Draft.objects.filter(pk=draft).exists():
        return NotFound("there is no entry {found}; it was split or its text removed", found=draft)
    last = Change.objects.filter(draft=draft).select_related("by").first()
    return Conflict(
        "{who} changed this entry in the meantime; nothing of yours was saved over it. Look at it anew, "
        "then decide",
        who=str(last.by) if last and last.by else "–",
    )


def settle(text: SourceText) -> None:
    """A text is done when none of its entries is open, and open again when one is."""
    if text.state == SourceText.State.ASIDE:
        return
    left = text.drafts.filter(state=Draft.State.OPEN, parent=None).exists()
    state = SourceText.State.OPEN if left else SourceText.State.DONE
    if state != text.state:
        SourceText.objects.filter(pk=text.pk).update(state=state)
        text.state = state


def decide(draft: Draft, user: User | None, state: Draft.State) -> None:
    """Write down what was decided of a draft, by whom."""
    draft.state = state
    draft.decided_by = user if state != Draft.State.OPEN else None
    draft.decided = timezone.now() if state != Draft.State.OPEN else None
    draft.save(update_fields=["state", "decided_by", "decided", "into", "entry"])


def note(
    user: Any,
    action: str,
    text: SourceText,
    draft: Draft | None = None,
    about: str = "",
    before: Any = None,
    after: Any = None,
) -> None:
    """A line of the history."""
    Change.objects.create(
        by=user if isinstance(user, User) else None,
        action=action,
        text=text,
        draft=draft,
        about=about[:300],
        before=before,
        after=after,
    )


def heading(draft: Draft) -> str:
    """The entry in a few words: its first value."""
    first = draft.fields.first()
    return first.value if first else draft.kind


def field_of(draft: Draft, field: int) -> DraftField:
    """A field of a draft.

    Raises:
        InvalidInput: it is another draft's.
    """
    found = draft.fields.filter(pk=field).first()
    if found is None:
        raise InvalidInput("the entry has no such field any more; look at it anew")
    return found
