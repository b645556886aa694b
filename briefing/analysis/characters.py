"""Bytes → characters: charsets as pages really use them, and texts without invisible characters."""

import re
import unicodedata


def decode(data: bytes, content_type: str = "") -> str:
    """Text of a page or file. UTF-8 wins whenever the bytes are UTF-8, whatever is declared; else
    the declared charset if it fits; else windows-1252. Single bytes that are no UTF-8 in a text
    that otherwise is are read as windows-1252. Never raises, never makes a U+FFFD."""
    for mark, charset in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(charset, "ignore").lstrip("\ufeff")
    text = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    if not strays:
        return text
    if strays <= len(_BEYOND_ASCII.findall(text)):
        return text.translate(_STRAYS)
    declared = re.search(
        r"charset\s*=\s*[\"']?([\w.:-]+)", content_type + data[:4096].decode("latin-1"), re.I
    )
    charset = declared[1].lower() if declared else ""
    if charset and charset not in ("utf-8", "utf8", "iso-8859-1", "latin1", "us-ascii"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return "".join(_CP1252[byte] for byte in data)


_CP1252 = [bytes([byte]).decode("cp1252", "ignore") for byte in range(256)]
_STRAYS = {0xDC00 + byte: _CP1252[byte] for byte in range(128, 256)}
_STRAY = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff]")
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)


def plain(text: str) -> str:
    """One line: white space runs (no-break spaces excepted) as one space, no invisible characters,
    NFC."""
    text = unicodedata.normalize("NFC", CONTROLS.sub("", text))
    return re.sub(r"[ \t\n\r\x85\u2028\u2029\u2002-\u200a]+", " ", text).strip(" \xa0")
