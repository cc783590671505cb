"""What the tagger of Kazakh names looks at: each word, the words around it, the head noun that is to come.

The head of a Kazakh phrase stands at its end ("Сыртқы істер министрлігі"), so each word is told which kind of
head follows within a few words.
"""

from __future__ import annotations

from typing import Final

from kopir.documents.names.kazakh.words import Word, word

_AHEAD: Final = 7
_STOPS: Final = frozenset(',.;:!?()«»"—–')
_OPENS: Final = frozenset('«“"')
_CLOSES: Final = frozenset('»”"')
_EDGE: Final = Word("^", "^", "", "^", "", "")


def features(written: list[str]) -> list[list[str]]:
    """The features of each word of a sentence.

    Args:
        written: its words: an ending after a hyphen belongs to its word, signs stand alone.
    """
    words = [_EDGE, _EDGE, *map(word, written), _EDGE, _EDGE]
    heads = _heads(words[2:-2])
    quotes = _quotes(written)
    return [_own(words[at + 2], heads[at], quotes[at]) + _around(words, at + 2) for at in range(len(written))]


def _own(here: Word, head: str, quote: str) -> list[str]:
    low, stem = here.low, here.stem
    found = [
        "b", "w=" + low, "s=" + stem, "e=" + here.ending, "h=" + here.shape, "k=" + here.kinds,
        "2=" + low[-2:], "3=" + low[-3:], "4=" + low[-4:], "p3=" + low[:3], "p5=" + low[:5],
        "t3=" + stem[-3:],
        "t2=" + stem[-2:], "q=" + quote, "qh=" + quote + here.shape, "a=" + head, "ah=" + head + here.shape,
        "ae=" + head + here.ending, "he=" + here.shape + here.ending,
    ]  # fmt: skip
    if here.name:
        found += ["n=" + here.name, "nh=" + here.name + here.shape]
    return found


def _around(words: list[Word], at: int) -> list[str]:
    before2, before, here, after, after2 = words[at - 2 : at + 3]
    return [
        "-s=" + before.stem, "-w=" + before.low, "-e=" + before.ending, "-h=" + before.shape,
        "-k=" + before.kinds,
        "+s=" + after.stem, "+w=" + after.low, "+e=" + after.ending, "+h=" + after.shape, "+k=" + after.kinds,
        "--s=" + before2.stem, "++s=" + after2.stem, "--h=" + before2.shape, "++h=" + after2.shape,
        "++k=" + after2.kinds, "--k=" + before2.kinds,
        "-hh=" + before.shape + here.shape, "h+h=" + here.shape + after.shape,
        "-hhh=" + before.shape + here.shape + after.shape, "-kk=" + before.kinds + "|" + here.kinds,
        "k+k=" + here.kinds + "|" + after.kinds, "-ss=" + before.stem + "|" + here.stem,
        "s+s=" + here.stem + "|" + after.stem, "-n=" + before.name + here.shape,
        "+n=" + after.name + here.shape,
        "e+s=" + here.ending + "|" + after.stem, "-es=" + before.ending + "|" + here.stem,
    ]  # fmt: skip


def _heads(words: list[Word]) -> list[str]:
    """For each word the kind of the nearest head after it, and how far it is."""
    found = [""] * len(words)
    kind, far = "", _AHEAD
    for at in range(len(words) - 1, -1, -1):
        found[at] = f"{kind}{min(far, 4)}" if kind and far < _AHEAD else ""
        here = words[at]
        if here.low in _STOPS:
            kind = ""
        elif "body" in here.kinds or "post" in here.kinds:
            kind, far = ("post" if "post" in here.kinds else "body"), 0
        far += 1
    return found


def _quotes(written: list[str]) -> list[str]:
    """Whether each word stands in quotation marks, and how many words those hold."""
    found = [""] * len(written)
    opened = -1
    for at, each in enumerate(written):
        if opened >= 0 and each in _CLOSES:
            inside = at - opened - 1
            found[opened + 1 : at] = [f"q{min(inside, 5)}"] * inside
            if at + 1 < len(written):
                found[at + 1] = "after"
            opened = -1
        elif each in _OPENS:
            opened = at
    return found
