"""What people who work on a record say to each other."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from kopir.accounts import permissions
from kopir.accounts.models import Comment
from kopir.accounts.services import states
from kopir.accounts.services.changing import found, said, step
from kopir.errors import NotFound


def comment(user: Any, entry: int, text: str) -> Comment:
    """Say something about a record.

    Raises:
        NotAllowed, NotFound. InvalidInput: nothing was said, or too much.
    """
    mine = found(entry)
    permissions.require(permissions.may_comment, user, mine)
    words = said(text, required=True)
    with transaction.atomic():
        made = Comment.objects.create(entry=mine, author=user, text=words)
        step(user, "comment", mine, mine.latest, words)
    return made


def propose(user: Any, entry: int, text: str) -> Comment:
    """Say what should change in a record that everybody sees; those who keep it read it with the comments.

    Raises:
        NotAllowed, NotFound. InvalidInput: nothing was said, or too much. Conflict: it is not published.
    """
    mine = found(entry)
    permissions.require(permissions.may_propose, user, mine)
    states.public(mine)
    words = said(text, required=True)
    with transaction.atomic():
        made = Comment.objects.create(entry=mine, author=user, text=words)
        step(user, "propose", mine, mine.published, words)
    return made


def remove_comment(user: Any, comment: int) -> Comment:
    """Take words back; who said something, and when, stays.

    Raises:
        NotAllowed. NotFound: there is no such comment.
    """
    mine = Comment.objects.filter(pk=comment, removed=None).first()
    if mine is None:
        raise NotFound("there is no comment {found}", found=comment)
    permissions.require(permissions.may_remove_comment, user, mine)
    with transaction.atomic():
        mine.entry.steps.filter(action__in=("comment", "propose"), by=mine.author_id, text=mine.text).update(
            text=""
        )
        mine.text, mine.removed = "", timezone.now()
        mine.save()
        step(user, "remove_comment", mine.entry, mine.entry.latest)
    return mine
