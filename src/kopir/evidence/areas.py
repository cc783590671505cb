"""Reference areas: which there are, what they are called, and which one a file means.

>>> area("KAZ").names.get("kk")
'Қазақстан'
>>> resolve(["Kyrgyz Republic ", "Қырғызстан", "417", "Kirgizia?"]).codes
['KGZ', 'KGZ', 'KGZ', None]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kopir.errors import NotFound
from kopir.evidence.area_matching import candidates, clean_code, index, key, without_form_of_state
from kopir.evidence.area_register import Area, Kind, register
from kopir.language import Text, phrase

__all__ = ["Area", "Kind", "Resolution", "Unmatched", "area", "areas", "is_country", "nearest", "resolve"]

Why = Literal["unknown", "ambiguous", "outside"]


@dataclass(frozen=True)
class Unmatched:
    """A label that was not taken for an area.

    Attributes:
        name: the label as it stands in the file.
        rows: where it stands: positions in what was given to ``resolve``, from 0.
        candidates: codes of areas it may mean, the likeliest first; a person decides.
        why: unknown; ambiguous (it may mean each of the candidates); outside (known to be no area of ours).
        note: for an outside label, what it is.
    """

    name: str
    rows: tuple[int, ...]
    candidates: tuple[str, ...]
    why: Why = "unknown"
    note: Text | None = None


@dataclass(frozen=True)
class Resolution:
    """Labels of a file turned into codes.

    Attributes:
        codes: one for each label, ``None`` where it was not matched.
        unmatched: the labels without a code, each once, in order of their first row.
    """

    codes: list[str | None]
    unmatched: list[Unmatched]


def area(code: str) -> Area:
    """The area with this code.

    Raises:
        NotFound: no area has it; the message names the nearest ones.
    """
    found = register().get(code)
    if found is None:
        near = ", ".join(nearest(code)) or phrase("none")
        raise NotFound(
            "there is no area {code}; nearest: {near}. Codes are ISO 3166-1 alpha-3", code=code, near=near
        )
    return found


def areas(kind: Kind | None = None) -> tuple[Area, ...]:
    """All areas, or those of one kind, in the order of their codes."""
    return tuple(one for one in register().values() if kind in (None, one.kind))


def is_country(code: str) -> bool:
    """Whether the code is that of a member or observer State of the United Nations.

    >>> is_country("KAZ"), is_country("WLD"), is_country("HKG")
    (True, False, False)
    """
    found = register().get(code)
    return found is not None and found.kind == "country"


def nearest(label: str) -> tuple[str, ...]:
    """Codes of the areas a label may mean: the one it names, else those with the nearest names."""
    sure = resolve([label]).codes[0]
    return (sure,) if sure else candidates(label)


def resolve(names: Sequence[str | None], scheme: str | None = None) -> Resolution:
    """Codes of the areas that names or codes of a file stand for.

    ISO alpha-3 and alpha-2, M49 numbers, codes of aggregates, and names in Kazakh, Russian and English are
    understood, whatever the case, accents, spaces, order of words and form of state. A country goes before an
    aggregate of the same name. A name that fits several areas, or none, is reported and never guessed.

    Args:
        names: labels, one for each row.
        scheme: whose labels they are (``M49``, ``WB``, ``ITU``, ``UIS``, ``UNDP``, ``UNCTAD``, ``OWID``): it
            decides between aggregates of one name, and adds the codes that only this source uses.
    """
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        rows.setdefault(name or "", []).append(row)
    two_letters = _mostly_two_letters(rows)
    found = {name: _match(name, scheme, two_letters) for name in rows}
    codes: list[str | None] = [None] * len(names)
    unmatched: list[Unmatched] = []
    for name, positions in rows.items():
        match = found[name]
        if isinstance(match, str):
            for row in positions:
                codes[row] = match
        else:
            unmatched.append(Unmatched(name, tuple(positions), match.candidates, match.why, match.note))
    return Resolution(codes, unmatched)


def _mostly_two_letters(labels: Iterable[str]) -> bool:
    """Whether two letters are codes here: alone among names, ``NA`` is a missing value, not Namibia."""
    lengths = [len(label.strip()) for label in labels if label.strip()]
    return 2 * sum(length == 2 for length in lengths) >= len(lengths)


def _match(label: str, scheme: str | None, two_letters: bool) -> str | Unmatched:
    code = clean_code(label)
    known = index()
    own = known.scheme_codes.get(scheme or "", {})
    if code in own:
        return own[code]
    if code in known.codes and (two_letters or len(code) != 2):
        return known.codes[code]
    return _match_name(label, scheme)


def _match_name(label: str, scheme: str | None) -> str | Unmatched:
    known, full = index(), key(label)
    own = known.scheme_names.get(scheme or "", {})
    if full in own:
        return own[full]
    if full in known.ambiguous:
        return Unmatched(label, (), known.ambiguous[full], "ambiguous")
    meant = _preferred(known.names.get(full) or known.stateless.get(without_form_of_state(full)), scheme)
    if len(meant) == 1:
        return meant[0]
    return Unmatched(label, (), meant, "ambiguous") if meant else _unknown(label, scheme)


def _preferred(codes: frozenset[str] | None, scheme: str | None) -> tuple[str, ...]:
    """Of several areas of one name: those of the scheme, else those that are no aggregates, else all."""
    known = register()
    of_scheme = [code for code in codes or () if scheme is not None and known[code].scheme == scheme]
    real = [code for code in codes or () if known[code].kind in ("country", "territory")]
    return tuple(sorted(of_scheme or real or codes or ()))


def _unknown(label: str, scheme: str | None) -> Unmatched:
    outside = next((one for one in index().outside if one.holds(label, scheme)), None)
    if outside is not None:
        return Unmatched(label, (), (), "outside", outside.why)
    return Unmatched(label, (), candidates(label))
