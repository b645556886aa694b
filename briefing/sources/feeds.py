"""Bytes of a feed → entries in plain text. feedparser stays behind this door.

Identity of an entry. Feeds list one article twice (sections, tracking parameters), change guids at
every fetch, give one guid to two articles, bump dates, and announce a corrected article under its
old address. So: the *address* says which article, and the *words* of title, teaser and content say
which version. Guid and dates say nothing, except that the guid stands in where there is no address.
Known exception: a feed that prints something else in its teaser each time ("12 comments") makes a
version each time; the duplicate engine drops those.

Rejected: the guid (see above), the address alone (a correction would never be seen), address and
date (a bumped date would be a new article).
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

import feedparser

from briefing.model import Entry, Source
from briefing.sources import repair
from briefing.sources.addresses import canonical, without_query
from briefing.sources.dates import parse_date
from briefing.sources.plain import line, paragraphs

MAX_ENTRIES = 500
_MAX_PIECES = 2 * MAX_ENTRIES
_MAX_TITLE, _MAX_TEASER, _MAX_CONTENT = 500, 5_000, 200_000  # characters

_ELEMENT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel|entry)(?=[\s>])", re.I)
_WORD = re.compile(r"\w+")
_OLDEST = datetime.min.replace(tzinfo=UTC)


class FeedError(Exception):
    """The bytes are no feed; `reason` is one short phrase for the edition."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    title: str
    entries: tuple[Entry, ...]  #: newest first, undated last; at most 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """An entry as a feed format has it: markup, any link, any date."""

    links: Sequence[str]  #: best first
    guid: str
    title: str
    teaser: str
    content: str
    author: str
    outlet: str
    published: datetime | None
    updated: datetime | None


def read_feed(body: bytes, *, source: Source, url: str, content_type: str = "") -> Feed:
    """Entries of an RSS, RDF, Atom, CDF or JSON feed.

    `url` is where the bytes came from: relative links are resolved against it. Raises FeedError
    when this is no feed; a broken entry is left out and never costs its neighbours.
    """
    text = repair.decode(body, content_type).strip()
    if not text:
        raise FeedError("empty answer")
    if text[0] in "{[":
        title, items = _json_feed(text)
    else:
        title, items = _xml_feed(repair.mend(text))
    title = line(title)[:_MAX_TITLE]
    entries = [_entry(item, source, url, title) for item in items]
    entries = _distinct(entry for entry in entries if entry.id)
    entries.sort(key=lambda entry: entry.updated or entry.published or _OLDEST, reverse=True)
    return Feed(title=title, entries=tuple(map(_identified, entries[:MAX_ENTRIES])))


# ---------------------------------------------------------------- entries


def _entry(item: _Item, source: Source, url: str, feed_title: str) -> Entry:
    """`id` is not final yet: it says which article, not which version."""
    address = next(filter(None, (canonical(link, url) for link in item.links)), "")
    title = line(item.title)[:_MAX_TITLE]
    teaser, content = paragraphs(item.teaser), paragraphs(item.content)
    outlet = line(item.outlet)
    return Entry(
        id=address or item.guid or title or teaser or content,
        source=source.id,
        url=address,
        title=title,
        teaser="" if teaser == content else teaser[:_MAX_TEASER],
        content=content[:_MAX_CONTENT],
        author=line(item.author)[:_MAX_TITLE],
        outlet="" if outlet in (feed_title, source.name) else outlet[:_MAX_TITLE],
        published=item.published or item.updated,
        updated=item.updated,
    )


def _distinct(entries: Iterable[Entry]) -> list[Entry]:
    """One entry per version of an article.

    Two entries are one when address, title and teaser agree; or when only the query of the address
    differs and the date agrees, too (the same article in two sections). Not when both have a
    content and these differ: then they are versions.
    """
    kept: list[Entry] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for entry in entries:
        words = (_words(entry.title), _words(entry.teaser))
        keys: list[tuple[object, ...]] = [(entry.id, *words)]
        if entry.url and entry.published and all(words):
            keys.append((without_query(entry.url), *words, entry.published))
        twins = (place for key in keys for place in places.get(key, []))
        place = next((twin for twin in twins if _same_content(kept[twin], entry)), None)
        if place is None:
            place = len(kept)
            kept.append(entry)
        else:
            kept[place] = _merged(kept[place], entry)
        for key in keys:
            places.setdefault(key, []).append(place)
    return kept


def _same_content(one: Entry, other: Entry) -> bool:
    a, b = one.content, other.content
    return not a or not b or _words(a) == _words(b)


def _merged(one: Entry, other: Entry) -> Entry:
    shorter = min(one, other, key=lambda entry: len(entry.url))
    fuller = max(one, other, key=lambda entry: len(entry.content))
    return replace(fuller, id=shorter.id, url=shorter.url)


def _identified(entry: Entry) -> Entry:
    words = _words(f"{entry.title}\n{entry.teaser}\n{entry.content}")
    key = "\n".join((entry.source, entry.id, words))
    return replace(entry, id=sha256(key.encode("utf-8", "replace")).hexdigest()[:16])


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


# ---------------------------------------------------------------- XML


def _xml_feed(text: str) -> tuple[str, list[_Item]]:
    first = _ELEMENT.search(text)
    if first is None:
        raise FeedError("not a feed (no XML)")
    if first[2].lower() == "html":
        raise FeedError("not a feed (HTML page)")
    root = _ROOT.search(text, 0, first.start() + 10_000)  # behind a server's warnings
    if root is None:
        raise FeedError(f"not a feed (<{first[2][:20]}>)")
    text = text[root.start() :]
    try:
        parsed = _parse(text)
    except Exception:  # feedparser raises whatever its handlers raise: KeyError, TypeError, …
        parsed = {"bozo": True, "entries": [], "feed": {}}
    found = list(_items(parsed["entries"]))
    if parsed["bozo"] and len(found) < len(repair.ENTRY.findall(text)):
        salvaged = list(_salvaged(text))
        found = max(found, salvaged, key=len)
    if parsed["bozo"] and not found:
        raise FeedError("broken XML without a single entry")
    return _string(parsed["feed"], "title"), found


def _parse(text: str) -> dict[str, Any]:
    """Bytes, never text or a path: feedparser would open files and addresses. Relative links are
    left to us, because it makes an address of any guid."""
    parsed: dict[str, Any] = feedparser.parse(
        BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return parsed


def _salvaged(text: str) -> Iterator[_Item]:
    for piece in repair.pieces(text, _MAX_PIECES):
        try:
            entries = _parse(piece)["entries"]
        except Exception:  # this one is lost, see above
            continue
        yield from _items(entries)


def _items(entries: Iterable[dict[str, Any]]) -> Iterator[_Item]:
    for entry in entries:
        guid, link = _string(entry, "id"), _string(entry, "link")
        links = [] if link == guid else [link]
        links += [
            _string(other, "href")
            for other in _dicts(entry, "links")
            if _string(other, "rel") in ("", "alternate")
        ]
        contents = [_string(content, "value") for content in _dicts(entry, "content")]
        detail = dict.get(entry, "source")
        authors = [_string(author, "name") for author in _dicts(entry, "authors")]
        yield _Item(
            links=[one for one in (*links, guid) if one and (one != guid or _is_address(guid))],
            guid=guid,
            title=_string(entry, "title"),
            teaser=_string(entry, "summary"),
            content=max(contents, key=len, default=""),
            author=", ".join(filter(None, authors)) or _string(entry, "author"),
            outlet=_string(detail, "title") if isinstance(detail, dict) else "",
            published=_date(entry, "published") or _date(entry, "created"),
            updated=_date(entry, "updated"),
        )


def _is_address(guid: str) -> bool:
    return guid.startswith(("http://", "https://"))


# feedparser's mappings answer for keys they do not have (and warn); `dict.get` does not.


def _string(entry: dict[str, Any], key: str) -> str:
    value = dict.get(entry, key)
    return value if isinstance(value, str) else ""


def _dicts(entry: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = dict.get(entry, key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _date(entry: dict[str, Any], key: str) -> datetime | None:
    own = parse_date(_string(entry, key))
    if own is not None:
        return own
    parsed = dict.get(entry, f"{key}_parsed")  # it knows more calendars and typing errors
    try:
        found = datetime(*parsed[:6]).replace(tzinfo=UTC) if parsed else None  # noqa: DTZ001
    except (TypeError, ValueError):
        return None
    return found if found and found.year >= 1970 else None


# ---------------------------------------------------------------- JSON Feed


def _json_feed(text: str) -> tuple[str, list[_Item]]:
    """JSON Feed 1.0 and 1.1, https://www.jsonfeed.org/version/1.1/"""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FeedError("not a feed (broken JSON)") from error
    if not isinstance(feed, dict) or "jsonfeed.org/version" not in _string(feed, "version"):
        raise FeedError("not a feed (JSON)")
    return _string(feed, "title"), [_json_item(item) for item in _dicts(feed, "items")]


def _json_item(item: dict[str, Any]) -> _Item:
    authors = _dicts(item, "authors") or [item["author"]] if "author" in item else []
    guid = str(item.get("id", ""))
    return _Item(
        links=[_string(item, "url"), _string(item, "external_url"), guid * _is_address(guid)],
        guid=guid,
        title=_string(item, "title"),
        teaser=_string(item, "summary"),
        content=_string(item, "content_html") or _string(item, "content_text"),
        author=", ".join(_string(author, "name") for author in authors if isinstance(author, dict)),
        outlet="",
        published=parse_date(_string(item, "date_published")),
        updated=parse_date(_string(item, "date_modified")),
    )
