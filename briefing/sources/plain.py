"""Markup of feeds → plain text.

Theory: nobody can know whether a field is text or markup. Feeds declare it wrongly, escape twice,
or not at all. So a text is read as markup when it contains a known HTML tag or a character
reference, and once more when the result still does. "a < b" and "<3" have neither. Known loss: an
article about HTML whose text shows tags.
"""

import re

from lxml import etree

_TAGS = (
    "a|abbr|address|article|aside|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em"
    "|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd"
    "|label|li|link|main|mark|meta|nav|noscript|object|ol|p|pre|q|s|script|section|small|span|strong"
    "|strike|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|video|audio|wbr"
)
_MARKUP = re.compile(
    rf"</?(?:{_TAGS})(?=[\s/>])[^<>]*>|<!--|&(?:[a-zA-Z]{{2,8}}|#\d{{1,7}}|#x[0-9a-fA-F]{{1,6}});",
    re.I,
)

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|center|dd|div|dl|dt|fieldset|footer|h[1-6]|header|hr|li"
    "|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
# Not read by a person, or not the article's own words (captions, rule R20).
_DROPPED = re.compile(
    "audio|button|canvas|embed|figcaption|figure|form|head|iframe|input|link|math|meta|noscript"
    "|object|option|script|select|style|svg|template|textarea|title|video"
)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

# Soft hyphen, zero-width space, and controls that reorder text. Joiners stay: scripts need them.
_STEALTHY = dict.fromkeys(
    [0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2060, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\U00010000-\U0010FFFF]")
_PARAGRAPH, _BREAK = "\x1e", "\x1f"  # illegal, so never in the input


def paragraphs(text: str) -> str:
    """Plain text with its paragraphs parted by blank lines."""
    text = _ILLEGAL.sub("", text)
    for _ in range(2):
        if not _MARKUP.search(text):
            break
        text = _text_of(text)
    else:
        text = text.replace("<!--", "")
    text = text.translate(_STEALTHY)
    parts = re.split(rf"{_PARAGRAPH}|{_BREAK}\s*{_BREAK}|\n[ \t]*\n", text)
    joined = (" ".join(part.replace(_BREAK, " ").split()) for part in parts)
    return "\n\n".join(part for part in joined if part)


def line(text: str) -> str:
    """Plain text in one line."""
    return " ".join(paragraphs(text).split())


def _text_of(markup: str) -> str:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    body = f"<div>{markup}</div>".encode("utf-8", "replace")
    root = etree.fromstring(body, parser)
    if root is None:
        return ""
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        border = _PARAGRAPH if _BLOCK.fullmatch(tag) else _BREAK if tag == "br" else ""
        if event == "start":
            pieces.append(border)
            if _hidden(element):
                walk.skip_subtree()
            else:
                pieces.append(element.text or "")
        else:
            pieces += (border if tag != "br" else "", element.tail or "")
    return "".join(pieces)


def _hidden(element: "etree._Element") -> bool:
    return (
        _DROPPED.fullmatch(element.tag) is not None
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _INVISIBLE.search(element.get("style") or "") is not None
    )
