"""The mail as bytes, read back with the standard library's parser, and its raw header lines."""

import json
import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.output.mail import build_message, mailbox

DATE = datetime(2025, 1, 29, 6, 0, tzinfo=UTC)


def mail(**changed: Any) -> bytes:
    fields: dict[str, Any] = {
        "subject": "Chip-Exporte: 29. Januar 2025",
        "text": "Guten Morgen.\n",
        "html": "<p>Guten Morgen.</p>\n",
        "pdf": b"%PDF-1.7 \x00\xff",
        "pdf_name": "briefing-2025-01-29.pdf",
        "sender": "Täglicher Überblick <briefing@example.org>",
        "recipient": "anna@example.org",
        "message_id": "0123abcd@example.org",
        "date": DATE,
        "list_id": "deepseek-chips.example.org",
        "unsubscribe": "https://example.org/u/abc",
        "language": "de",
    }
    return build_message(**(fields | changed)).as_bytes()


def read(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def lines_of(part: EmailMessage) -> str:
    """The text of a part with "\\n" at its line ends, one of them after the last line."""
    text: str = part.get_content()
    return re.sub("\r\n|\r", "\n", text).removesuffix("\n") + "\n"


def header_block(raw: bytes) -> bytes:
    return raw.partition(b"\r\n\r\n")[0]


def test_structure_is_alternatives_with_the_pdf_attached() -> None:
    raw = mail()
    message = read(raw)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    _, _, plain, html, pdf = message.walk()
    assert lines_of(plain) == "Guten Morgen.\n"
    assert lines_of(html) == "<p>Guten Morgen.</p>\n"
    assert html.get_content_charset() == "utf-8"
    assert pdf.get_content() == b"%PDF-1.7 \x00\xff"
    assert pdf.get_content_disposition() == "attachment"


def test_every_header_a_mailing_needs_is_there() -> None:
    message = read(mail())
    assert message["From"] == "Täglicher Überblick <briefing@example.org>"
    assert message["To"] == "anna@example.org"
    assert message["Date"].datetime == DATE
    assert message["Message-ID"] == "<0123abcd@example.org>"
    assert message["MIME-Version"] == "1.0"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "<deepseek-chips.example.org>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Content-Language"] == "de"


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert mail() == mail()


@pytest.mark.parametrize("length", [1, 20, 59, 60, 61, 120, 300, 800])
def test_list_unsubscribe_stays_on_one_line(length: int) -> None:
    link = "https://example.org/u/" + "x" * length
    raw = mail(unsubscribe=link)
    assert re.search(rb"(?m)^List-Unsubscribe: <https://\S+>\r$", raw)
    assert read(raw)["List-Unsubscribe"] == f"<{link}>"


def test_one_click_is_promised_for_https_only() -> None:
    message = read(mail(unsubscribe="mailto:leave@example.org?subject=leave"))
    assert message["List-Unsubscribe"] == "<mailto:leave@example.org?subject=leave>"
    assert message["List-Unsubscribe-Post"] is None
    assert read(mail(unsubscribe=None))["List-Unsubscribe"] is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unsubscribe", "https://example.org/>\r\nBcc: x@example.org"),
        ("unsubscribe", "javascript:alert(1)"),
        ("unsubscribe", "http://example.org/u"),
        ("list_id", "a.b>\r\nBcc: x@example.org"),
        ("message_id", "a@b\r\nBcc: x@example.org"),
        ("recipient", "a@example.org,b@example.org"),
        ("recipient", "a@example.org\r\nBcc: b@example.org"),
    ],
)
def test_a_header_that_would_become_two_is_refused(field: str, value: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        mail(**{field: value})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("anna@example.org", "anna@example.org"),
        (" Anna <Anna.Beyer@Example.org> ", "Anna <Anna.Beyer@example.org>"),
        ('"Beyer, Anna" <anna@example.org>', '"Beyer, Anna" <anna@example.org>'),
        ("anna+briefing@bücher.example", "anna+briefing@xn--bcher-kva.example"),
        ("root@localhost", "root@localhost"),
    ],
)
def test_addresses_people_write_are_understood(text: str, shown: str) -> None:
    assert str(mailbox(text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anna",
        "@example.org",
        "anna@",
        "a b@example.org",
        "a@b@example.org",
        "a@-example.org",
        "a@exa mple.org",
        '"a\nb"@example.org',
        "jörg@example.org",
        "x" * 65 + "@example.org",
        "a@" + "x." * 130 + "org",
        "a@b.c,evil@x.example",
        "Evil\r\nBcc: x@y.example <a@example.org>",
    ],
)
def test_what_is_no_single_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no mail address"):
        mailbox(text)


def same_words(text: str) -> str:
    """What may be left of a subject: no controls, separators, direction marks, lone surrogates."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = re.sub("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


def assert_subject_survives(subject: str) -> None:
    raw = mail(subject=subject)
    head = header_block(raw)
    assert len(re.findall(rb"(?m)^[A-Za-z-]+:", head)) == 12, "a subject made a header of its own"
    assert all(len(line) <= 78 for line in head.split(b"\r\n"))
    assert not re.search(rb"[^\r]\n|\r[^\n]|\x00|[\x80-\xff]", raw)
    expected = same_words(subject)
    if len(expected) <= 200:
        assert str(read(raw)["Subject"]) == expected
    else:
        found = str(read(raw)["Subject"])
        assert len(found) <= 200
        assert found.endswith("…")
        assert expected.startswith(found[:-1])


def test_naughty_subjects_arrive_as_they_were(shared: Path) -> None:
    for subject in json.loads((shared / "bench/badinput/naughty.json").read_text("utf-8")):
        assert_subject_survives(subject)


@given(st.text(st.characters(codec=None), max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_subject_arrives_as_it_was(subject: str) -> None:
    assert_subject_survives(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "Titel\r\nBcc: x@example.org",
        "=?utf-8?q?getarnt?=",
        "ein\u2028zwei\u2029drei\x00vier",
        "rechts\u202enach links",
        "Übernahme " * 60,
        "ungebrochen" * 40,
        "📈" * 120,
    ],
)
def test_hostile_subjects_stay_one_clean_subject(subject: str) -> None:
    assert_subject_survives(subject)


@pytest.mark.parametrize(
    "name",
    [
        "briefing.pdf",
        "Überblick – Chips & Exporte.pdf",
        'mit "Anführung".pdf',
        "日本語の要約.pdf",
        "📈 Kurse.pdf",
        "it's; a = trap, (really).pdf",
        "ü" * 300 + ".pdf",
        "x" * 300 + ".pdf",
        "..\\..\\etc.pdf",
    ],
)
def test_file_names_arrive_whole_with_a_plain_fallback(name: str) -> None:
    raw = mail(pdf_name=name)
    assert raw.isascii()
    (pdf,) = read(raw).iter_attachments()
    assert pdf.get_filename() == name
    fallback = pdf["Content-Type"].params["name"]
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,100}", fallback)


@given(st.text(st.characters(codec=None), max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_body_arrives_as_it_was(body: str) -> None:
    message = read(mail(text=body, html=body))
    expected = body.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    expected = re.sub("\r\n|\r", "\n", expected).removesuffix("\n") + "\n"
    _, _, plain, html, _ = message.walk()
    assert lines_of(plain) == expected
    assert lines_of(html) == expected


def test_no_line_is_longer_than_a_mail_server_takes() -> None:
    raw = mail(text="x" * 100_000, html="ü" * 100_000, subject="ü" * 5_000)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78
