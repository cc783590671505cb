"""Nothing typed is lost when somebody was signed out, or in again, while a form stood open.

Other forms are refused with a page of their own in these cases. Those of records take hours to fill in: they
are shown again as they were typed, with what to do, and nothing is saved until that is done.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt

from kopir.accounts import services
from kopir.accounts.models import User
from kopir.accounts.pages.signing import address
from kopir.accounts.permissions import Predicate
from kopir.accounts.views import open_to, told
from kopir.errors import NotAllowed

View = Callable[..., HttpResponseBase]
SIGN_IN: Final = ("username", "password")


class _Check(CsrfViewMiddleware):
    """Django's own check, which says why instead of answering."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def kept_open_to(predicate: Predicate) -> Callable[[View], View]:
    """A view for those whom a predicate lets in, told why nothing may be saved by what was sent.

    The view takes ``refused``: nothing; ``"signed-out"`` where the form must be shown again with a name and a
    password, ``"stale"`` where it came with an old token or from another site; or a sentence that says why
    the name and password were refused. It must save nothing where something is refused.
    """

    def wrap(view: View) -> View:
        guarded = open_to(predicate)(view)

        @csrf_exempt  # checked below
        @wraps(view)
        def answer(request: HttpRequest, language: str, **parts: Any) -> HttpResponseBase:
            if request.method != "POST":
                return guarded(request, language, refused="", **parts)
            if _from_elsewhere(request):
                return view(request, language, refused="stale", **parts)
            if not isinstance(request.user, User):
                refused = _signed_in(request, language)
                if refused:
                    return view(request, language, refused=refused, **parts)
            return guarded(request, language, refused="", **parts)

        answer.guard = predicate  # type: ignore[attr-defined]  # for the table of permissions
        return answer

    return wrap


def _from_elsewhere(request: HttpRequest) -> bool:
    check = _Check(_not_exempt)
    # The decorator above tells the middleware to leave the view alone; here it is asked all the same.
    return check.process_view(request, _not_exempt, (), {}) is not None


def _not_exempt(_request: HttpRequest) -> HttpResponseBase:
    """A view that is checked; it is never asked."""
    return HttpResponse()


def _signed_in(request: HttpRequest, language: str) -> str:
    """Sign in by the name and password that came with the form; why not, where that failed."""
    name, password = (request.POST.get(key, "") for key in SIGN_IN)
    if not password:
        return "signed-out"
    try:
        user = services.sign_in(request, name, password, address(request))
    except NotAllowed as error:
        return told(error, language)
    login(request, user)
    return ""
