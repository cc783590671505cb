"""The text of files, and files from outside that mean harm."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import asdict

import pytest
from docx import Document
from pypdf import PdfWriter

from kopir.documents import sheltered
from kopir.documents.extracting import Limits, extracted
from kopir.errors import InvalidInput


@pytest.fixture
def own_process() -> None:
    """The document is taken apart in a process of its own, as it is outside of tests."""


@pytest.fixture(autouse=True)
def _here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ``own_process`` a document is taken apart here: to start a process takes half a second."""

    def run(kind: str, data: bytes, name: str, limits: Limits) -> str:
        return sheltered._reader(kind)(data, name, asdict(limits))

    if "own_process" not in request.fixturenames:
        monkeypatch.setattr(sheltered, "run", run)


RUSSIAN = "Стороны подписали меморандум о сотрудничестве.\nВстреча прошла в Астане."
KAZAKH = "Тараптар ынтымақтастық туралы меморандумға қол қойды.\nКездесу Астанада өтті."


def docx(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    for row in table or []:
        made = document.add_table(rows=1, cols=len(row))
        for cell, text in zip(made.rows[0].cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_member(data: bytes, name: str, content: bytes, replace: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if not (replace and member.filename == name):
                new.writestr(member.filename, old.read(member))
        new.writestr(name, content)
    return out.getvalue()


def pdf(*lines: str, password: str = "") -> bytes:
    from weasyprint import HTML

    body = "".join(f"<p>{line}</p>" for line in lines)
    data = HTML(string=f"<html><body>{body}</body></html>").write_pdf()
    if not password:
        return data
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def refusal(data: bytes, name: str = "file", limits: Limits | None = None) -> str:
    with pytest.raises(InvalidInput) as told:
        extracted(data, name, limits)
    return str(told.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_russian_text_is_read_in_any_usual_encoding(encoding: str):
    assert extracted(RUSSIAN.encode(encoding), "a.txt") == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "kz1048"])
def test_kazakh_text_is_read_in_any_usual_encoding(encoding: str):
    assert extracted(KAZAKH.encode(encoding), "a.txt") == KAZAKH


def test_line_ends_of_other_systems_are_line_ends():
    assert extracted("Бір\r\nекі\rүш".encode(), "a.txt") == "Бір\nекі\nүш"


def test_soft_hyphens_and_spaces_without_width_are_no_letters():
    assert extracted("мемо\u00adрандум\u200b".encode(), "a.txt") == "меморандум"


def test_a_page_of_the_web_gives_what_a_reader_reads():
    page = """<!doctype html><html><head><title>Т</title><style>p{}</style></head><body><nav>Меню</nav>
    <h1>Встреча</h1><p>Стороны&nbsp;подписали<br>меморандум.</p><script>alert("x < y")</script>
    <p hidden>скрыто</p><footer>Подвал</footer></body></html>"""
    assert extracted(page.encode(), "a.html") == "Встреча\nСтороны подписали\nмеморандум."


def test_of_a_page_with_an_article_only_the_article_is_read():
    article = "Глава государства провёл встречу. " * 10
    page = f"<html><body><div>Другие новости</div><article><p>{article}</p></article></body></html>"
    assert extracted(page.encode(), "a.html") == article.strip()


def test_a_page_says_its_encoding_itself():
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p></body></html>'
    assert "подписали меморандум" in extracted(page.encode("cp1251"), "a.html")


def test_a_page_that_never_closes_its_elements_is_read_in_linear_time():
    began = time.process_time()
    assert "слово" in extracted(("<div><b>слово" * 4000).encode(), "a.html")
    assert "слово" in extracted(("<p>слово" + "<!--" * 10_000).encode(), "a.html")
    assert time.process_time() - began < 5


def test_paragraphs_and_tables_of_a_docx_are_lines(own_process: None):
    assert extracted(docx("Бірінші", "Екінші", table=[["а", "б"]]), "a.docx") == "Бірінші\nЕкінші\nа\nб"


def test_a_docx_is_known_by_its_bytes_whatever_its_name():
    assert extracted(docx("Мәтін"), "a.txt") == "Мәтін"


def test_a_pdf_gives_its_paragraphs(own_process: None):
    assert extracted(pdf("Стороны подписали меморандум.", "Қол қойылды."), "a.pdf") == (
        "Стороны подписали меморандум.\nҚол қойылды."
    )


def test_a_protected_pdf_is_refused(own_process: None):
    assert "protected by a password" in refusal(pdf("Стороны", password="secret"), "a.pdf")


def test_a_pdf_without_text_is_told_to_be_a_scan():
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    assert "scan" in refusal(out.getvalue(), "a.pdf")


def test_a_pdf_of_too_many_pages_is_refused():
    writer = PdfWriter()
    for _page in range(5):
        writer.add_blank_page(10, 10)
    out = io.BytesIO()
    writer.write(out)
    assert "5 pages" in refusal(out.getvalue(), "a.pdf", Limits(max_document_pages=4))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog", b"PK\x03\x04" + b"\0" * 60]
)
def test_a_damaged_file_is_refused(data: bytes):
    assert "damaged" in refusal(data)


@pytest.mark.parametrize(("data", "said"), [
    (b"", "is empty"), (b" \n\t ", "is empty"), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is no text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old form of Word"), (rb"{\rtf1 abc}", "RTF"),
    (b"1 2 3 ... ---", "holds no words"), (b"\0\1\2\3" * 400, "is no text"),
])  # fmt: skip
def test_what_is_no_text_is_refused_with_a_cure(data: bytes, said: str):
    assert said in refusal(data)


def test_a_file_above_the_limit_is_refused_unread():
    assert "at most 10" in refusal(b"a" * 11, limits=Limits(max_document_bytes=10))
    assert "at most 5" in refusal("слово!".encode(), limits=Limits(max_document_letters=5))


def test_a_decompression_bomb_is_refused_by_its_directory(own_process: None):
    bomb = with_member(docx("текст"), "word/media/image1.bmp", b"\0" * 60_000_000)
    assert len(bomb) < 200_000
    assert "decompression bomb" in refusal(bomb)


def test_many_small_bombs_are_refused_by_their_sum():
    data = docx("текст")
    for place in range(6):
        data = with_member(data, f"word/media/{place}.bin", (b"%d" % place) * 900_000)
    assert "unpack" in refusal(data, limits=Limits(max_document_unpacked_bytes=3_000_000))


def test_an_embedded_file_too_large_is_refused_and_a_small_one_is_left_alone():
    assert "unpacks to more" in refusal(
        with_member(docx("текст"), "word/embeddings/sheet.xlsx", bytes(range(250)) * 16_000),
        limits=Limits(max_document_unpacked_bytes=3_000_000),
    )
    assert extracted(with_member(docx("текст"), "word/embeddings/sheet.xlsx", b"PK"), "a.docx") == "текст"


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "word/vbaData.xml"])
def test_macros_are_refused(name: str):
    assert "macros" in refusal(with_member(docx("текст"), name, b"<a/>"))


def test_macros_are_refused_by_the_type_of_the_document():
    types = zipfile.ZipFile(io.BytesIO(docx("текст"))).read("[Content_Types].xml")
    changed = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "macros" in refusal(with_member(docx("текст"), "[Content_Types].xml", changed, replace=True))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "entity", ['SYSTEM "file:///etc/passwd"', '"ha ha"', 'SYSTEM "http://127.0.0.1:1/x"']
)
def test_external_and_other_entities_are_refused(entity: str, encoding: str):
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x {entity}>]><a>&x;</a>'
    for member in ("word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"):
        data = with_member(docx("текст"), member, declared.encode(encoding), replace=True)
        assert "entities" in refusal(data)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\..\\x", "C:/x"])
def test_names_that_point_outside_are_refused(name: str):
    assert "outside" in refusal(with_member(docx("текст"), name, b"x"))


def test_very_deep_nesting_is_refused(own_process: None):
    inner = b"<w:p>" * 50_000 + b"</w:p>" * 50_000
    document = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        + inner
        + b"</w:body></w:document>"
    )
    assert "nested too deeply" in refusal(
        with_member(docx("текст"), "word/document.xml", document, replace=True)
    )


def test_an_archive_that_is_no_document_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert "DOCX is read" in refusal(out.getvalue(), "a.docx")


def test_what_takes_too_long_is_ended(own_process: None):
    # Many pages that are all the same long object, each read anew.
    content = b"BT /F1 12 Tf (word) Tj ET " * 20_000
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 290 /Kids [" + b"3 0 R " * 290 + b"] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    began = time.monotonic()
    assert "more than 2 seconds" in refusal(out, "a.pdf", Limits(document_seconds=2))
    assert time.monotonic() - began < 15


def test_limits_come_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KOPIR_MAX_DOCUMENT_PAGES", "7")
    assert Limits.from_environment().max_document_pages == 7
