"""Links are asked politely and never inside one's own network; who is silent for two days is told of."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import django
import pytest

django.setup()  # models are imported below

from django.utils import timezone  # noqa: E402

from kopir.errors import Unavailable  # noqa: E402
from kopir.solutions import asking, links  # noqa: E402
from kopir.solutions.asking import Asked, ask, is_public  # noqa: E402
from kopir.solutions.models import LinkCheck  # noqa: E402
from kopir.solutions.services.importing import import_records  # noqa: E402
from tests.solutions.services.test_importing import brought, record  # noqa: E402


class Office(BaseHTTPRequestHandler):
    """Answers by the path: /200, /404, /to?place, /round, /head-refused, /garbage."""

    asked: list[tuple[str, str]]

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        type(self).asked.append((self.command, self.path))
        path, _mark, place = self.path.partition("?")
        if path == "/to":
            self.send_response(302)
            self.send_header("Location", place)
        elif path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
        elif path == "/head-refused":
            self.send_response(501 if self.command == "HEAD" else 200)
        elif path == "/garbage":
            self.wfile.write(b"no http at all\r\n\r\n")
            return
        else:
            self.send_response(int(path.strip("/") or 200))
        self.end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def office() -> Iterator[str]:
    Office.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Office)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("path", "status", "problem"), [
    ("/200", 200, ""), ("/204", 204, ""), ("/403", 403, ""), ("/404", 404, "absent"), ("/410", 410, "absent"),
    ("/500", 500, "server"), ("/418", 418, "status"), ("/head-refused", 200, ""),
    ("/garbage", None, "answer"),
    ("/to?/200", 200, ""), ("/to?/to?/404", 404, "absent"), ("/to?file:///etc/passwd", None, "address"),
    ("/302", 302, "answer"),
])  # fmt: skip
def test_an_answer_is_judged_by_its_status_and_redirects_are_followed(
    office: str, path: str, status: int | None, problem: str
) -> None:
    asked = ask(office + path, inside=True)
    assert (asked.status, asked.problem) == (status, problem)


def test_a_redirect_in_a_circle_ends(office: str) -> None:
    assert ask(f"{office}/round", inside=True).problem == "redirects"
    assert len(Office.asked) <= asking.MOST_REDIRECTS + 1


def test_get_is_asked_only_where_head_was_refused(office: str) -> None:
    ask(f"{office}/200", inside=True)
    ask(f"{office}/head-refused", inside=True)
    assert [method for method, _path in Office.asked] == ["HEAD", "HEAD", "GET"]


@pytest.mark.parametrize("address", [
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.1.2.3/", "http://192.168.0.1/",
    "http://169.254.169.254/latest/meta-data", "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/", "http://0/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://2130706433/", "http://[fe80::1]/",
])  # fmt: skip
def test_nothing_inside_the_network_is_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "create_connection", never)
    assert ask(address).problem in ("private", "name")


def test_a_redirect_into_the_network_is_not_followed(office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = asking._places

    def named(host: str, port: int, inside: bool) -> list[str]:
        return ["127.0.0.1"] if host == "public.example" else real(host, port, inside)

    monkeypatch.setattr(asking, "_places", named)
    port = office.rpartition(":")[2]
    asked = ask(f"http://public.example:{port}/to?{office}/200")
    assert (asked.problem, asked.final) == ("private", f"{office}/200")
    assert len(Office.asked) == 1


def test_a_name_is_looked_up_once_and_the_checked_address_is_the_one_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))]])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: next(answers))
    seen: list[Any] = []

    def connect(place: Any, timeout: float) -> None:
        seen.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    assert ask("http://rebinding.example/").problem == "connection"
    assert seen == [("93.184.216.34", 80)]


def test_a_name_with_one_address_inside_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, 80)) for place in ("93.184.216.34", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert ask("http://both.example/").problem == "private"


@pytest.mark.parametrize("address", [
    "ftp://a.example/", "http://", "http://user:word@a.example/", "http://a.example:22/", "http://a.example:x/",
    "http://[no", "javascript:alert(1)", "https://" + "a" * 2_100, "http://\ud800.example/",
])  # fmt: skip
def test_what_is_no_address_is_not_asked(address: str) -> None:
    assert ask(address).problem == "address"


def test_a_server_that_answers_letter_by_letter_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "WHOLE", 0.3)
    listening = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        one, _from = listening.accept()
        with one:
            try:
                while True:
                    one.send(b"H")
                    threading.Event().wait(0.02)
            except OSError:
                return

    threading.Thread(target=drip, daemon=True).start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    assert ask(address, inside=True).problem in ("answer", "timeout")
    listening.close()


def answering(**problems: str) -> Any:
    """A question whose answers are given, by host."""

    def question(address: str) -> Asked:
        problem = problems.get(address.split("//")[1].split(".")[0], "")
        return Asked(None if problem else 200, address, problem)

    return question


@pytest.mark.django_db
def test_readers_are_told_after_two_days_in_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    address, today = "https://quiet.example/", timezone.localdate()
    both = [address, "https://loud.example/"]
    for day, failures, silent in ((0, 1, None), (0, 1, None), (1, 2, today + timedelta(days=1))):
        monkeypatch.setattr(timezone, "localdate", lambda day=day: today + timedelta(days=day))
        links.check(both, question=answering(quiet="timeout"), pause=0)
        assert LinkCheck.objects.get(address=address).failures == failures
        found = links.state(address)
        assert found is not None and found.silent == silent
    links.check(both, question=answering(), pause=0)
    found = links.state(address)
    assert found is not None and (found.silent, found.problem) == (None, "")
    assert links.state("https://never.example/") is None


@pytest.mark.django_db
def test_where_nothing_answers_no_link_is_blamed() -> None:
    addresses = [f"https://h{number}.example/" for number in range(6)]
    with pytest.raises(Unavailable, match="no connection to the"):
        links.check(addresses, question=lambda address: Asked(None, address, "name"), pause=0)
    assert not LinkCheck.objects.exists()


@pytest.mark.django_db
def test_links_of_published_records_are_due_and_those_that_wait_longest_come_first() -> None:
    import_records(None, brought(record(website="https://first.example/")), "dpg")
    every = links.due(7)
    assert "https://first.example/" in every
    links.check(["https://first.example/"], question=answering(), pause=0)
    assert "https://first.example/" not in links.due(7)
    assert links.due(0)[-1] == "https://first.example/"
    assert len(links.due(0, most=3)) == 3


@pytest.mark.django_db
def test_a_check_that_is_stopped_keeps_what_was_asked() -> None:
    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    addresses = [f"https://one.example/{number}" for number in range(5)]
    with pytest.raises(KeyboardInterrupt):
        links.check(addresses, progress=stop, question=answering(), pause=0.01)
    assert LinkCheck.objects.count() == 2


@pytest.mark.django_db
def test_one_host_is_asked_one_after_the_other_with_a_pause() -> None:
    running: list[int] = []
    most: list[int] = []
    guard = threading.Lock()

    def question(address: str) -> Asked:
        with guard:
            running.append(1)
            most.append(len(running))
        threading.Event().wait(0.01)
        with guard:
            running.pop()
        return Asked(200, address)

    found = links.check(
        [f"https://one.example/{number}" for number in range(5)], question=question, pause=0.01
    )
    assert (len(found), max(most)) == (5, 1)
    many = links.check([f"https://h{number}.example/" for number in range(20)], question=question, pause=0)
    assert len(many) == 20 and max(most) <= links.AT_ONCE


@pytest.mark.django_db
def test_a_question_that_fails_unforeseen_is_a_problem_of_its_address() -> None:
    def question(address: str) -> Asked:
        raise RuntimeError

    found = links.check(["https://a.example/"], question=question, pause=0)
    assert found[0].problem == "answer"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("2606:4700:4700::1111", True), ("64:ff9b::808:808", True), ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::a00:1", False), ("fec0::1", False), ("::7f00:1", False), ("::ffff:0:7f00:1", False),
        ("2002:a00:1::1", False), ("fd00::1", False), ("169.254.169.254", False), ("100.64.0.1", False),
    ],
)  # fmt: skip
def test_an_address_of_a_network_is_seen_however_it_is_wrapped(address: str, public: bool):
    assert is_public(ipaddress.ip_address(address)) is public
