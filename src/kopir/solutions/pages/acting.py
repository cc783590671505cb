"""What people do with a record: which actions are open to them now, why others are not, and doing one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kopir.accounts import permissions, services
from kopir.accounts.models import Entry
from kopir.accounts.permissions import Predicate, may_read_exchange
from kopir.accounts.views import go, open_to, spoken, told
from kopir.errors import Conflict, InvalidInput, KopirError, NotAllowed, NotFound

Do = Callable[[Any, int, int, str], object]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done with a record.

    Attributes:
        name: of the service and of the button. label: on the button.
        may: who may. do: does it: user, number of the record, lock, words.
        done: what is told after it.
        asks: what the words beside it are for; nothing where none are taken.
        required: whether words must be said. primary: whether it leads on. group: actions that share words.
    """

    name: str
    label: Any
    may: Predicate
    do: Do
    done: Any
    asks: Any = ""
    required: bool = False
    primary: bool = False
    group: str = ""


def _wordless(service: Callable[[Any, int, int], object]) -> Do:
    return lambda user, entry, lock, _text: service(user, entry, lock)


ACTIONS: Final = (
    Action(
        "publish",
        _("Publish"),
        permissions.may_publish,
        _wordless(services.publish),
        _("Published: everybody sees this version now."),
        primary=True,
    ),
    Action(
        "approve",
        _("Approve"),
        permissions.may_approve,
        services.approve,
        _("Approved."),
        asks=_("What you say of it"),
        primary=True,
        group="review",
    ),
    Action(
        "ask_changes",
        _("Ask for changes"),
        permissions.may_ask_changes,
        services.ask_changes,
        _("It is back with its organisation, with your words."),
        asks=_("What you say of it"),
        required=True,
        group="review",
    ),
    Action(
        "submit",
        _("Hand in for review"),
        permissions.may_submit,
        _wordless(services.submit),
        _("Handed in: reviewers of other organisations were told."),
        primary=True,
    ),
    Action(
        "take_back",
        _("Take back to change it"),
        permissions.may_take_back,
        _wordless(services.take_back),
        _("Taken back: it can be changed now."),
    ),
    Action(
        "renew",
        _("It is still right: renew"),
        permissions.may_renew,
        services.renew,
        _("Renewed for a year."),
        asks=_("What you looked at (not needed)"),
    ),
    Action(
        "drop",
        _("Give this version up"),
        permissions.may_drop,
        services.drop,
        _("Given up. What was published stays as it is."),
        asks=_("Why (not needed)"),
    ),
    Action(
        "withdraw",
        _("Withdraw from the catalogue"),
        permissions.may_withdraw,
        services.withdraw,
        _("Withdrawn. Who follows a link to it reads the reason."),
        asks=_("Why; everybody reads it"),
        required=True,
    ),
    Action(
        "restore",
        _("Bring back into the catalogue"),
        permissions.may_restore,
        services.restore,
        _("Everybody sees it again."),
        asks=_("Why (not needed)"),
    ),
)
_CHANGE: Final = ("save", _("Change what it says"), permissions.may_save)


@dataclass(frozen=True, slots=True)
class Problem:
    """What was refused: which action, why, and the words that were typed with it."""

    action: str
    message: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Actions that are offered with one field of words.

    Attributes:
        id: unique on the page. actions: its buttons.
        asks: label of the field. required: whether every button needs words.
        folded: opened on demand, since a field comes with a step that is rare.
        note: what to know before. text: words that were typed. problem: why they were refused.
    """

    id: str
    actions: tuple[Action, ...]
    asks: str
    required: bool
    folded: bool
    note: str = ""
    text: str = ""
    problem: str = ""


def forms(user: Any, entry: Entry, problem: Problem | None = None) -> list[Form]:
    """The actions that are open to a person in the state a record is in."""
    groups: dict[str, list[Action]] = {}
    for action in ACTIONS:
        if services.hindrance(action.name, entry) is None and action.may(user, entry):
            groups.setdefault(action.group or action.name, []).append(action)
    return [
        _form(name, tuple(actions), problem, _note(name, user, entry)) for name, actions in groups.items()
    ]


def _note(name: str, user: Any, entry: Entry) -> str:
    """What to know before an action."""
    if name != "review":
        return ""
    if entry.open is not None and entry.open.reviews.filter(reviewer=user).exists():
        return gettext("You have reviewed this version; what you say now takes the place of that.")
    return gettext("Asking for changes needs words; approving does not.")


def _form(name: str, actions: tuple[Action, ...], problem: Problem | None, note: str) -> Form:
    mine = problem if problem and problem.action in [action.name for action in actions] else None
    return Form(
        id=name,
        actions=actions,
        asks=str(actions[0].asks),
        required=all(action.required for action in actions),
        folded=bool(actions[0].asks) and name != "review" and mine is None,
        note=note,
        text=mine.text if mine else "",
        problem=mine.message if mine else "",
    )


def refusals(user: Any, entry: Entry, language: str) -> list[tuple[str, str]]:
    """The other actions by the reason why they are not open to this person now: labels, and the reason."""
    found: dict[str, list[str]] = {}
    for name, label, may in (_CHANGE, *((one.name, one.label, one.may) for one in ACTIONS)):
        if reason := refusal(name, may, user, entry, language):
            found.setdefault(reason, []).append(str(label))
    return [(", ".join(labels), reason) for reason, labels in found.items()]


def refusal(name: str, may: Predicate, user: Any, entry: Entry, language: str) -> str:
    """Why an action is not open to a person now: no right, or another state; nothing where it is."""
    try:
        permissions.require(may, user, entry)
    except NotAllowed as error:
        return told(error, language)
    hindrance = services.hindrance(name, entry)
    return told(hindrance, language) if hindrance else ""


@spoken("POST")
@open_to(may_read_exchange)
def act(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``exchange/<number>/do``: the action of the button, on the state that the person saw."""
    from kopir.solutions.pages import record

    name, text = request.POST.get("do", ""), request.POST.get("text", "")
    action = next((one for one in ACTIONS if one.name == name), None)
    if action is None:
        raise InvalidInput("the form could not be read; open the page anew")
    try:
        action.do(request.user, number, seen(request), text)
    except (InvalidInput, Conflict, NotAllowed) as error:
        problem = Problem(name, told(error, language), text)
        return record.page(request, language, services.found(number), problem, status_of(error))
    messages.success(request, str(action.done))
    return go(f"/{language}/exchange/{number}")


@spoken("POST")
@open_to(may_read_exchange)
def comment(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``exchange/<number>/comments``: say something to those who work on a record."""
    from kopir.solutions.pages import record

    text = request.POST.get("text", "")
    try:
        made = services.comment(request.user, number, text)
    except (InvalidInput, NotAllowed) as error:
        problem = Problem("comment", told(error, language), text)
        return record.page(request, language, services.found(number), problem, status_of(error))
    return go(f"/{language}/exchange/{number}#c{made.pk}")


@spoken("POST")
@open_to(may_read_exchange)
def remove_comment(request: HttpRequest, language: str, number: int, comment: int) -> HttpResponseBase:
    """``exchange/<number>/comments/<comment>/remove``: take words back."""
    permissions.require(permissions.may_read_entry, request.user, services.found(number))
    if not services.found(number).comments.filter(pk=comment).exists():
        raise NotFound("there is no comment {found}", found=comment)
    services.remove_comment(request.user, comment)
    messages.success(request, gettext("Your words were taken back."))
    return go(f"/{language}/exchange/{number}#comments")


def seen(request: HttpRequest) -> int:
    """The count of changes that the person saw.

    Raises:
        InvalidInput: the form does not carry it.
    """
    given = request.POST.get("lock", "")
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise InvalidInput("the form could not be read; open the page anew")
    return int(given)


def status_of(error: KopirError) -> int:
    """The HTTP status of what was refused."""
    return 409 if isinstance(error, Conflict) else 403 if isinstance(error, NotAllowed) else 400
