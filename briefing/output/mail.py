"""One edition as one mail: text and HTML as alternatives, the PDF attached.

    multipart/mixed
      multipart/alternative
        text/plain   text/html
      application/pdf

Headlines written by others become subjects, so headers are made of cleaned text only: no control
characters, no line or paragraph separators, no direction marks.

Three habits of the standard library are worked around. It folds `List-Unsubscribe` into pieces no
mail program understands once its address is long, so the list headers stand on one line each
(RFC 5322 allows 998 characters). It decodes a subject that looks like an encoded word, so subjects
are encoded here. And its boundaries are random, so that no two attempts at one mail are equal:
ours follow from the Message-ID.
"""

import re
import unicodedata
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from hashlib import sha256
from typing import Any, Literal

SUBJECT_LENGTH = 200

_AS_GIVEN = {"subject", "list-id", "list-unsubscribe", "list-unsubscribe-post", "message-id"}
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL_PART = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")
_NAMED = re.compile(r"\s*(.*?)\s*<([^<>]*)>\s*")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINK = re.compile(r"(?:https://|mailto:)[!-;=?-~]{1,900}")
_LIST_ID = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")


class _Policy(EmailPolicy):
    """SMTP, seven bits, lines of 78; the headers of `_AS_GIVEN` are written as they are set."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        if name.lower() in _AS_GIVEN:
            return name, value
        return super().header_store_parse(name, value)


_POLICY = _Policy(
    linesep="\r\n", cte_type="7bit", max_line_length=78, refold_source="none", raise_on_defect=False
)


def build_message(
    *,
    subject: str,
    text: str,
    html: str,
    pdf: bytes,
    pdf_name: str,
    sender: str,
    recipient: str,
    message_id: str,
    date: datetime,
    list_id: str,
    unsubscribe: str | None,
    language: Literal["de", "en"],
) -> EmailMessage:
    """The mail for one recipient; the same arguments give the same bytes.

    `sender` and `recipient` are addresses with or without a display name; `message_id` is
    `left@right` without brackets, `list_id` a dotted name; `unsubscribe` is a mailto: or https:
    address, the latter answering a POST (RFC 8058). Raises ValueError for one of these that cannot
    stand in a header.
    """
    message = EmailMessage(policy=_POLICY)
    message["From"] = mailbox(sender)
    message["To"] = mailbox(recipient)
    message["Subject"] = _subject(subject)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = f"<{_checked(message_id, _MESSAGE_ID, 'a Message-ID')}>"
    message["Auto-Submitted"] = "auto-generated"
    message["List-Id"] = f"<{_checked(list_id, _LIST_ID, 'a List-Id')}>"
    if unsubscribe is not None:
        link = _checked(unsubscribe, _LINK, "a mailto: or https: address")
        message["List-Unsubscribe"] = f"<{link}>"
        if link.startswith("https:"):
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"

    message.set_content(_encodable(text), cte="quoted-printable")
    message.add_alternative(_encodable(html), subtype="html", cte="quoted-printable")
    name = _clean(pdf_name)
    message.add_attachment(
        pdf, maintype="application", subtype="pdf", filename=name, params={"name": _ascii(name)}
    )
    message["Content-Language"] = language  # earlier it would move into the first part
    mixed, alternative = [part for part in message.walk() if part.is_multipart()]
    # "=_" occurs in neither quoted-printable nor base64, so no body can hold a boundary.
    mark = sha256(message_id.encode()).hexdigest()[:24]
    mixed.set_boundary(f"=_{mark}_m")
    alternative.set_boundary(f"=_{mark}_a")
    return message


def mailbox(text: str) -> Address:
    """`name@domain` or `Display name <name@domain>`, the domain in its ASCII form. Raises
    ValueError for anything else: lists, quoted or non-ASCII local parts, control characters."""
    named = _NAMED.fullmatch(text)
    name, address = (named[1].strip('"'), named[2]) if named else ("", text.strip())
    local, _, domain = address.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        domain = ""
    fits = len(local) <= 64 and len(domain) <= 253
    if not (fits and _LOCAL_PART.fullmatch(local) and _DOMAIN.fullmatch(domain)):
        raise ValueError(f"{_clean(text)!r} is no mail address")
    return Address(display_name=_clean(name), username=local, domain=domain)


_MESSAGE_ID = re.compile(rf"{_LOCAL_PART.pattern}@{_DOMAIN.pattern}")


def _checked(value: str, pattern: re.Pattern[str], kind: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(f"{_clean(value)!r} is not {kind}")
    return value


def _subject(text: str) -> str:
    """Cleaned, cut at a word to 200 characters, encoded where it must be, folded at 76."""
    text = _clean(text)
    if len(text) > SUBJECT_LENGTH:
        cut = text[: SUBJECT_LENGTH - 1]
        text = (cut.rpartition(" ")[0] or cut).rstrip() + "…"
    # What is not encoded can be folded at white space only.
    plain = text.isascii() and "=?" not in text and max(map(len, text.split()), default=0) < 60
    header = Header(text, "us-ascii" if plain else "utf-8", 76, "Subject")
    return header.encode(linesep="\r\n")


def _clean(text: str) -> str:
    """One line of text without anything that is not text."""
    text = _DIRECTION.sub("", _encodable(text))
    kept = (" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in text)
    return " ".join("".join(kept).split())


def _encodable(text: str) -> str:
    """The same text; half a surrogate pair becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _ascii(name: str) -> str:
    """A plain form of a file name, for programs that do not know RFC 2231."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.")[:100] or "briefing.pdf"
