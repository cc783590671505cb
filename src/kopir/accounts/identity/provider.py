"""What is asked of a provider of identities, and when its answer is believed.

**Source**: OpenID Connect Core 1.0, sections 3.1.2.1 (nonce), 3.1.3.7 (which ID tokens are valid) and 5.3.2
(whose claims are taken); Discovery 1.0, section 4.3 (whose issuer it is); RFC 7636 (PKCE).
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import get_random_string, salted_hmac

from kopir.errors import Unavailable

ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures by a key of the provider; never none, never one made with a secret that we know too."""
LEEWAY: Final = 60
"""Seconds by which clocks may differ."""
ENDPOINTS: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")
LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def keeper() -> Any:
    """Who keeps the identities: what the settings name."""
    return settings.IDENTITY_PROVIDER


class Verified(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth ships no types
    """Believes an ID token whose signature, issuer, audience, time and nonce are right, and nothing else."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself.

        Raises:
            Unavailable: it cannot be asked, or says something else than was set.
        """
        try:
            config: dict[str, Any] = super().openid_config
            wrong = _contradiction(config, self.get_provider().server_url)
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise _away() from error
        if wrong:
            raise _away() from OAuth2Error(wrong)
        return config

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Where the provider sends people back to; the same in every language, for it is registered there."""
        where = reverse("identity-callback")
        return (
            f"{settings.KOPIR_ADDRESS}{where}"
            if settings.KOPIR_ADDRESS
            else request.build_absolute_uri(where)
        )

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Who it is, by the ID token and what the provider tells of the same person.

        Raises:
            OAuth2Error: the answer cannot be believed.
        """
        claims = self._claims(str(kwargs["response"].get("id_token") or ""), app.client_id)
        if claims.get("nonce") != nonce(request.GET.get("state", "")):
            raise OAuth2Error("the nonce is not ours")
        data: dict[str, Any] = {"id_token": claims}
        if self.openid_config.get("userinfo_endpoint"):
            told = self._fetch_user_info(token.token)
            if not isinstance(told, dict) or told.get("sub") != claims["sub"]:
                raise OAuth2Error("the details are of somebody else")
            data["userinfo"] = told
        login = self.get_provider().sociallogin_from_response(request, data)
        login.claims = {**claims, **data.get("userinfo", {})}
        return login

    def _claims(self, written: str, client: str) -> dict[str, Any]:
        """The claims of an ID token whose signature was checked."""
        config = self.openid_config
        with get_adapter().get_requests_session() as session:
            answer = session.get(config["jwks_uri"])
            answer.raise_for_status()
            published = answer.json()
        try:
            key = _key(published, jwt.get_unverified_header(written).get("kid"))
            claims: dict[str, Any] = jwt.decode(
                written,
                key=key,
                algorithms=list(ALGORITHMS),
                audience=client,
                issuer=config["issuer"],
                leeway=LEEWAY,
                options={"require": ["iss", "sub", "aud", "exp", "iat"]},
            )
        except (jwt.PyJWTError, ValueError, TypeError, AttributeError) as error:
            raise OAuth2Error(f"the ID token is not valid: {error}") from error
        if not isinstance(claims["sub"], str) or not claims["sub"]:
            raise OAuth2Error("the ID token names nobody")
        if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != client:
            raise OAuth2Error("the ID token was made for somebody else")
        return claims


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """The one provider that is set, asked with PKCE and a nonce."""

    oauth2_adapter_class = Verified

    def begin(self, request: HttpRequest, onward: str, language: str) -> str:
        """The address a person goes to, to say who they are.

        Raises:
            Unavailable: the provider cannot be asked now.
        """
        state = get_random_string(43)
        params = {"nonce": nonce(state), "ui_locales": language}
        redirect = self.redirect(
            request, process="login", next_url=onward, auth_params=params, state_id=state, language=language
        )
        return str(redirect["Location"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """What is kept of the answer beside the subject: who gave it."""
        return {"iss": data["id_token"]["iss"]}


def nonce(state: str) -> str:
    """What an ID token must repeat: tied to the request it answers, made by nobody else."""
    return salted_hmac("kopir.accounts.identity", state, algorithm="sha256").hexdigest()


def _key(published: Any, wanted: str | None) -> Any:
    """The key an ID token was signed with: the one it names, or the only one there is."""
    keys = [one for one in jwt.PyJWKSet.from_dict(published).keys if one.public_key_use in (None, "sig")]
    fitting = [one for one in keys if one.key_id == wanted] if wanted else keys
    if len(fitting) != 1:
        raise ValueError("its key is not among the published ones")
    return fitting[0]


def _contradiction(config: dict[str, Any], asked: str) -> str:
    """Where what a provider says of itself is not of the provider that was set, or not safe."""
    if asked != f"{str(config['issuer']).rstrip('/')}/.well-known/openid-configuration":
        return "another issuer"
    known = [config[name] for name in ENDPOINTS] + [config.get("userinfo_endpoint") or asked]
    parts = [urlsplit(str(address)) for address in known]
    if any(one.scheme != "https" and one.hostname not in LOCAL for one in parts):
        return "an address that is not https"
    if any(one.scheme not in ("http", "https") for one in parts):
        return "an address that is none"
    return ""


def _away() -> Unavailable:
    return Unavailable(
        "{name} cannot be asked now; try again in a minute, or sign in with name and password",
        name=keeper().name,
    )
