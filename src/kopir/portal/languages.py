"""Which language a reader gets who has not said so in the address."""

from __future__ import annotations

from django.utils.translation.trans_real import parse_accept_lang_header

from kopir.language import LANGUAGES, Language


def preferred(cookie: str, accepted: str) -> Language:
    """The language chosen last, else the one the browser likes best, else Kazakh.

    Among languages liked equally, Kazakh comes first; a reader of none of the three gets Kazakh too.

    >>> preferred("", "de, ru;q=0.8, en;q=0.5"), preferred("ru", "en"), preferred("", "")
    ('ru', 'ru', 'kk')
    """
    if cookie in LANGUAGES:
        return cookie
    liking: dict[str, float] = {}
    for tag, quality in parse_accept_lang_header(accepted.lower()[:500]):
        main = tag.partition("-")[0]
        liking[main] = max(liking.get(main, 0.0), quality)
    return max(LANGUAGES, key=lambda language: liking.get(language, 0.0))
