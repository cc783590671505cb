"""A document taken apart in a process of its own: it may take little memory and time, and open nothing.

``python -m kopir.documents.sheltered KIND`` reads the limits and the file from its standard input and writes
the text, or what is wrong with the file, to its standard output, as JSON.
"""

from __future__ import annotations

import json
import logging
import subprocess  # our own interpreter
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, Literal

from kopir.errors import InvalidInput

if TYPE_CHECKING:
    from kopir.documents.extracting import Limits

Kind = Literal["pdf", "docx", "html"]
_SPARE_SECONDS: Final = 10
"""What the start of a process and a busy machine may add to the time of the work itself."""


def run(kind: Kind, data: bytes, name: str, limits: Limits) -> str:
    """The text of a document.

    Args:
        kind: what it is.
        data: the file.
        name: of the file, for errors.
        limits: see ``extracting.Limits``.

    Raises:
        InvalidInput: the file is damaged, protected, hostile or takes too long.
    """
    head = json.dumps({"name": name, "limits": asdict(limits)}).encode() + b"\n"
    command = [sys.executable, "-P", "-m", "kopir.documents.sheltered", kind]
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter, a fixed module
            command,
            input=head + data,
            capture_output=True,
            timeout=2 * limits.document_seconds + _SPARE_SECONDS,
            check=False,
        )
        told = json.loads(done.stdout) if done.returncode == 0 else {}
        ended = done.returncode < 0  # by the system, for its limits
    except subprocess.TimeoutExpired:
        told, ended = {}, True
    if "text" in told:
        return str(told["text"])
    if "message" in told:
        raise InvalidInput(told["message"], **told["facts"])
    if not ended:
        raise InvalidInput(
            "{file} is no document that can be taken apart; save it anew and give that", file=name
        )
    raise InvalidInput(
        "{file} takes more than {seconds} seconds or {memory} bytes of memory to take apart; save it anew as "
        "a simple document, or paste its text",
        file=name,
        seconds=limits.document_seconds,
        memory=limits.document_memory_bytes,
    )


def _confine(limits: dict[str, int]) -> None:
    """Take away from this process what the work does not need."""
    try:
        import resource
    except ImportError:  # not on every system; the time is bounded from outside as well
        return
    memory, seconds = limits["document_memory_bytes"], limits["document_seconds"]
    for which, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(which, (most, most))


def _reader(kind: str) -> Callable[[bytes, str, dict[str, int]], str]:
    """What takes a kind apart; imported before the limits fall, for libraries are large."""
    if kind == "pdf":
        from kopir.documents.portable import pdf_text

        return pdf_text
    if kind == "docx":
        from kopir.documents.word import docx_text

        return docx_text
    from kopir.documents.web import page_text

    return lambda data, _name, _limits: page_text(data.decode("utf-8"))


def main(kind: str) -> None:
    """Take apart what stands on the standard input."""
    head, _line, data = sys.stdin.buffer.read().partition(b"\n")
    about: dict[str, Any] = json.loads(head)
    read = _reader(kind)
    logging.disable(logging.CRITICAL)  # libraries warn of every small flaw; this process says one thing only
    _confine(about["limits"])
    try:
        answer: dict[str, Any] = {"text": read(data, about["name"], about["limits"])}
    except InvalidInput as error:
        answer = {"message": error.message, "facts": {name: str(fact) for name, fact in error.facts.items()}}
    except RecursionError:
        answer = {
            "message": "{file} is nested too deeply to be a document people write",
            "facts": {"file": about["name"]},
        }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])
