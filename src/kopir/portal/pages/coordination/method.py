"""How the answers of coordination are made, in a few sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _


def method() -> tuple[str, ...]:
    """The rules by which something answers a need, and how money is told."""
    return (
        _(
            "A gap is large where a figure of the thing itself shows it and it is a quarter of the spread of "
            "all countries or more. It is a blind spot where nothing of three is known: no programme or "
            "activity, nothing in use (a solution deployed there, a practice of the country), nothing agreed "
            "(a commitment or a document)."
        ),
        _(
            "Something answers a need where its record names the need, or where it is tagged with an SDG "
            "target of the need and a word of the need stands in its title or summary. What has only the "
            "target, or only the words, may answer it: it is told, and does not count."
        ),
        _(
            "A programme of the register with the IATI identifier of an activity is that activity and is "
            "counted once. Commitments of a group of countries count for its members of the day; what was "
            "only proposed does not count."
        ),
        _(
            "Overlaps are of different agencies at work on the same need in the same country on the same "
            "days; activities that name each other as payer or payee are one, and so are the parts of a "
            "programme. Activities of whole regions are not counted for a country."
        ),
        _(
            "Of a beginning known only as a month or a year the first day counts, of an end the last one; "
            "the tables show as much of a date as is known."
        ),
        _(
            "Amounts stand in the currency in which they were published. They are not converted: a rate of "
            "exchange would be a figure without a source."
        ),
    )
