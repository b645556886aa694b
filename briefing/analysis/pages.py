"""The HTML door: bytes of a web page → what it says about itself and the paragraphs a reader reads.

Theory. `furniture` cuts what the markup gives away, then trafilatura only has to find the article
in a page that is nearly clean, and `notices` cuts what only its wording gives away. Rejected:
trafilatura alone (on the sample it kept consent walls, reader comments and text in zero size) and
its precision mode (loses short paragraphs).
"""

import html
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from briefing.analysis.characters import CONTROLS, decode, plain
from briefing.analysis.furniture import nodes, prose, prune, text_of
from briefing.analysis.notices import WALL, readable
from briefing.analysis.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a page says. Texts are plain, one line, NFC; "" or () where it is silent."""

    paragraphs: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()  #: best first: headline, og:title, JSON-LD, <title>
    kickers: tuple[str, ...] = ()  #: labels beside the headline ("Kommentar", "Anzeige", section)
    types: tuple[str, ...] = ()  #: schema.org types
    language: str = ""
    site: str = ""  #: its own name
    suffix: str = ""  #: what stands behind the last dash or bar of <title>
    home: tuple[str, ...] = ()  #: what links to the site's front page are called
    author: str = ""
    published: str = ""  #: as written
    updated: str = ""
    robots: str = ""  #: directives of meta robots
    reserved: bool = False  #: meta tdm-reservation
    walled: bool = False  #: says it is not free, or ends in an offer to subscribe


_MAX = 4_000_000  # characters; far beyond any article, bounds the parser's memory


def read_page(data: bytes, content_type: str = "", teaser: str = "") -> Reading:
    """Read a page. `teaser` is the feed's summary: a standfirst that repeats it is not body.
    Pages without text, or that are no HTML, give an empty Reading; nothing raises."""
    text = CONTROLS.sub("", decode(data, content_type))[:_MAX]
    try:
        root = document_fromstring(
            text.encode("utf-8", "ignore"), parser=HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return Reading()
    meta = _metadata(root)
    linked = list(_linked_data(root))
    articles = [
        item for item in linked if any(map(_ARTICLE_TYPES.fullmatch, _types(item)))
    ] or linked
    titles = [meta.get("og:title", ""), *(_string(item, "headline") for item in articles)]
    head_title = plain(" ".join(nodes(root, "//head/title/text()")[:1]))
    bare_title, suffix = split_suffix(head_title)
    headline = _headline(root, [*titles, bare_title, head_title])
    kickers = _kickers(headline)
    shown = plain(text_of(headline)) if headline is not None else ""
    author = (
        next((name for item in articles if (name := _name(item.get("author")))), "")
        or meta.get("author", "")
        or next((name for names in _AUTHOR_CLASSES if (name := _classed(root, names))), "")
    )
    times = nodes(root, "//time/@datetime")[:1]
    home = tuple(
        plain(text_of(link) or " ".join(nodes(link, ".//img/@alt")))
        for link in nodes(root, "//a[@href]")
        if _FRONT_PAGE.fullmatch(link.get("href").strip())
    )
    descriptions = {
        fold(plain(item))
        for item in (teaser, meta.get("description", ""), meta.get("og:description", ""))
    }
    walled = prune(root, headline, descriptions)
    walled = walled or any(
        str(item.get("isAccessibleForFree", "")).lower() == "false" for item in articles
    )
    found = _paragraphs(root)
    return Reading(
        paragraphs=tuple(readable(found)),
        titles=tuple(dict.fromkeys(t for t in map(plain, [shown, *titles, bare_title]) if t)),
        kickers=tuple(dict.fromkeys(k for k in (*kickers, meta.get("article:section", "")) if k)),
        types=tuple(sorted({kind for item in linked for kind in _types(item)})),
        language=root.get("lang", "") or root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        site=meta.get("og:site_name", "")
        or next((name for item in articles if (name := _name(item.get("publisher")))), ""),
        suffix=suffix,
        home=home,
        author=plain(author),
        published=_first(articles, "datePublished")
        or _any(meta, "article:published_time", "date", "dc.date.issued", "dc.date", "pubdate")
        or "".join(times),
        updated=_first(articles, "dateModified")
        or _any(meta, "article:modified_time", "last-modified", "og:updated_time"),
        robots=meta.get("robots", ""),
        reserved=meta.get("tdm-reservation", "").strip() == "1",
        walled=walled or any(WALL.search(item) for item in found[-4:]),
    )


def split_suffix(title: str) -> tuple[str, str]:
    """A title and the name a site put behind it: "Council drafts rules — The Harbour Ledger"."""
    parts = re.match(r"(.+\S)\s+[-–—|·•»]\s+([^-–—|·•»]{2,40})$", title)
    return (parts[1], parts[2].strip()) if parts else (title, "")


# ---------------------------------------------------------------- what the page says about itself

_ARTICLE_TYPES = re.compile(
    r"NewsArticle|Article|ReportageNewsArticle|AnalysisNewsArticle|OpinionNewsArticle|BlogPosting"
    r"|LiveBlogPosting|AdvertiserContentArticle|BackgroundNewsArticle|ReviewNewsArticle|WebPage"
    r"|TechArticle|PressRelease"
)
_FRONT_PAGE = re.compile(r"(?:https?://[^/?#]+)?/?")
_AUTHOR_CLASSES = [
    re.compile(r"(?:^|[\s_-])(?:autor|author|verfasser)(?:$|[\s_-])", re.I),
    re.compile(r"(?:^|[\s_-])byline(?:$|[\s_-])", re.I),
]


def _metadata(root: HtmlElement) -> dict[str, str]:
    """Names of meta elements, lower case → content; the first of each name counts."""
    found: dict[str, str] = {}
    for item in root.iter("meta"):
        name = (item.get("property") or item.get("name") or item.get("itemprop") or "").lower()
        content = item.get("content", "")
        if name == "robots" and name in found:
            found[name] += "," + content
        elif name and content:
            found.setdefault(name, plain(html.unescape(content)))
    return found


def _linked_data(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, outermost first."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(200):
            if not waiting:
                break
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting = item + waiting
            elif isinstance(item, dict):
                yield item
                waiting.extend(v for v in (item.get("@graph"), item.get("mainEntity")) if v)


def _types(item: dict[str, Any]) -> set[str]:
    kinds = item.get("@type")
    return {str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind}


def _string(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return html.unescape(value) if isinstance(value, str) else ""


def _name(value: Any) -> str:
    """Name of a JSON-LD person or organisation, of the first where there are several."""
    if isinstance(value, list):
        return ", ".join(name for item in value[:3] if (name := _name(item)))
    if isinstance(value, dict):
        return _name(value.get("name"))
    return html.unescape(value) if isinstance(value, str) and "://" not in value else ""


def _first(items: list[dict[str, Any]], key: str) -> str:
    return next((value for item in items if (value := _string(item, key))), "")


def _any(meta: dict[str, str], *names: str) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _classed(root: HtmlElement, pattern: re.Pattern[str]) -> str:
    """A short text whose class or relation says what it is."""
    for element in nodes(root, "//*[@class or @itemprop or @rel]"):
        names = f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('rel', '')}"
        if pattern.search(names) and 2 < len(found := plain(text_of(element))) < 60:
            return re.sub(r"^(?:Von|By)\s+|\s+·.*", "", found)
    return ""


def _headline(root: HtmlElement, titles: list[str]) -> HtmlElement | None:
    """The heading that names the article: the first one that agrees with a title the page states,
    else the first h1."""
    stated = [fold(title) for title in titles if len(title) > 8]
    heads = nodes(root, "//h1 | //*[@itemprop='headline']") + nodes(root, "//h2 | //h3")
    for head in heads[:60]:
        text = fold(plain(text_of(head)))
        if len(text) > 8 and any(text in title or title in text for title in stated):
            return head
    return next(iter(nodes(root, "//h1")), None)


_KICKER_CLASS = re.compile(
    r"kicker|dachzeile|topline|overline|eyebrow|label|rubrik|ressort|section-?name|category|badge"
    r"|article-?type|spitzmarke|anzeige|sponsor",
    re.I,
)


def _kickers(headline: HtmlElement | None) -> list[str]:
    """Labels in and right before the headline; those inside are cut out of it."""
    found: list[str] = []
    if headline is None:
        return found
    for inner in nodes(headline, ".//*[@class]"):
        if _KICKER_CLASS.search(inner.get("class")):
            found.append(plain(text_of(inner)))
            inner.drop_tree()
    near = nodes(headline, "preceding-sibling::*[position() <= 3]")
    if (parent := headline.getparent()) is not None:
        near += nodes(parent, "preceding-sibling::*[position() <= 2]")
    for element in near:
        text = plain(text_of(element))
        if 2 < len(text) < 40 and _KICKER_CLASS.search(
            f"{element.get('class', '')} {element.get('id', '')}"
        ):
            found.append(text)
    return found


# ---------------------------------------------------------------- paragraphs


def _paragraphs(root: HtmlElement) -> list[str]:
    from trafilatura import bare_extraction  # half a second; only workers that read pages need it

    # What it could not read shows in what comes back; a person can do nothing with its log.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    _normalise(root)
    try:
        found = bare_extraction(
            root, favor_recall=True, include_comments=False, include_tables=False, fast=True
        )
    except (RecursionError, ValueError, TypeError, AttributeError, etree.LxmlError):
        return []
    text = getattr(found, "text", None) or ""
    lines = (plain(re.sub(r"^[-•*]\s+", "", line)) for line in text.split("\n"))
    return [line for line in lines if line]


def _normalise(root: HtmlElement) -> None:
    """Make old layouts regular: layout tables and double line breaks as blocks and paragraphs, no
    attributes that cost time."""
    for table in list(root.iter("table")):
        if prose(table) > 200 or not nodes(table, ".//th"):
            for cell in table.iter("table", "tbody", "thead", "tr", "td", "th"):
                cell.tag = "div"
    for element in root.iter(etree.Element):
        for name, value in element.items():
            if name not in ("class", "id", "href", "itemprop") or len(value) > 300:
                del element.attrib[name]
    for element in list(root.iter("div", "td", "section", "article", "main", "p", "body")):
        _split_breaks(element)


_INLINE = re.compile(
    r"a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong"
    r"|sub|sup|time|u|var|wbr|tt|big|acronym"
)


def _split_breaks(element: HtmlElement) -> None:
    """Gather loose text and inline elements of a block into paragraphs; a line break ends one."""
    if element.tag == "p":
        if element.find(".//br") is None:
            return
        element.tag = "div"
    children = list(element)
    loose = (element.text or "").strip() or any((child.tail or "").strip() for child in children)
    if not loose and not any(_INLINE.fullmatch(str(child.tag)) for child in children):
        return
    text, element.text = element.text, None
    for child in children:
        element.remove(child)
    current: HtmlElement | None = None

    def paragraph() -> HtmlElement:
        nonlocal current
        if current is None:
            current = etree.SubElement(element, "p")
        return current

    def add(text: str | None) -> None:
        if not text or not (text.strip() or current is not None):
            return
        target = paragraph()
        if len(target):
            target[-1].tail = (target[-1].tail or "") + text
        else:
            target.text = (target.text or "") + text

    add(text)
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br":
            current = None
        elif _INLINE.fullmatch(str(child.tag)):
            paragraph().append(child)
        else:
            current = None
            element.append(child)
        add(tail)
