"""Which settings of a provider of identities are taken; without them nothing of it is there."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from kopir.accounts.identity.setting import identity
from kopir.errors import InvalidInput

GIVEN = {
    "KOPIR_OIDC_URL": "https://id.example.org/realms/staff/",
    "KOPIR_OIDC_CLIENT": "kopir",
    "KOPIR_OIDC_SECRET": "secret-word",
}


def test_a_provider_is_known_by_its_issuer():
    found = identity({**GIVEN, "KOPIR_OIDC_NAME": "Құжат"})
    assert found and (found.url, found.name) == ("https://id.example.org/realms/staff", "Құжат")
    discovery = {**GIVEN, "KOPIR_OIDC_URL": f"{found.url}/.well-known/openid-configuration"}
    again, other = identity(discovery), identity({**GIVEN, "KOPIR_OIDC_URL": "https://other.example.org"})
    assert again and other and again.code == found.code != other.code
    assert again.name == "id.example.org"


@pytest.mark.parametrize("left_out", list(GIVEN))
def test_one_part_without_the_others_is_refused(left_out: str):
    with pytest.raises(InvalidInput, match=left_out) as refused:
        identity({name: value for name, value in GIVEN.items() if name != left_out})
    assert "secret-word" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    ["http://id.example.org", "id.example.org", "https://", "https://u:p@id.example.org", "https://id.example.org?a=1",
     "ftp://id.example.org", "https://[id", "javascript:alert(1)"],
)  # fmt: skip
def test_an_address_that_is_not_safe_is_refused(url: str):
    with pytest.raises(InvalidInput, match="KOPIR_OIDC_URL"):
        identity({**GIVEN, "KOPIR_OIDC_URL": url})


@pytest.mark.django_db
def test_without_settings_there_is_no_button_no_address_and_no_app():
    assert settings.IDENTITY_PROVIDER is None
    assert not any(name.startswith("allauth") for name in settings.INSTALLED_APPS)
    browser = Client(SERVER_NAME="localhost")
    assert "account/identity" not in browser.get("/en/account/login").content.decode()
    assert browser.post("/en/account/identity").status_code == 404
    assert browser.get("/account/identity/callback").status_code == 404
