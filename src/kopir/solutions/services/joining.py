"""Two records that are one product: an editor says so, or that they are not, and is not asked again."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from kopir.accounts import kinds
from kopir.accounts import services as workflow
from kopir.accounts.models import Entry, User, Version
from kopir.accounts.models.entries import between_spaces
from kopir.accounts.permissions import may_save, require
from kopir.accounts.services.changing import step
from kopir.accounts.services.reviewing import due
from kopir.errors import InvalidInput, NotFound
from kopir.language import LANGUAGES
from kopir.solutions import published
from kopir.solutions.importing.duplicates import Pair, duplicates
from kopir.solutions.models import Sameness
from kopir.solutions.permissions import may_import_records
from kopir.solutions.records import Solution, Words
from kopir.solutions.services.storing import SHIPPED, body_of, even, language_of

_UNITED: Final = (
    "aliases", "links", "owners", "deployments", "goals", "answers", "blocks", "standards", "speaks"
)  # fmt: skip
"""Lists of which the kept record takes what only the other one has."""
_TEXTS: Final = ("summary", "description", "problem", "privacy", "cost")


@published.at_each_stamp
def pairs() -> tuple[Pair, ...]:
    """Pairs of records that may be one product and of which nobody has said anything, the surest first."""
    said = set(Sameness.objects.values_list("first", "second"))
    found = duplicates(published.solutions().values())
    return tuple(pair for pair in found if (pair.first, pair.second) not in said)


def different(user: Any, first: str, second: str) -> Sameness:
    """Say that two records are two products.

    Raises:
        NotAllowed. NotFound: there is no such record.
    """
    return _say(user, first, second, "")


def join(user: User, kept: str, removed: str) -> tuple[Sameness, Version | None]:
    """Say that two records are one product: the address of one leads to the other from now on.

    What only the removed record tells (names, links, countries …) becomes a draft of the kept one, to be
    reviewed as any other; where somebody is writing that record now, or it belongs to an organisation, no
    draft is made.

    Args:
        user: an editor.
        kept: the code that stays.
        removed: the code that leads to it.

    Returns:
        What was said, and the draft.

    Raises:
        NotAllowed. NotFound: there is no such record. InvalidInput: both are the same.
    """
    known = published.solutions()
    said = _say(user, kept, removed, kept)
    whole = united(known[kept], known[removed])
    with transaction.atomic():
        entry = (
            Entry.objects.filter(kind="solution", code=kept).select_related("open", "organisation").first()
        )
        if even(body_of(whole)) == even(body_of(known[kept])):
            return said, None
        entry = entry or _shipped(known[kept])
        if entry.open is not None or not may_save(user, entry):
            return said, None
        return said, workflow.save(user, entry.pk, entry.lock, body_of(whole))


def take_back(user: Any, first: str, second: str) -> None:
    """Forget what was said of two records; both are seen again.

    Raises:
        NotAllowed. NotFound: nothing was said.
    """
    require(may_import_records, user)
    first, second = sorted((first, second))
    gone, _by_table = Sameness.objects.filter(first=first, second=second).delete()
    if not gone:
        raise NotFound("nothing was said of {first} and {second}", first=first, second=second)


def _say(user: Any, one: str, other: str, kept: str) -> Sameness:
    require(may_import_records, user)
    known = published.solutions()
    for code in (one, other):
        if code not in known:
            raise NotFound("there is no solution {found}; see the list of solutions", found=code)
    if one == other:
        raise InvalidInput("{code} is one record; two are needed", code=one)
    first, second = sorted((one, other))
    said, _made = Sameness.objects.update_or_create(
        first=first, second=second, defaults={"kept": kept, "by": user, "at": timezone.now()}
    )
    return said


def united(kept: Solution, removed: Solution) -> Solution:
    """The kept record with what only the removed one tells."""
    update: dict[str, Any] = {}
    for name in _UNITED:
        ours, theirs = getattr(kept, name), getattr(removed, name)
        known = {_about(one) for one in ours}
        update[name] = ours + tuple(one for one in theirs if _about(one) not in known)
    if removed.name not in (kept.name, *update["aliases"]):
        update["aliases"] = (*update["aliases"], removed.name)
    for name in _TEXTS:
        ours, theirs = getattr(kept, name), getattr(removed, name)
        both = {code: getattr(ours, code) or getattr(theirs, code) for code in LANGUAGES}
        update[name] = Words(**both)
    return kept.model_copy(update=update)


def _about(one: Any) -> object:
    """What tells a part of a list from the others."""
    for keys in (("goal", "target"), ("need",), ("block",), ("area",), ("address",), ("name", "role")):
        if all(hasattr(one, key) for key in keys):
            return tuple(getattr(one, key) for key in keys)
    return one


def _shipped(one: Solution) -> Entry:
    """An entry of a record that came with kopir and was not in the exchange yet."""
    body = body_of(one)
    kind = kinds.kind("solution")
    entry = Entry.objects.create(
        kind="solution",
        code=one.code,
        language=language_of(body),
        areas=between_spaces(kind.areas(body)),
        renew_by=due(timezone.localdate()),
    )
    entry.published = Version.objects.create(
        entry=entry,
        number=1,
        body=body,
        digest=kinds.digest(body),
        state=Version.State.PUBLISHED,
        source=SHIPPED,
        published=timezone.now(),
    )
    entry.save()
    step(None, "import", entry, entry.published, SHIPPED)
    return entry
