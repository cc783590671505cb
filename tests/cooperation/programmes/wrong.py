"""Activities with something wrong in them, each beside a good one."""

from __future__ import annotations

from tests.cooperation.programmes.cases import Case, bad
from tests.cooperation.programmes.files import transaction

VALUE = '<value value-date="2024-01-01">5</value>'
INDICATOR = '<indicator measure="1"><title><narrative>n</narrative></title>{}</indicator>'
OLD_BASELINE = '<baseline year="-2008" value="4"/>'
OPEN_PERIOD = '<period><period-start iso-date="2024-01-01"/></period>'


def _codes() -> list[Case]:
    said = "is no code of the codelist"
    wrong = {
        "status": ("activity-status/@code", {"status": "17"}),
        "empty status": ("activity-status/@code", {"status": ""}),
        "status with spaces": ("activity-status/@code", {"status": " 2 "}),
        "kind of day": ("activity-date/@type", {"dates": '<activity-date type="7" iso-date="2024-01-01"/>'}),
        "country": ("recipient-country/@code", {"inside": '<recipient-country code="ZZ"/>'}),
        "country in three letters": (
            "recipient-country/@code",
            {"inside": '<recipient-country code="KAZ"/>'},
        ),
        "country in small letters": ("recipient-country/@code", {"inside": '<recipient-country code="kz"/>'}),
        "region": ("recipient-region/@code", {"inside": '<recipient-region code="Asia" vocabulary="1"/>'}),
        "sector": ("sector/@code", {"inside": '<sector vocabulary="1" code="digital"/>'}),
        "vocabulary": ("sector/@vocabulary", {"inside": '<sector vocabulary="55" code="1"/>'}),
        "target": ("tag/@code", {"inside": '<tag vocabulary="3" code="9.z"/>'}),
        "goal": ("tag/@code", {"inside": '<tag vocabulary="2" code="18"/>'}),
        "goal of a sector": ("sector/@code", {"inside": '<sector vocabulary="7" code="0"/>'}),
        "kind of transaction": ("transaction-type/@code", {"inside": transaction("77", "2024-01-01", "5")}),
        "currency": ("value/@currency", {"inside": transaction("2", "2024-01-01", "5", currency="TEN")}),
        "currency by sign": (
            "value/@currency",
            {"inside": transaction("2", "2024-01-01", "5", currency="$")},
        ),
        "default currency": ("@default-currency", {"attributes": 'default-currency="tenge"'}),
    }
    return [bad(f"wrong {name}", said, place, **parts) for name, (place, parts) in wrong.items()]


def _values() -> list[Case]:
    def day(told: str) -> str:
        return f'<activity-date type="1" iso-date="{told}"/>'

    def place(*told: str) -> str:
        return "".join(
            f'<recipient-country code="{code}" percentage="{share}"/>' for code, share in map(str.split, told)
        )

    ended = day("2024-01-01") + '<activity-date type="3" iso-date="2023-01-01"/>'
    return [
        bad("a day that does not exist", "expected a day", "activity-date", dates=day("2023-02-30")),
        bad("a day in the order of Europe", "expected a day", "activity-date", dates=day("01.02.2023")),
        bad("a year of five digits", "no day of the calendar", "activity-date", dates=day("12023-01-01")),
        bad("a day before our era", "no day of the calendar", "activity-date", dates=day("-0044-03-15")),
        bad("an end before its beginning", "before it begins", "activity-date[2]", dates=ended),
        bad(
            "a period that ends before it begins",
            "the period ends on",
            "budget",
            inside='<budget><period-start iso-date="2024-12-31"/><period-end iso-date="2024-01-01"/>'
            f"{VALUE}</budget>",
        ),
        bad(
            "a value without currency",
            "has no currency",
            "value",
            attributes="",
            inside=transaction("2", "2024-01-01", "5"),
        ),
        bad(
            "a value with a comma", "expected a number", "value", inside=transaction("2", "2024-01-01", "1,5")
        ),
        bad(
            "a value that is infinite",
            "expected a number",
            "value",
            inside=transaction("2", "2024-01-01", "INF"),
        ),
        bad(
            "a value by exponent", "expected a number", "value", inside=transaction("2", "2024-01-01", "1e6")
        ),
        bad("a value of forty digits", "too large", "value", inside=transaction("2", "2024-01-01", "9" * 40)),
        bad("percentages above 100", "add up to 120", "recipient-country", inside=place("KZ 60", "UZ 60")),
        bad("percentages below 100", "add up to 90", "recipient-country", inside=place("KZ 45", "UZ 45")),
        bad(
            "a percentage below 0", "between 0 and 100", "recipient-country", inside=place("KZ -5", "UZ 105")
        ),
        bad("a percentage with its sign", "expected a number", "recipient-country", inside=place("KZ 100%")),
        bad(
            "sectors that do not add up",
            "add up to 50",
            "sector",
            inside='<sector vocabulary="1" code="22040" percentage="50"/>',
        ),
    ]


def _shapes() -> list[Case]:
    titled = "<title><narrative>r</narrative></title>"
    markup = "<narrative>A &lt;script&gt;alert(1)&lt;/script&gt;</narrative>"
    return [
        bad(
            "a result without period",
            "the result has no period",
            "result",
            inside=f'<result type="1">{titled}{INDICATOR.format("")}</result>',
        ),
        bad(
            "a result without indicator",
            "is not complete",
            "result",
            inside=f'<result type="1">{titled}</result>',
        ),
        bad(
            "a period without end",
            "is not complete",
            "period",
            inside=f'<result type="1">{titled}{INDICATOR.format(OPEN_PERIOD)}</result>',
        ),
        bad(
            "HTML in a title",
            "takes plain text",
            "title",
            title="<narrative>A <b>bold</b> title</narrative>",
        ),
        bad("HTML in a title by its letters", "the text holds markup", "title", taken=True, title=markup),
        bad("a title of version 1", "text may not stand in the element title", "title", title="Title"),
        bad("no title", "is not complete", "title", title=""),
        bad(
            "two titles",
            "may not stand here",
            "title",
            title="<narrative>a</narrative></title><title><narrative>b</narrative>",
        ),
        bad(
            "an element of version 1",
            "may not stand here",
            "aid-type-flag",
            inside='<aid-type-flag code="1"/>',
        ),
        bad(
            "a wrong order",
            "may not stand here",
            "contact-info",
            inside='<tag vocabulary="3" code="9.c"/><contact-info/>',
        ),
        bad(
            "an attribute nobody knows",
            "no such attribute",
            "@colour",
            attributes='colour="red" default-currency="USD"',
        ),
        bad("no identifier", "no identifier of an activity", "iati-identifier", identifier=" "),
        bad(
            "an identifier in two words", "no identifier of an activity", "iati-identifier", identifier="KZ 1"
        ),
        bad(
            "an identifier of a thousand letters",
            "no identifier of an activity",
            "iati-identifier",
            identifier="K" * 1000,
        ),
        bad("an identifier twice", "stands in this file already", "activity 2", identifier="KZ-1-good"),
        bad("no reporting organisation", "has no reference", "reporting-org/@ref", reporter=""),
        bad("a level of a billion", "levels are counted", "@hierarchy", attributes='hierarchy="1000000000"'),
        bad(
            "a code without letters where the vocabulary is the publisher's",
            "the attribute code is empty; fill it in",
            "humanitarian-scope/@code",
            taken=True,
            inside='<humanitarian-scope type="1" vocabulary="99" code=""/>',
        ),
        bad(
            "an address of a vocabulary without letters",
            "the attribute vocabulary-uri is empty; fill it in",
            "tag/@vocabulary-uri",
            taken=True,
            inside='<tag vocabulary="99" vocabulary-uri="" code="T1"/>',
        ),
        bad("a level in words", "expected a number;", "@hierarchy", attributes='hierarchy="upper"'),
        bad(
            "a year before our era",
            "expected a year of four digits",
            "baseline/@year",
            inside=f'<result type="1">{titled}{INDICATOR.format(OLD_BASELINE)}</result>',
        ),
        bad(
            "a channel twice",
            "expected -.",
            "channel-code[2]",
            inside="<crs-add><channel-code>1</channel-code><channel-code>2</channel-code></crs-add>",
        ),
        bad(
            "a code that may be new",
            "not in the edition",
            "sector/@code",
            taken=True,
            inside='<sector vocabulary="1" code="99999"/>',
        ),
        bad(
            "a language nobody knows",
            "no code of a language",
            "@xml:lang",
            taken=True,
            title='<narrative xml:lang="qq">a</narrative>',
        ),
    ]


WRONG = [*_codes(), *_values(), *_shapes()]
