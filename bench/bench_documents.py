"""How many texts a second one core reads: everything from the letters to drafts and checks.

Texts of about 3,000 letters are put together from the annotated texts of the project. *New*: texts read
once, after a third of them has been read; *again*: the same texts once more, when all their words are known.
Time is the processor's, matrices on one thread. The peer is natasha 1.6, which only marks persons, places
and bodies, on the Russian texts in the same run. Start-up and memory are those of processes of their own.

    python bench/bench_documents.py [--rounds 3]
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parent.parent / "tests" / "documents" / "gold"
LETTERS = 3000
PROMISED = 20.0
"""Texts of so many letters a second."""
PUBLISHED = "2025-09-01"
FIRST = {
    "ru": "Казахстан поднялся на 4 позиции в рейтинге EGDI и занял 24-е место. Президент посетил Минск.",
    "kk": "Қазақстан EGDI рейтингінде 4 сатыға көтеріліп, 24-орын алды. Президент Минскіге барды.",
}


def main() -> None:
    """Print texts a second, shares of the stages, start-up, memory, and whether the promise holds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", choices=["ru", "kk", "natasha"], help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        _first(given.one)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KOPIR_HOME"] = folder
        view = _evidence()
        speeds = {lang: _measured(lang, view, given.rounds) for lang in ("ru", "kk")}
        _peer(speeds["ru"], given.rounds)
    for lang in ("ru", "kk", "natasha"):
        started = subprocess.run(
            [sys.executable, __file__, "--one", lang], capture_output=True, text=True, check=True
        )
        print(f"{lang}: {started.stdout.strip()}")


def texts(lang: str) -> list[str]:
    """Texts of at least ``LETTERS`` letters from the annotated ones of a language."""
    from kopir.documents.annotated import annotated

    found, whole = [], ""
    for each in annotated(GOLD / lang / "open"):
        whole += each["text"] + "\n"
        if len(whole) >= LETTERS:
            found.append(whole)
            whole = ""
    return found


def _evidence() -> Any:
    from kopir.documents.checking.measures import codes
    from kopir.evidence import Store, starter

    store = Store()
    starter.publish(store)
    view = store.view()
    for code in codes():
        if view.has(code):
            view.panel(code)
    return view


def _whole(text: str, view: Any) -> None:
    from kopir.documents import read
    from kopir.documents.checking import check
    from kopir.documents.drafting import drafts

    reading = read(text, published=PUBLISHED)
    drafts(reading)
    check(reading, view)


def _cost(every: Iterable[str], work: Callable[[str], object]) -> float:
    """Processor seconds for ``LETTERS`` letters."""
    listed = list(every)
    start = time.process_time()
    for text in listed:
        work(text)
    return (time.process_time() - start) * LETTERS / sum(map(len, listed))


def _measured(lang: str, view: Any, rounds: int) -> float:
    every = texts(lang)
    _whole(FIRST[lang], view)
    third = len(every) // 3
    _cost(every[:third], lambda text: _whole(text, view))
    new = _cost(every[third:], lambda text: _whole(text, view))
    again = min(_cost(every, lambda text: _whole(text, view)) for _ in range(rounds))
    holds = "holds" if 1 / new >= PROMISED else "does not hold"
    print(
        f"{lang}: {len(every)} texts, new {1 / new:.0f} a second and core ({1000 * new:.1f} ms), "
        f"again {1 / again:.0f} ({1000 * again:.1f} ms); {PROMISED:.0f} a second: {holds}"
    )
    stages = _stages(every, view)
    whole = sum(stages.values())
    print("    " + ", ".join(f"{name} {100 * spent / whole:.0f} %" for name, spent in stages.items()))
    return again


def _stages(every: list[str], view: Any) -> dict[str, float]:
    """Processor seconds of each stage, texts known."""
    from kopir.documents import dates, events, figures, names, reader, titles, undertakings
    from kopir.documents.checking import check
    from kopir.documents.drafting import drafts
    from kopir.documents.found import Found

    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        made = work()
        spent[name] += time.process_time() - start
        return made

    for text in every:
        prepared = timed("cutting", lambda text=text: reader.prepare(text, None, PUBLISHED))
        found = Found()
        for room in (dates, figures, names, titles, events, undertakings):
            timed(
                room.__name__.rpartition(".")[2],
                lambda room=room, prepared=prepared, found=found: room.find(prepared, found),
            )
        reading = reader.read(text, published=PUBLISHED)
        timed("drafts", lambda reading=reading: drafts(reading))
        timed("checks", lambda reading=reading: check(reading, view))
    return dict(spent)


def _peer(ours: float, rounds: int) -> None:
    marked = _natasha()
    every = texts("ru")
    marked(every[0])
    cost = min(_cost(every, marked) for _ in range(rounds))
    print(
        f"natasha, names only: {1 / cost:.0f} a second ({1000 * cost:.1f} ms); "
        f"everything of ours takes {ours / cost:.2f} of that"
    )


def _natasha() -> Callable[[str], object]:
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def marked(text: str) -> object:
        document = Doc(text)
        document.segment(segmenter)
        document.tag_ner(tagger)
        return document.spans

    return marked


def _first(what: str) -> None:
    """Start, read a first text, then all, and tell what it took."""
    start = time.process_time()
    if what == "natasha":
        _natasha()(FIRST["ru"])
    else:
        from kopir.documents import read

        read(FIRST[what])
    first = time.process_time() - start
    work = _natasha() if what == "natasha" else __import__("kopir.documents", fromlist=["read"]).read
    for text in texts("ru" if what == "natasha" else what):
        work(text)
    # Not ru_maxrss: that of a child begins with the memory of who started it.
    peak = int(re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[0]) / 1024
    print(f"from nothing to the first text {first:.1f} s, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
