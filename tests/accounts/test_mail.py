"""Which addresses of mail servers are taken, and which are refused without repeating a password."""

from __future__ import annotations

import pytest

from kopir.accounts.mail import mail, sender, site
from kopir.errors import InvalidInput


def test_without_an_address_mails_are_written_to_the_console():
    assert mail("").backend == mail("console:").backend == "django.core.mail.backends.console.EmailBackend"


@pytest.mark.parametrize(
    ("address", "port", "starttls", "tls"),
    [
        ("smtp://mail.example.org", 587, True, False),
        ("smtp://u:p%40ss@mail.example.org:2525", 2525, True, False),
        ("smtps://u:p%40ss@mail.example.org", 465, False, True),
        ("smtp://localhost:25", 25, False, False),
        ("smtp://localhost:25?tls=starttls", 25, True, False),
        ("smtp://relay.internal:25?tls=no", 25, False, False),
    ],
)
def test_a_server_is_named_with_how_it_is_spoken_to(address: str, port: int, starttls: bool, tls: bool):
    found = mail(address)
    assert (found.port, found.starttls, found.tls) == (port, starttls, tls)
    assert found.password == ("p@ss" if "p%40ss" in address else "")


@pytest.mark.parametrize(
    "address",
    [
        "mail.example.org",
        "http://u:secret@mail.example.org",
        "smtp://u:secret@mail.example.org:99999",
        "smtp://u:secret@mail.example.org:port",
        "smtp://u:secret@",
        "smtp://u:secret@mail.example.org/inbox",
        "smtp://u:secret@mail.example.org?tls=maybe",
        "smtp://u:secret@mail.example.org?ssl=1",
        "smtp://u:secret@mail.example.org?tls=no",
        "smtp://u:secret@[mail",
    ],
)
def test_what_is_no_address_of_a_mail_server_is_refused_and_its_password_not_repeated(address: str):
    with pytest.raises(InvalidInput, match="KOPIR_EMAIL_URL") as refused:
        mail(address)
    assert "secret" not in str(refused.value)


def test_mails_come_from_an_address_with_or_without_a_name():
    assert sender("") == "kopir <kopir@localhost>"
    assert sender("Көпір <bridge@example.org>") == "Көпір <bridge@example.org>"
    for wrong in ("bridge", "bridge@", "a@example.org\nBcc: b@example.org", "<>"):
        with pytest.raises(InvalidInput, match="KOPIR_EMAIL_FROM"):
            sender(wrong)


def test_the_portal_is_found_at_an_address_without_a_path():
    assert site("") == ""
    assert site("https://bridge.example.org/") == "https://bridge.example.org"
    assert site("http://localhost:8000") == "http://localhost:8000"
    for wrong in ("bridge.example.org", "ftp://x.org", "https://", "https://x.org/kopir", "https://u@x.org",
                  "https://x.org?a=1", "https://x.org:99999", "javascript:alert(1)"):  # fmt: skip
        with pytest.raises(InvalidInput, match="KOPIR_ADDRESS"):
            site(wrong)
