"""Bytes of a feed → text a parser can live with.

feedparser is forgiving, but raises on 2 % of damaged feeds (characters that do not exist, NUL,
numbers of 5,000 digits), takes quadratic time on unclosed comments, believes a wrong encoding, and
loses everything behind an unclosed CDATA section. All of that is mended here, in linear time,
before it sees the text; `pieces` gives it single entries when the whole still fails.
"""

import codecs
import re
from collections.abc import Iterator
from itertools import islice, pairwise

_BOMS = [  # longer ones first: UTF-32 begins like UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_WITHOUT_BOM = [
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),  # "<?xm" in EBCDIC
]
# What a label means in practice, and codecs of Python that are no character encodings.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "shift_jis": "cp932",
}
_NO_CHARSET = frozenset(
    {"unicode_escape", "raw_unicode_escape", "raw-unicode-escape", "unicode-escape", "idna"}
    | {"punycode", "undefined", "utf-16", "utf-32", "mbcs", "oem"}
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]+)|([0-9]+));?", re.I)
_DECLARATION = re.compile(r"\s*<\?xml\b[^<>]*>?")
_SECTION = re.compile(r"<!\[CDATA\[|<!--")
_CLOSES = re.compile(r"</(?:item|entry|description|content:encoded|guid|pubDate)>", re.I)

MAX_ENTRIES = 5_000  # feedparser takes about 0.3 ms and 10 KB for each …
MAX_PART = 500_000  # … and 5 s for a megabyte of openings without end

_NAME = r"(?:[\w.-]+:)?"
ENTRY = re.compile(rf"<({_NAME}(?:item|entry))(?=[\s/>])", re.I)


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a feed.

    A byte order mark decides. Otherwise bytes that are valid UTF-8 with at least one character
    beyond ASCII are UTF-8, whatever a label says: text in another encoding never is by accident.
    Then the HTTP charset, the XML declaration, and what fits best.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            body = body[len(mark) :]
            text = body.decode(name, "replace")
            if _readable(text):
                return text
    start = body[:64].lstrip(b"\r\n\t ")
    for pattern, name in _WITHOUT_BOM:
        if start.startswith(pattern):
            return body.decode(name, "replace")
    if not body.isascii():
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    labels = _CHARSET.findall(content_type)[:1]
    labels += [label.decode() for label in _DECLARED.findall(body[:1000])[:1]]
    for label in labels:
        declared = _decoded(body, label)
        if declared is not None:
            return declared
    lossy = body.decode("utf-8", "replace")
    damaged = lossy.count("\ufffd")
    others = sum(1 for char in lossy if char > "\x7f") - damaged
    # A cut or flipped byte here and there, or not UTF-8 at all?
    return lossy if damaged * 10 <= others else _decoded(body, "cp1252") or body.decode("latin-1")


def _decoded(body: bytes, label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
        if name == "utf-8" or name in _NO_CHARSET:
            return None  # tried already, or impossible here
        text = body.decode(_MEANT.get(name, name))
    except (LookupError, ValueError):
        return None
    return text if _readable(text) else None


def _readable(text: str) -> bool:
    """A wrong label can make anything of a feed, but hardly this."""
    return "<" in text or "{" in text


def mend(text: str) -> str:
    """The same feed without its XML declaration, comments, characters and references that XML
    forbids, and unclosed CDATA sections; no more than 5,000 entries of 500,000 characters."""
    text = _DECLARATION.sub("", _ILLEGAL.sub("", text).lstrip(), count=1)
    return _bounded("".join(_sections(_REFERENCE.sub(_checked, text))))


def _checked(reference: re.Match[str]) -> str:
    digits = (reference[1] or reference[2]).lstrip("0")
    if len(digits) > 7:
        return ""
    code = int(digits or "0", 16 if reference[1] else 10)
    return "" if code > 0x10FFFF or _ILLEGAL.match(chr(code)) else reference[0]


def _sections(text: str) -> Iterator[str]:
    """Everything between comments, with CDATA sections that are closed where they should be.

    A section is unclosed when its end is missing or an entry's element closes before another
    section opens. Then only its marker goes: the text stays, as markup.
    """
    position = comment_end = data_end = 0
    while section := _SECTION.search(text, position):
        yield text[position : section.start()]
        position = section.end()
        if section[0] == "<!--":
            comment_end = _find(text, "-->", position, comment_end)
            if comment_end < len(text):
                position = comment_end + 3
            continue
        data_end = _find(text, "]]>", position, data_end)
        following = text.find("<![CDATA[", position, data_end)
        if data_end < len(text) and (
            following < 0 or not _CLOSES.search(text, position, following)
        ):
            yield f"<![CDATA[{_uncommented(text[position:data_end])}]]>"
            position = data_end + 3
    yield text[position:]


def _find(text: str, what: str, position: int, known: int) -> int:
    """The next place of `what`, or the text's end; `known` saves looking twice, which would be
    quadratic on a flood of openings."""
    if known >= position:
        return known
    found = text.find(what, position)
    return len(text) if found < 0 else found


def _uncommented(text: str) -> str:
    pieces = text.split("<!--")
    return pieces[0] + "".join(piece.partition("-->")[2] or piece for piece in pieces[1:])


def _bounded(text: str) -> str:
    if len(text) <= MAX_PART:
        return text
    starts = [match.start() for match in islice(ENTRY.finditer(text), MAX_ENTRIES + 1)]
    borders = [0, *starts] if len(starts) > MAX_ENTRIES else [0, *starts, len(text)]
    return "".join(text[a : min(b, a + MAX_PART)] for a, b in pairwise(borders))


def pieces(text: str, limit: int) -> Iterator[str]:
    """Each entry of a mended feed as a feed of its own, in order: what is broken in one cannot
    cost the others."""
    starts = [match.start() for match in ENTRY.finditer(text)]
    if not starts:
        return
    root = re.search(rf"<({_NAME}(?:rss|feed|rdf))(?=[\s>])[^<>]*>", text[: starts[0]], re.I)
    opening, closing = (root[0], f"</{root[1]}>") if root else ("<rss>", "</rss>")
    if root is None or root[1].lower() == "rss":
        opening, closing = opening + "<channel>", "</channel>" + closing
    for start, end in zip(starts[:limit], [*starts[1:], len(text)], strict=False):
        entry = text[start:end]
        name = ENTRY.match(entry)
        close = f"</{name[1]}>" if name else ""
        yield opening + entry.partition(close)[0] + close + closing
