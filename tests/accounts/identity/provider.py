"""A small provider of OpenID Connect: discovery, authorisation, token, keys and details; it can misbehave."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "kopir", "very-secret"


@dataclass
class Provider:
    """What the provider says next.

    Attributes:
        person: claims of whoever is signed in there.
        token: claims of the ID token that are to be otherwise; None takes one out.
        details: of the same, what the address of details says otherwise.
        config: of what it says of itself.
        error: what it sends back in the place of a code.
        key: signs ID tokens; ``published`` is the one that can be looked up.
        asked: the last request to each address.
    """

    person: dict[str, Any] = field(default_factory=lambda: {"sub": "p-1", "preferred_username": "Әсем"})
    token: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    config: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    algorithm: str = "RS256"
    key: Any = None
    published: Any = None
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    port: int = 0

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}/realm"


KEYS = tuple(rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


def started() -> tuple[Provider, ThreadingHTTPServer]:
    """A provider that answers until its server is shut down."""
    provider = Provider(key=KEYS[0], published=KEYS[0])

    class Answers(_Answers):
        it = provider

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return provider, server


class _Answers(BaseHTTPRequestHandler):
    it: ClassVar[Provider]

    def log_message(self, *_: Any) -> None:
        """Silent."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path.removeprefix("/realm")
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        self.it.asked[path] = query
        if path == "/.well-known/openid-configuration":
            self._json(self._configuration())
        elif path == "/authorize":
            self._authorize(query)
        elif path == "/keys":
            numbers = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.it.published.public_key()))
            self._json({"keys": [{**numbers, "kid": "k1", "use": "sig", "alg": "RS256"}]})
        elif path == "/details":
            self._json({**self.it.person, **self.it.details})
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        self.it.asked["/token"] = sent
        asked = self.it.codes.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        known = (sent["client_id"], sent["client_secret"]) == (CLIENT, SECRET)
        wanted = (asked["code_challenge"], asked["redirect_uri"]) if asked else ()
        if asked is None or not known or wanted != (proof, sent["redirect_uri"]):
            self._json({"error": "invalid_grant"}, 400)
        else:
            token = self._token(asked.get("nonce", ""))
            self._json({"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": token})

    def _configuration(self) -> dict[str, Any]:
        at = self.it.issuer
        return {
            "issuer": at,
            "authorization_endpoint": f"{at}/authorize",
            "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/keys",
            "userinfo_endpoint": f"{at}/details",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **self.it.config,
        }

    def _authorize(self, query: dict[str, str]) -> None:
        code = f"code-{len(self.it.codes)}-{time.monotonic_ns()}"
        self.it.codes[code] = query
        back = {"error": self.it.error} if self.it.error else {"code": code}
        self.send_response(302)
        address = f"{query['redirect_uri']}?{urlencode({**back, 'state': query['state']})}"
        self.send_header("Location", address)
        self.end_headers()

    def _token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            **self.it.person,
            "iss": self.it.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            "nonce": nonce,
            **self.it.token,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        key = {"none": None, "HS256": SECRET.ljust(32, "-")}.get(self.it.algorithm, self.it.key)
        return jwt.encode(claims, key, self.it.algorithm, headers={"kid": "k1"})

    def _json(self, content: Any, status: int = 200) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
