"""A hundred files that are hostile or broken, made by code, each with what must be told of it.

``whole`` files are refused as they are opened or break off; of the others one activity is refused or remarked
on, and the good activity beside it is taken.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

from tests.cooperation.programmes.cases import GOOD, Case, whole
from tests.cooperation.programmes.files import activity, document, transaction
from tests.cooperation.programmes.wrong import WRONG


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


CASES = [
    *_bombs(),
    *_encodings(),
    *_damaged(),
    *_versions(),
    *_deep(),
    *_packed(),
    *WRONG,
]
