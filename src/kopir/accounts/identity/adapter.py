"""What django-allauth does with somebody whom the provider knows: signs them in here, and no more."""

from __future__ import annotations

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthError
from django.contrib.auth import login
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from kopir.accounts import services
from kopir.accounts.identity.provider import keeper
from kopir.accounts.models import User
from kopir.accounts.pages.signing import inside
from kopir.accounts.permissions import administrators
from kopir.accounts.views import go
from kopir.errors import Conflict, NotAllowed, Unavailable

BACKEND = "kopir.accounts.backend.ByName"
log = logging.getLogger(__name__)


class Identities(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Links an identity to an account by issuer and subject, never by an address of e-mail."""

    def populate_user(self, _request: HttpRequest, sociallogin: Any, _data: dict[str, Any]) -> Any:
        """Nothing: the account is made by our own service."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The provider said who it is: sign them in, and leave allauth here.

        Raises:
            ImmediateHttpResponse: the way on. NotAllowed: the account is closed. Conflict: another request of
                the same person was quicker.
        """
        user = sociallogin.user if sociallogin.is_existing else _linked(sociallogin)
        if not user.is_active:
            raise NotAllowed(
                "your account is closed; ask an administrator: {names}", names=administrators() or ["–"]
            )
        state = sociallogin.state
        login(request, user, backend=BACKEND)
        onward = str(state.get("next", ""))
        raise ImmediateHttpResponse(go(inside(request, onward, f"/{state['language']}/inbox")))

    def on_authentication_error(
        self,
        _request: HttpRequest,
        _provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Nobody is signed in.

        Raises:
            NotAllowed, Unavailable: always, in words for the person; the reason goes to the log.
        """
        name = keeper().name
        if error == AuthError.CANCELLED:
            raise NotAllowed("signing in with {name} was cancelled; nothing happened", name=name)
        why = " ".join(str(exception or "state unknown or outdated").split())  # one line
        log.warning("sign-in with %s failed: %s", name, why)
        if isinstance(exception, OSError):
            raise Unavailable(
                "{name} cannot be asked now; try again in a minute, or sign in with name and password",
                name=name,
            )
        raise NotAllowed(
            "{name} did not confirm who you are, or it took longer than ten minutes; begin again here",
            name=name,
        )


def _linked(sociallogin: Any) -> User:
    """A new account of somebody who comes for the first time, linked to the identity.

    Raises:
        Conflict: another request of the same person was quicker.
    """
    claims = sociallogin.claims
    try:
        with transaction.atomic():
            user = services.add_identified(
                str(claims.get("preferred_username") or ""),
                str(claims.get("name") or ""),
                str(claims.get("email") or "") if claims.get("email_verified") in (True, "true") else "",
            )
            sociallogin.account.user = user
            sociallogin.account.save()
    except IntegrityError:
        raise Conflict("you are being signed in from another window; begin again here") from None
    return user
