"""Which links of published records answer: asked politely, noted at once, told after two days of silence.

Addresses of one host are asked one after the other with a pause between them, several hosts at a time.
What came of it is written down address by address, so that a check can be stopped and started again.
Where nothing at all answers it is this machine that has no connection, and no link is blamed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from queue import Queue
from threading import Event
from typing import Final
from urllib.parse import urlsplit

from django.utils import timezone

from kopir.errors import Unavailable
from kopir.solutions import published
from kopir.solutions.asking import OF_THE_NETWORK, Asked, ask
from kopir.solutions.models import LinkCheck

AT_ONCE: Final = 8
"""Hosts that are asked at the same time."""
PAUSE: Final = 1.0
"""Seconds between two questions to one host."""
SAID_AFTER: Final = 2
"""Days in a row without an answer after which readers are told."""
BLAMED_FROM: Final = 5
"""Addresses without a connection, and none that answered, from which on this machine is held offline."""

Progress = Callable[[int, int], None]
Ask = Callable[[str], Asked]


@dataclass(frozen=True)
class State:
    """What is known of an address.

    Args:
        silent: the day of the last of two or more days in a row on which it did not answer, or nothing.
        problem: why, a word of ``asking.PROBLEMS``. final: where it leads in the end.
    """

    silent: date | None
    problem: str
    final: str


def state(address: str) -> State | None:
    """What is known of an address, or nothing where it was never asked."""
    return states([address]).get(address)


def states(addresses: Iterable[str]) -> Mapping[str, State]:
    """What is known of each of these addresses that was asked."""
    keys = {_key(address): address for address in addresses}
    found = LinkCheck.objects.filter(key__in=keys).exclude(checked=None)
    return {
        keys[one.key]: State(one.failed if one.failures >= SAID_AFTER else None, one.problem, one.final)
        for one in found
    }


def due(days: float, most: int | None = None) -> list[str]:
    """Addresses of published records that were not asked for some days, those that waited longest first."""
    known = dict(LinkCheck.objects.values_list("key", "checked"))
    before = timezone.now() - timedelta(days=days)
    never = timezone.now() - timedelta(days=100_000)
    waiting = [(known.get(_key(address)) or never, address) for address in dict.fromkeys(_addresses())]
    return [address for asked, address in sorted(waiting) if asked <= before][:most]


def check(
    addresses: Sequence[str], progress: Progress | None = None, question: Ask = ask, pause: float = PAUSE
) -> list[LinkCheck]:
    """Ask addresses and write down what came of it.

    Args:
        addresses: to ask.
        progress: is told how many were asked, of how many.
        question: how one is asked.
        pause: seconds between two questions to one host.

    Returns:
        What is known of each now.

    Raises:
        Unavailable: nothing answered; nothing was written down.
    """
    noted: list[LinkCheck] = []
    waiting: list[tuple[str, Asked]] = []  # nobody knows yet whose fault it is
    answered = False
    for done, (address, asked) in enumerate(_asked(addresses, question, pause), 1):
        answered = answered or asked.problem not in OF_THE_NETWORK
        waiting.append((address, asked))
        if answered:
            noted += [_note(*each) for each in waiting]
            waiting.clear()
        if progress:
            progress(done, len(addresses))
    if waiting and len(waiting) >= BLAMED_FROM:
        raise Unavailable(
            "none of {count} addresses answered, so this machine seems to have no connection to the "
            "internet; nothing was noted. Try again when it has one",
            count=len(waiting),
        )
    return noted + [_note(*each) for each in waiting]


def _asked(addresses: Sequence[str], question: Ask, pause: float) -> Iterator[tuple[str, Asked]]:
    """Addresses with what came of asking, as it comes; who stops listening ends it."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        hosts[_host(address)].append(address)
    answers: Queue[tuple[str, Asked]] = Queue()
    enough = Event()

    def one_by_one(mine: list[str]) -> None:
        for number, address in enumerate(mine):
            if enough.is_set() or (number and enough.wait(pause)):
                return
            try:
                answers.put((address, question(address)))
            except Exception:  # never holds up the others
                answers.put((address, Asked(None, address, "answer")))

    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="links") as pool:
        try:
            for mine in hosts.values():
                pool.submit(one_by_one, mine)
            for _number in addresses:
                yield answers.get()
        finally:
            enough.set()


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _note(address: str, asked: Asked) -> LinkCheck:
    """Write down what came of asking: days without an answer are counted, not questions."""
    one, _made = LinkCheck.objects.get_or_create(key=_key(address), defaults={"address": address})
    now, today = timezone.now(), timezone.localdate()
    one.checked, one.status, one.final, one.problem = now, asked.status, asked.final, asked.problem
    if not asked.problem:
        one.failures, one.failed, one.answered = 0, None, now
    elif one.failed != today:
        one.failures, one.failed = one.failures + 1, today
    one.save()
    return one


def _addresses() -> Iterator[str]:
    for solution in published.solutions().values():
        yield from (link.address for link in solution.links)
    for practice in published.practices().values():
        yield from (link.address for link in practice.documents)


def _key(address: str) -> str:
    return sha256(address.encode()).hexdigest()
