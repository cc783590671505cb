"""Who else says who somebody is: the provider of identities that KOPIR_OIDC_URL names, or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlsplit

from kopir.accounts.mail import LOCAL
from kopir.errors import InvalidInput

NEEDED: Final = ("KOPIR_OIDC_URL", "KOPIR_OIDC_CLIENT", "KOPIR_OIDC_SECRET")
APPS: Final = (
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
)
MIDDLEWARE: Final = "allauth.account.middleware.AccountMiddleware"


@dataclass(frozen=True, slots=True)
class Identity:
    """A provider of OpenID Connect.

    Attributes:
        url: its issuer, without a slash at its end.
        client, secret: by which it knows this portal.
        name: what the button says.
    """

    url: str
    client: str
    secret: str
    name: str

    @property
    def code(self) -> str:
        """Stands for the issuer: the same subject of another issuer is another person."""
        return f"oidc-{sha256(self.url.encode()).hexdigest()[:16]}"

    def providers(self) -> dict[str, Any]:
        """The setting SOCIALACCOUNT_PROVIDERS of django-allauth."""
        app = {
            "provider_id": self.code,
            "name": self.name[:40],
            "client_id": self.client,
            "secret": self.secret,
            "settings": {"server_url": self.url, "oauth_pkce_enabled": True},
        }
        return {
            "openid_connect": {"APPS": [app], "provider_class": "kopir.accounts.identity.provider.Provider"}
        }


def identity(environ: Mapping[str, str]) -> Identity | None:
    """The provider that the environment names.

    Raises:
        InvalidInput: a part is missing, or the address is not one of https (of http on this machine).

    >>> identity({}) is None
    True
    """
    given = {name: environ.get(name, "").strip() for name in NEEDED}
    if not any(given.values()):
        return None
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise InvalidInput(
            "to let people sign in with another identity set {missing} too, or take the others out",
            missing=", ".join(missing),
        )
    url = given["KOPIR_OIDC_URL"].removesuffix("/.well-known/openid-configuration").rstrip("/")
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    else:
        if parts.scheme not in ("https", "http") or (parts.scheme == "http" and host not in LOCAL):
            host = ""
        if parts.query or parts.fragment or parts.username is not None:
            host = ""
    if not host:
        raise InvalidInput(
            "KOPIR_OIDC_URL is “{found}”; write the issuer, as https://id.example.org/realms/staff",
            found=url[:100],
        )
    name = environ.get("KOPIR_OIDC_NAME", "").strip() or host
    return Identity(url, given["KOPIR_OIDC_CLIENT"], given["KOPIR_OIDC_SECRET"], name[:60])
