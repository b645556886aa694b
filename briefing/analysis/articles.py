"""Pages and files → articles.

One door for everything that is to be read: a page that arrived, the feed's own words where it did
not or may not be used, and the files of the corpus folder. What an article may be used for (`use`,
`max_snippet`), whether it was readable in full (`access`), and what kind of text it is (`genre`) is
decided here, once.
"""

import hashlib
import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from briefing.analysis.characters import decode, plain
from briefing.analysis.language import language_of
from briefing.analysis.notices import readable
from briefing.analysis.pages import Reading, read_page, split_suffix
from briefing.analysis.text import fold, sentences, words
from briefing.errors import InputError
from briefing.model import Article, Entry, Genre, Page, Source, Use


def read_article(page: Page, source: Source, now: datetime) -> Article:
    """The article behind an entry: of the page where it is readable and free to use, else of the
    feed's own text with `access="teaser"`. The body may be empty. Never raises on what a page or
    feed says; the same input gives the same article."""
    entry = page.entry
    reading = Reading()
    if page.body and not page.missing and not page.reserved:
        reading = read_page(page.body, page.content_type, entry.teaser)
    robots = f"{page.robots_tag},{reading.robots}".lower()
    reserved = bool(page.reserved) or reading.reserved
    use, max_snippet = _permission(source.use, robots, reserved)
    body, access = _body(entry, () if reserved else reading.paragraphs, reading.walled)
    outlet, publisher = _outlet(entry, reading, source)
    title = _title(entry.title, reading.titles, (outlet, source.name, reading.suffix))
    if not title:
        title = _first_sentence("\n\n".join(body)) or outlet
    published = next(
        (
            moment
            for moment in (entry.published, _moment(reading.published))
            if moment is not None and moment <= now
        ),
        now,
    )
    updated = next(
        (
            moment
            for moment in (entry.updated, _moment(reading.updated))
            if moment is not None and published < moment <= now
        ),
        None,
    )
    author = plain(entry.author) or reading.author
    return _article(
        url=entry.url,
        title=title,
        body=body,
        language=language_of(f"{title}\n" + "\n".join(body), reading.language, source.language),
        source=source.id,
        outlet=outlet,
        publisher=publisher,
        published=published,
        updated=updated,
        author=author,
        genre=_genre(title, body, entry, reading, author),
        access=access,
        use=use,
        max_snippet=max_snippet,
    )


def corpus_article(name: str, data: bytes, published: datetime) -> Article:
    """An article that counts as already reported, from a file of the corpus folder: `.html`,
    `.json` with "title", "text" and perhaps "url" and "published", anything else as plain text
    whose first line is the title. Raises InputError, with the file's name, for what it cannot
    read."""
    kind = name.rsplit(".", 1)[-1].lower()
    url = f"corpus:{name}"
    if not data.strip():
        raise InputError(f"{name}: the file is empty")
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name}: this is binary data, not text (use .txt, .html or .json)")
    language = ""
    if kind in ("html", "htm"):
        reading = read_page(data)
        title = _title("", reading.titles, (reading.site, reading.suffix))
        body = list(reading.paragraphs)
        language = reading.language
        published = _moment(reading.published) or published
    elif kind == "json":
        title, text, url, when = _json_file(name, data, url)
        body = readable(_lines(text))
        published = _moment(when) or published
    else:
        title, body = _text_file(decode(data))
    if not any(words(paragraph) for paragraph in body):
        raise InputError(f"{name}: no article text found in it")
    title = title or _first_sentence(body[0])
    return _article(
        url=url,
        title=title,
        body=body,
        language=language_of("\n".join(body), language, "de"),
        source="corpus",
        outlet=name,
        publisher="corpus",
        published=published,
        genre=_genre(title, body, None, Reading(), ""),
    )


def _article(*, url: str, title: str, body: list[str], **fields: object) -> Article:
    text = title + "\n\n" + "\n\n".join(body) if body else title
    identity = hashlib.sha256(f"{url}\n{text}".encode("utf-8", "replace")).hexdigest()[:16]
    start = min(len(title) + 2, len(text))
    return Article(id=identity, url=url, text=text, body_start=start, **fields)  # type: ignore[arg-type]


# ---------------------------------------------------------------- body and permission

# A paywall stub is a page that is not free and shows little, or little that breaks off.
_STUB_WORDS = 120
_BROKEN_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\(…\))[\"“”«»]?$")


def _body(entry: Entry, paragraphs: tuple[str, ...], walled: bool) -> tuple[list[str], str]:
    """Paragraphs and access ("full" or "teaser"): the page's unless it is a stub or much shorter
    than what the feed carries."""
    page = list(paragraphs)
    feed = readable(_lines(entry.content)) or readable(_lines(entry.teaser))
    length, announced = (sum(len(words(p)) for p in part) for part in (page, feed))
    broken = bool(page) and bool(_BROKEN_OFF.search(page[-1]))
    stub = not page or (length < _STUB_WORDS and (walled or broken)) or (walled and broken)
    if not stub and 2 * length >= announced:
        return page, "full"
    return _whole_sentences(page if length > announced else feed), "teaser"


def _whole_sentences(paragraphs: list[str]) -> list[str]:
    """Without the sentence that breaks off at the end, unless it is all there is."""
    if not paragraphs or not _BROKEN_OFF.search(paragraphs[-1]):
        return paragraphs
    found = sentences(paragraphs[-1])
    kept = paragraphs[-1][: found[-2][1]] if len(found) > 1 else ""
    return [*paragraphs[:-1], kept] if kept else paragraphs[:-1] or paragraphs


def _permission(use: Use, robots: str, reserved: bool) -> tuple[Use, int | None]:
    """What robots directives and reservations leave of a source's use."""
    limits = [int(found) for found in re.findall(r"max-snippet\s*:\s*(-?\d{1,9})", robots)]
    limit = min((limit for limit in limits if limit >= 0), default=None)
    if reserved or limit == 0 or re.search(r"\bnosnippet\b", robots):
        return "link", limit
    return use, limit


# ---------------------------------------------------------------- title, outlet, dates


def _title(announced: str, stated: tuple[str, ...], outlets: tuple[str, ...]) -> str:
    """The page's headline where it is roughly the one the feed announced, else the feed's."""
    announced = _bare(plain(announced), outlets)
    known = set(re.findall(r"\w+", fold(announced)))
    for title in stated:
        title = _bare(title, outlets)
        shared = known & set(re.findall(r"\w+", fold(title)))
        if title and (not known or 2 * len(shared) >= min(len(known), len(fold(title).split()))):
            return title
    return announced


def _bare(title: str, outlets: tuple[str, ...]) -> str:
    """Without the outlet's name behind it."""
    bare, suffix = split_suffix(title)
    return bare if suffix and any(_same_name(suffix, outlet) for outlet in outlets) else title


def _same_name(one: str, other: str) -> bool:
    a, b = _letters(one), _letters(other)
    return bool(a and b) and (a == b or (min(len(a), len(b)) > 4 and (a in b or b in a)))


def _letters(name: str) -> str:
    """An outlet's name without article, top-level domain, and all but letters and digits."""
    name = re.sub(
        r"^(?:the|der|die|das)\s+|^www\.|\.(?:de|com|net|org|at|ch|eu|co\.uk)$", "", fold(name)
    )
    return re.sub(r"[^a-z0-9]", "", name)


def _outlet(entry: Entry, reading: Reading, source: Source) -> tuple[str, str]:
    """Outlet as printed, and publisher family."""
    if entry.outlet and not _same_name(entry.outlet, source.name):
        return entry.outlet, re.sub(r"[^a-z0-9]+", "-", fold(entry.outlet)).strip("-")
    host = _letters((urlsplit(entry.url).hostname or "").removeprefix("www."))
    for name in (reading.site, reading.suffix):
        letters = _letters(name)
        if _same_name(name, source.name):
            return source.name, source.publisher
        plausible = 3 <= len(letters) <= 40 and (
            name == reading.site or letters in host or letters in map(_letters, reading.home)
        )
        if plausible and "/" not in name:
            return name, source.publisher
    return source.name, source.publisher


def _moment(written: str) -> datetime | None:
    """A page's date; without a zone it is taken as UTC."""
    written = written.strip()
    if not written:
        return None
    try:
        found = datetime.fromisoformat(re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", written))
    except ValueError:
        try:
            found = parsedate_to_datetime(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    try:
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def _first_sentence(text: str) -> str:
    """A title for what has none: the first sentence without its dateline."""
    first = next(iter(sentences(text)), (0, 0))
    return re.sub(_DATELINE, "", text[first[0] : first[1]])


_DATELINE = r"^[A-ZÄÖÜ][\w./ -]{2,40} \([\w/, -]{2,20}\)\s*[-–—]\s*"


# ---------------------------------------------------------------- genre

# Only labels count, never tone: a genre is what the publisher calls it.
_ADVERTISING = re.compile(
    r"^\W*(?:anzeige|advertorial|werbung|sponsored(?: content| post)?|partner-?inhalt"
    r"|paid (?:content|post)"
    r"|promotion|publireportage|brand ?story|partner content)\b\s*(?:[-–—:.|]|$)",
    re.I,
)
_AD_PATH = re.compile(
    r"/(?:anzeigen?|advertorials?|sponsored(?:-\w+)?|werbung|paid-(?:content|post)"
    r"|partner-?content|promotion)/",
    re.I,
)
_AD_NOTE = re.compile(
    r"^(?:dieser (?:beitrag|artikel|text) (?:ist|wurde|entstand) .{0,60}(?:anzeige|bezahlt|werbe"
    r"|gesponsert|finanziert)"
    r"|this (?:article|content|post) (?:is|was) .{0,60}(?:sponsored|paid for|advertis))",
    re.I,
)
_OPINION = re.compile(
    r"^\W*(?:gast)?(?:kommentar|meinung|leitartikel|kolumne|gastbeitrag|glosse|essay|standpunkt"
    r"|zwischenruf"
    r"|opinion|comment|commentary|editorial|op-?ed|column|viewpoint|guest essay)\b\s*(?:[-–—:.|]|$)"
    r"|[-–—:.]\s*(?:ein|eine) (?:gast)?(?:kommentar|kolumne|glosse|leitartikel|einwurf)\.?$",
    re.I,
)
_OPINION_PATH = re.compile(
    r"/(?:meinung|kommentare?|kolumnen?|opinion|commentisfree|comment|leitartikel|editorials?"
    r"|op-?eds?)[/-]"
    r"|/(?:kommentar|leitartikel|kolumne|gastbeitrag|opinion)-\w",
    re.I,
)
_LIVE = re.compile(
    r"\blive-?blog|\blive-?ticker|\bliveticker|\blive (?:updates|coverage)\b|\bnewsblog\b"
    r"|/live(?:blog|ticker)?/",
    re.I,
)
_RELEASE = re.compile(
    r"^\W*(?:pressemitteilung|presseinformation|press release|eqs-\w+|ots|pta-\w+"
    r"|dgap-\w+)\b\s*(?:[-–—:.|]|$)"
    r"|^[^.]{0,60}(?:\((?:ots|eqs|pta)\)|/prnewswire/|\(business wire\)|\(globe newswire\))",
    re.I,
)
_LEAD_IN = re.compile(r"[^.!?:„“\"]{3,70}:\s+\S")
_MANY = re.compile(
    r"\b(?:am (?:morgen|mittag|abend)|(?:der|die) (?:tag|woche|lage|nachrichten|meldungen)"
    r"|kompakt|überblick"
    r"|kurz (?:notiert|gemeldet|und knapp)|in kürze|nachrichten ?überblick|news ?letter|meldungen"
    r"|round-?up"
    r"|briefing|morning|digest|in brief|week in|wochenrückblick|things to know|what to know"
    r"|ticker|bits)\b",
    re.I,
)


def _genre(
    title: str, body: list[str], entry: Entry | None, reading: Reading, author: str
) -> Genre:
    labels = [title, *reading.kickers, author]
    path = urlsplit(entry.url).path if entry else ""
    teaser = plain(entry.teaser) if entry else ""
    first, last = (body[0], body[-1]) if body else ("", "")
    if (
        any(_ADVERTISING.search(label) for label in (*labels, teaser, first[:60]))
        or _AD_PATH.search(path)
        or any(_AD_NOTE.search(text) for text in (first, last))
        or "AdvertiserContentArticle" in reading.types
    ):
        return "advertorial"
    if "LiveBlogPosting" in reading.types or any(map(_LIVE.search, [*labels, path])):
        return "live"
    if any(map(_OPINION.search, [*labels, teaser])) or _OPINION_PATH.search(path):
        return "opinion"
    if "OpinionNewsArticle" in reading.types:
        return "opinion"
    if any(map(_RELEASE.search, [*labels, first])) or "PressRelease" in reading.types:
        return "press_release"
    return "round_up" if _is_round_up(body, " ".join([title, *reading.kickers])) else "news"


def _is_round_up(body: list[str], label: str) -> bool:
    """Several short items, each with its own lead-in and a colon: most paragraphs of a text that
    calls itself a collection, or nearly all of one that does not."""
    leads = sum(bool(_LEAD_IN.match(paragraph)) for paragraph in body)
    return leads >= 3 and leads >= (0.5 if _MANY.search(label) else 0.75) * len(body)


# ---------------------------------------------------------------- files of the corpus

_PREFIX = re.compile(r"^(.{0,200}?)\s*\bdate \d{4}-\d\d(?:-\d\d)?\s+(?=\S)", re.I)
_LONGEST_TITLE = 200


def _text_file(text: str) -> tuple[str, list[str]]:
    """Title and paragraphs of a plain text file. A first line "… date 2025-01 New York (dpa) - …"
    holds title and dateline glued together; one that is a whole paragraph is no title."""
    lines = _lines(text)
    if not lines:
        return "", []
    glued = _PREFIX.match(lines[0])
    if glued:
        return glued[1], readable([lines[0][glued.end() :], *lines[1:]])
    if len(lines) > 1 and len(lines[0]) <= _LONGEST_TITLE and len(sentences(lines[0])) <= 2:
        return lines[0], readable(lines[1:])
    return "", readable(lines)


def _lines(text: str) -> list[str]:
    """Paragraphs of a plain text: its lines, those of hard-wrapped paragraphs joined."""
    found: list[str] = []
    for block in re.split(r"\n[ \t\r]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = [line for line in map(plain, block.split("\n")) if line]
        wrapped = len(lines) > 2 and all(50 <= len(line) <= 100 for line in lines[:-1])
        found.extend([" ".join(lines)] if wrapped else lines)
    return found


def _json_file(name: str, data: bytes, url: str) -> tuple[str, str, str, str]:
    """Title, text, address and date of a JSON article."""
    try:
        item = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: no valid JSON: {error}") from error
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise InputError(f'{name}: needs an object with "title" and "text"')
    fields = {key: value for key, value in item.items() if isinstance(value, str)}
    address = fields.get("url", "")
    return (
        plain(fields.get("title", "")),
        fields["text"],
        address if urlsplit(address).scheme in ("http", "https") else url,
        fields.get("published", ""),
    )
