"""A hundred files that are hostile or broken, made by code, each with what must be told of it.

``whole`` files are refused as they are opened or break off; of the others one activity is refused or remarked
on, and the good activity beside it is taken.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.cooperation.programmes.files import activity, document, transaction

GOOD = activity(identifier="KZ-1-good")
VALUE = '<value value-date="2024-01-01">5</value>'
INDICATOR = '<indicator measure="1"><title><narrative>n</narrative></title>{}</indicator>'
OPEN_PERIOD = '<period><period-start iso-date="2024-01-01"/></period>'


@dataclass(frozen=True)
class Case:
    """A file.

    Args:
        name: what is wrong with it. data: makes it. told: words that the report has. place: of the fault.
        whole: the file as a whole cannot be read (to its end). taken: the activity is taken with a remark.
    """

    name: str
    data: Callable[[], bytes]
    told: str
    place: str = ""
    whole: bool = False
    taken: bool = False


def bad(name: str, told: str, place: str = "", taken: bool = False, **parts: str) -> Case:
    """A bad activity beside a good one."""
    inside = parts.pop("inside", "")
    return Case(
        name, lambda: document(GOOD, activity(inside, **parts)), told, place, whole=False, taken=taken
    )


def whole(name: str, told: str, data: Callable[[], bytes], place: str = "") -> Case:
    """A file that cannot be read."""
    return Case(name, data, told, place, whole=True)


def _bytes(text: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: text.encode(encoding)


def _swap(old: str, new: str) -> Callable[[], bytes]:
    return lambda: document(GOOD).replace(old.encode(), new.encode())


def _bombs() -> list[Case]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = '<?xml version="1.0"?>\n'
    body = document(activity(title="<narrative>&x;</narrative>")).decode().partition("\n")[2]
    doctypes = {
        "a billion laughs": f'<!DOCTYPE a [<!ENTITY l0 "lol">{laughs}<!ENTITY x "&l9;">]>',
        "quadratic blow-up": f'<!DOCTYPE a [<!ENTITY x "{"a" * 100_000}">]>',
        "a file of the machine": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "an address of the network": '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>',
        "an external definition": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">',
        "a public definition": '<!DOCTYPE a PUBLIC "-//X//Y" "ftp://127.0.0.1/x.dtd">',
        "a parameter entity": '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/hostname">%p;]>',
        "an endless entity": '<!DOCTYPE a [<!ENTITY x "&y;"><!ENTITY y "&x;">]>',
        "an empty document type": "<!DOCTYPE iati-activities>",
        "attributes by definition": '<!DOCTYPE a [<!ATTLIST iati-activity hierarchy CDATA "9">]>',
        "notation": '<!DOCTYPE a [<!NOTATION n SYSTEM "x">]>',
    }
    found = [
        whole(name, "declares a document type", _bytes(head + told + "\n" + body), "line 2")
        for name, told in doctypes.items()
    ]
    found.append(
        whole(
            "a document type in UTF-16",
            "declares a document type",
            _bytes(head + doctypes["a billion laughs"] + body, "utf-16"),
        )
    )
    found.append(
        whole("an entity nobody declared", "x", _bytes(head + body), "line 6"),
    )
    return found


def _encodings() -> list[Case]:
    told = document(activity(title="<narrative>Желі</narrative>")).decode()
    return [
        whole("UTF-8 that is not", "damaged", lambda: document(GOOD).replace(b"Ministry", b"\xff\xfe\xfa")),
        whole(
            "cp1251 that says UTF-8",
            "damaged",
            lambda: told.encode("cp1251", "replace"),
            "line 6",
        ),
        whole("an encoding nobody knows", "well-formed", _bytes(told.replace("UTF-8", "X-NONE-1"))),
        whole("UTF-7", "", _bytes(told.replace("UTF-8", "UTF-7").replace("<", "+ADw-", 3))),
        whole("UTF-16 that says UTF-8 half-way", "", lambda: told[:40].encode("utf-16") + told.encode()),
        whole("NUL in a text", "", lambda: document(GOOD).replace(b"Ministry", b"Min\x00istry"), "line"),
        whole("NUL in front", "", lambda: b"\x00" * 20 + document(GOOD)),
        whole("a forbidden sign", "", _swap("Ministry", "Min\x0bistry"), "line 5"),
        whole("a forbidden sign by number", "", _swap("Ministry", "Min&#0;istry"), "line 5"),
        whole("half a letter by number", "", _swap("Ministry", "Min&#xD800;istry"), "line 5"),
        whole("two declarations", "", lambda: b'<?xml version="1.0"?>' + document(GOOD)),
        whole("XML of version 9", "", _swap('xml version="1.0"', 'xml version="9.9"')),
    ]


def _damaged() -> list[Case]:
    data = document(GOOD, activity(identifier="KZ-1-b"))
    return [
        whole("an empty file", "no well-formed XML", lambda: b""),
        whole("white space", "no well-formed XML", lambda: b" \n" * 100),
        whole("a picture", "no well-formed XML", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        whole("a page", "the root of the file is html", _bytes("<html><body>404</body></html>")),
        whole("a page that is broken", "well-formed", _bytes("<!doctype html>\n<p>404")),
        whole("JSON", "no well-formed XML", _bytes('{"activities": []}')),
        whole("a zip archive", "no well-formed XML", lambda: b"PK\x03\x04" + b"\x00" * 60),
        whole("cut in a tag", "breaks off", lambda: data[:-120]),
        whole("cut in an attribute", "breaks off", lambda: data[: data.rindex(b"iso-date") + 12]),
        whole("cut before the end", "breaks off", lambda: data[: data.rindex(b"</iati-activities>")]),
        whole("a tag that is not closed", "damaged", lambda: data.replace(b"</title>", b"", 1), "line 6"),
        whole("tags crossed", "damaged", _swap("</narrative></title>", "</title></narrative>"), "line 6"),
        whole("an attribute twice", "damaged", _swap('code="2"', 'code="2" code="3"'), "line 9"),
        whole("text behind the end", "damaged", lambda: data + b"<more/>"),
        whole("a namespace nobody declared", "damaged", _swap("<title>", "<title q:a='1'>"), "line 6"),
        whole("two versions", "well-formed", _swap('version="2.03"', 'version="2.03" version="2.02"')),
    ]


def _versions() -> list[Case]:
    found = [
        whole(f"version {told or 'none'}", "of version", lambda told=told: document(GOOD, version=told))
        for told in ("", 'version="1.05"', 'version="2.04"', 'version="3.0"', 'version="2,03"', 'version=""')
    ]
    found.append(whole("one activity alone", "without the root", _bytes(GOOD), "line 1"))
    found.append(
        whole(
            "a namespace of its own",
            "the root of the file is",
            _swap("<iati-activities ", '<iati-activities xmlns="urn:x" '),
        )
    )
    found.append(
        whole("a file of organisations", "import it as such", lambda: document(root="iati-organisations"))
    )
    return found


def _deep() -> list[Case]:
    def nested(depth: int) -> bytes:
        return document(GOOD, activity("<a>" * depth + "</a>" * depth))

    huge = "x" * 11_000_000
    return [
        whole("nested a thousand deep", "damaged", lambda: nested(1000)),
        whole("nested a hundred thousand deep", "damaged", lambda: nested(100_000)),
        Case("nested a hundred deep", lambda: nested(100), "may not stand here", "/a"),
        whole("an attribute of eleven million letters", "more than", _swap('ref="KZ-2"', f'ref="{huge}"')),
        whole("a text of eleven million letters", "more than", _swap("Operator", huge)),
        Case(
            "ten thousand attributes",
            lambda: document(GOOD, activity("<a " + " ".join(f'a{n}="1"' for n in range(10_000)) + "/>")),
            "may not stand here",
        ),
        Case(
            "twenty thousand wrong elements in one",
            lambda: document(GOOD, activity('<tag vocabulary="3"/>' * 20_000)),
            "holds more than 10000 others",
            "iati-activity[2]",
        ),
        Case(
            "nine thousand wrong codes",
            lambda: document(GOOD, activity('<tag vocabulary="3" code="x"/>' * 9_000)),
            "is no code of the codelist",
            "iati-activity[2]/tag[1]/@code",
        ),
        Case(
            "more places and targets than money can be divided among",
            lambda: document(GOOD, activity(_places_and_targets())),
            "divide the activity",
            "iati-activity[2]",
        ),
        Case(
            "an activity in an activity",
            lambda: document(GOOD, activity(activity(identifier="KZ-1-inner"))),
            "may not stand here",
            "iati-activity[2]",
        ),
    ]


def _places_and_targets() -> str:
    regions = "".join(f'<recipient-region vocabulary="99" code="R{n}"/>' for n in range(9_000))
    tags = "".join(f'<tag vocabulary="2" code="{n}"/>' for n in range(1, 18))
    return regions + tags + transaction("2", "2024-01-01", "5")


def _packed() -> list[Case]:
    good = gzip.compress(document(GOOD))
    return [
        whole("gzip cut off", "the packed file is damaged", lambda: good[:-20]),
        whole("gzip with a wrong sum", "the packed file is damaged", lambda: good[:-8] + b"\x00" * 8),
        whole("gzip of nothing", "no well-formed XML", lambda: gzip.compress(b"")),
        whole("gzip in gzip", "no well-formed XML", lambda: gzip.compress(good)),
        whole("gzip that is none", "the packed file is damaged", lambda: b"\x1f\x8b" + b"\x00" * 50),
        whole("a bomb in gzip", "more than", lambda: gzip.compress(_padded(), 9)),
        whole("deflate", "no well-formed XML", lambda: zlib.compress(document(GOOD))),
    ]


def _padded() -> bytes:
    """An activity with 80 MB of spaces behind it."""
    return document(GOOD).replace(b"</iati-activities>", b" \n" * 40_000_000 + b"</iati-activities>")


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


CASES = [
    *_bombs(),
    *_encodings(),
    *_damaged(),
    *_versions(),
    *_deep(),
    *_packed(),
    *_codes(),
    *_values(),
    *_shapes(),
]
