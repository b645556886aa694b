import json
import random
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Entry, Source
from briefing.sources.feeds import Feed, FeedError, read_feed

SOURCE = Source(
    id="nb", name="Nordblick", publisher="nb", url="https://nb.example/rss", language="de"
)


def read(body: bytes | str, content_type: str = "") -> Feed:
    if isinstance(body, str):
        body = body.encode()
    return read_feed(body, source=SOURCE, url=SOURCE.url, content_type=content_type)


def rss(*items: str, head: str = "") -> str:
    return f"<rss version='2.0'>{head}<channel><title>Feed</title>{''.join(items)}</channel></rss>"


def item(number: int = 1, **fields: str) -> str:
    defaults = {
        "title": f"Titel {number}",
        "link": f"https://nb.example/{number}",
        "description": f"Teaser {number}.",
        "guid": f"g{number}",
        "pubDate": "Thu, 30 Jan 2025 10:00:00 +0100",
    }
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in (defaults | fields).items())
    return f"<item>{inner}</item>"


def sample(shared: Path, name: str) -> Feed:
    body = (shared / "sample/feeds" / name).read_bytes()
    return read(body, "application/rss+xml")


# ---------------------------------------------------------------- the sample


def test_every_defect_of_the_broken_sample_feed_is_survived(shared: Path) -> None:
    feed = sample(shared, "broken_rheinverlag.xml")
    by_end = {entry.url.rsplit("/", 1)[1]: entry for entry in feed.entries}
    assert len(feed.entries) == len(by_end) == 14  # no closing tag, a line before the declaration
    assert "&" in feed.title
    assert by_end["woche-id48000.html"].title == "Börse & Karneval: Die Woche am Rhein"
    assert by_end["woche-id48000.html"].teaser == "Kein Artikel hinterlegt …"
    italy = by_end["italien-blockiert-deepseek-id48390.html"]
    assert italy.title.startswith("Italiens Datenschützer")  # UTF-8 under an ISO-8859-1 label
    assert italy.teaser == "Die Behörde hält die Auskünfte des Anbieters für unzureichend."
    assert italy.published == datetime(2025, 1, 30, 19, 15, tzinfo=UTC)
    comment = by_end["kommentar-hohe-zaeune-4731.html"]
    assert comment.published == datetime(2025, 1, 30, 15, 0, tzinfo=UTC)  # MEZ
    assert by_end["ki-aktien-profiteure-id9911.html"].published is None
    assert by_end["nvidia-erholung-4711.html"].url.startswith(
        "https://www.technikbote.example/plus"
    )
    shared_guid = [
        by_end[end].id for end in by_end if end.endswith(("id48271.html", "id48260.html"))
    ]
    assert len(set(shared_guid)) == 2
    crash = by_end["was-den-boersenschock-ausgeloest-hat-id48150.html"]
    assert crash.published is not None
    assert crash.published.year == 2035  # not corrected here


def test_one_article_under_two_links_is_one_entry_and_two_versions_are_two(shared: Path) -> None:
    feed = sample(shared, "rss2_nordblick.xml")
    recovery = [entry for entry in feed.entries if "nvidia-erholung" in entry.url]
    assert [entry.url for entry in recovery] == [
        "https://www.nordblick.example/wirtschaft/nvidia-erholung-101.html"
    ]
    assert recovery[0].content.startswith("New York (ndk)")
    versions = [entry for entry in feed.entries if "deepseek-pruefung" in entry.url]
    assert [entry.title.endswith("(aktualisiert)") for entry in versions] == [True, False]
    assert versions[0].url == versions[1].url
    assert versions[0].id != versions[1].id
    assert "Mittwoch mit" in versions[1].content


def test_atom_links_titles_and_outlets(shared: Path) -> None:
    feed = sample(shared, "atom_harbourledger.xml")
    by_end = {entry.url.rsplit("/", 1)[1]: entry for entry in feed.entries}
    council = by_end["council-drafts-rules-for-chatbots"]
    assert council.url.startswith("https://www.harbourledger.example/technology/")
    assert council.title == "Council drafts rules for chatbots & translation apps"
    assert council.author == "Local desk"
    assert council.outlet == ""
    gap = next(entry for entry in feed.entries if "h20-gap" in entry.url)
    assert gap.outlet == "ChipWire"
    assert len(gap.content.split("\n\n")) == 4
    nvidia = by_end["nvidia-claws-back-ground"]
    assert nvidia.published == datetime(2025, 1, 28, 22, 10, tzinfo=UTC)
    assert nvidia.updated == datetime(2025, 1, 28, 23, 40, tzinfo=UTC)
    assert not any("comments" in entry.url for entry in feed.entries)


# ---------------------------------------------------------------- identity


@pytest.mark.parametrize(
    "changes",
    [
        {"guid": "anders"},
        {"pubDate": "Fri, 31 Jan 2025 10:00:00 +0100"},
        {"atom:updated": "2025-02-01T00:00:00Z"},
        {"link": "https://nb.example/1?utm_source=rss#x"},
        {"title": "  Titel   1 "},
        {"description": "<![CDATA[<p>Teaser 1.</p>]]>"},
    ],
)
def test_an_entry_stays_itself(changes: dict[str, str]) -> None:
    head = "<!-- -->"
    before = read(rss(item(), head=head)).entries[0]
    after = read(rss(item(**changes), head=head)).entries[0]
    assert after.id == before.id
    both = read(rss(item(), item(**changes))).entries
    assert [entry.id for entry in both] == [before.id]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Titel 2"},
        {"description": "Ein anderer Teaser."},
        {"link": "https://nb.example/2"},
        {"link": "https://nb.example/1?id=2", "pubDate": "Fri, 31 Jan 2025 10:00:00 +0100"},
    ],
)
def test_another_article_and_another_version_are_other_entries(changes: dict[str, str]) -> None:
    assert len({entry.id for entry in read(rss(item(), item(**changes))).entries}) == 2


def test_a_changed_content_is_another_version_and_a_missing_one_is_not() -> None:
    first, second = (item(**{"content:encoded": text}) for text in ("Volltext A.", "Volltext B."))
    assert len(read(rss(first, second)).entries) == 2
    assert [entry.content for entry in read(rss(item(), first)).entries] == ["Volltext A."]


def test_without_an_address_the_guid_says_which_article() -> None:
    one, other = item(link="", guid="tb1"), item(link="", guid="tb2")
    entries = read(rss(one, other)).entries
    assert [entry.url for entry in entries] == ["", ""]
    assert entries[0].id != entries[1].id
    assert read(rss(item(link="", guid="https://nb.example/9"))).entries[0].url.endswith("/9")


def test_entries_are_newest_first_undated_last_and_at_most_500() -> None:
    dates = [f"2025-01-{day:02}T00:00:00Z" for day in range(1, 29)]
    items = [item(day, pubDate=date) for day, date in enumerate(dates, 1)]
    entries = read(rss(item(99, pubDate="bald"), *items)).entries
    assert [entry.title for entry in entries[:2]] == ["Titel 28", "Titel 27"]
    assert entries[-1].title == "Titel 99"
    assert len(read(rss(*(item(number) for number in range(600)))).entries) == 500


# ---------------------------------------------------------------- fields


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Börse &amp; Karneval", "Börse & Karneval"),
        ("Börse & Karneval", "Börse & Karneval"),
        ("&lt;b&gt;Fett&lt;/b&gt; und mehr", "Fett und mehr"),
        ("&amp;lt;b&amp;gt;Fett&amp;lt;/b&amp;gt;", "Fett"),
        ("<![CDATA[AT&amp;T <em>steigt</em>]]>", "AT&T steigt"),
        ("5 &lt; 6", "5 < 6"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Ruhe", "Ruhe"),
        ("", ""),
    ],
)
def test_titles_are_plain_text(title: str, wanted: str) -> None:
    assert read(rss(item(title=title))).entries[0].title == wanted


def test_fields_that_hold_characters_no_text_may_hold_lose_them() -> None:
    body = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [{"id": "1", "url": "https://nb.example/1", "title": "A\ud800B\u0000C\u202e"}],
        }
    )
    assert read(body).entries[0].title == "ABC"


def test_a_json_feed_is_a_feed() -> None:
    body = {
        "version": "https://jsonfeed.org/version/1",
        "title": "Feed",
        "items": [
            {
                "id": 7,
                "url": "/a?utm_medium=rss",
                "title": "Titel",
                "summary": "Teaser",
                "content_html": "<p>Eins</p><p>Zwei</p>",
                "date_published": "2025-01-30T10:00:00+01:00",
                "author": {"name": "Jonas Petersen"},
            }
        ],
    }
    entry = read(json.dumps(body)).entries[0]
    assert replace(entry, id="") == Entry(
        id="",
        source="nb",
        url="https://nb.example/a",
        title="Titel",
        teaser="Teaser",
        content="Eins\n\nZwei",
        author="Jonas Petersen",
        published=datetime(2025, 1, 30, 9, tzinfo=UTC),
    )


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (b"", "empty answer"),
        (b" \n ", "empty answer"),
        (b"<!DOCTYPE html><html><body><p>Hallo</p></body></html>", "not a feed (HTML page)"),
        (b"<?xml version='1.0'?><html xmlns='x'><body/></html>", "not a feed (HTML page)"),
        (b"<opml version='2.0'><body/></opml>", "not a feed (<opml>)"),
        (b'{"items": []}', "not a feed (JSON)"),
        (b"[1, 2", "not a feed (broken JSON)"),
        (b"Bitte anmelden", "not a feed (no XML)"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not a feed (no XML)"),
        (b"<rss><channel><title>x", "broken XML without a single entry"),
    ],
)
def test_what_is_no_feed_says_why(body: bytes, wanted: str) -> None:
    with pytest.raises(FeedError) as caught:
        read(body)
    assert caught.value.reason == wanted


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read(rss()).entries == ()


BROKEN = {
    "impossible character": "<description>&#x110000;</description>",
    "surrogate": "<description>&#xD800;</description>",
    "endless number": f"<description>&#{'9' * 5000};</description>",
    "ampersand": "<description>A & B</description>",
    "control characters": "<description>\x00\x01\x0b</description>",
    "unclosed CDATA": "<description><![CDATA[offen</description>",
    "unclosed comment": "<description><!-- offen</description>",
    "unclosed tag": "<description>offen",
    "unclosed attribute": "<description x='offen>x</description>",
    "parser error": "<georss:point>x</georss:point><georss:where/><gml:Point>1</gml:Point>",
    "licence": "</creativeCommons:license>",
    "unknown entity": "<description>&unbekannt;</description>",
    "wrong end": "</titel></rss>",
    "nested": "<b>" * 2000,
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("cdata", [False, True])
def test_one_broken_entry_does_not_cost_its_neighbours(broken: str, cdata: bool) -> None:
    namespaces = (
        "xmlns:georss='http://www.georss.org/georss' xmlns:gml='http://www.opengis.net/gml' "
        "xmlns:creativeCommons='http://backend.userland.com/creativeCommonsRssModule'"
    )
    good = {"description": "<![CDATA[<p>Text</p>]]>"} if cdata else {}
    items = [item(number, **good) for number in range(20)]
    items[7] = items[7].replace("</item>", f"{broken}</item>")
    body = rss(*items).replace("<rss", f"<rss {namespaces}")
    titles = {entry.title for entry in read(body).entries}
    assert titles >= {f"Titel {number}" for number in range(20) if number != 7}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (rss(item(title="Müller – „Bär“")).encode(), "text/xml"),
        (rss(item(title="Müller – „Bär“")).encode("utf-16"), ""),
        (rss(item(title="Müller – „Bär“")).encode("utf-16-le"), ""),
        (rss(item(title="Müller – „Bär“")).encode("utf-32"), ""),
        (b"\xef\xbb\xbf" + rss(item(title="Müller – „Bär“")).encode(), "text/xml; charset=latin-1"),
        (rss(item(title="Müller – „Bär“")).encode("cp1252"), "text/xml; charset=utf-8"),
        (rss(item(title="Müller – „Bär“")).encode("cp1252"), "text/xml; charset=iso-8859-1"),
        (
            b"<?xml version='1.0' encoding='iso-8859-1'?>"
            + rss(item(title="Müller – „Bär“")).encode(),
            "",
        ),
        (
            b"<?xml version='1.0' encoding='windows-1252'?>"
            + rss(item(title="Müller – „Bär“")).encode("cp1252"),
            "",
        ),
    ],
)
def test_charsets_are_told_by_the_bytes(body: bytes, content_type: str) -> None:
    assert read(body, content_type).entries[0].title == "Müller – „Bär“"


def test_a_declared_charset_is_believed_where_the_bytes_do_not_tell() -> None:
    declared = "<?xml version='1.0' encoding='koi8-r'?>" + rss(item(title="Привет мир"))
    assert read(declared.encode("koi8-r")).entries[0].title == "Привет мир"


def test_a_cut_character_does_not_change_the_charset() -> None:
    body = rss(item(title="Müller, Bär, Öl, Übung, Straße, Fähre, Höhe, Jürgen, Größe, Möwe X"))
    assert read(body.encode().replace(b" X", b" \xc3")).entries[0].title.startswith("Müller, Bär")


def test_entities_of_a_doctype_read_no_files_and_fill_no_memory() -> None:
    bomb = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10 if n else 'x' * 10}'>" for n in range(9))
    files = "<!ENTITY f SYSTEM 'file:///etc/hostname'><!ENTITY % p SYSTEM 'http://127.0.0.1:9/'>%p;"
    body = f"<!DOCTYPE rss [{bomb}{files}]>" + rss(item(title="A &e8; &f; B"))
    entry = read(body).entries[0]
    assert len(entry.title) < 100
    assert Path("/etc/hostname").read_text().strip() not in entry.title


@pytest.mark.parametrize(
    "flood", ["<!--", "<a ", "&", "<", "<![CDATA[", "</item><![CDATA[", "<item>"]
)
def test_floods_of_openings_keep_their_neighbour(flood: str) -> None:
    body = rss(item(1), item(2, description=flood * (60_000 // len(flood))))
    assert "Titel 1" in {entry.title for entry in read(body).entries}


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_a_feed_or_a_reason(noise: bytes, framed: bool) -> None:
    _ends_well("noise", rss(item(), "<item><title>").encode() + noise if framed else noise)


# ---------------------------------------------------------------- other parsers' test suites


def _mutate(shared: Path):  # type: ignore[no-untyped-def]
    folder = str(shared / "bench/badinput")
    sys.path.insert(0, folder)
    try:
        import mutate

        return mutate
    finally:
        sys.path.remove(folder)


def _ends_well(name: str, body: bytes) -> bool:
    try:
        feed = read(body)
    except FeedError as error:
        return bool(error.reason)
    for entry in feed.entries:
        text = "".join((entry.title, entry.teaser, entry.content, entry.url, entry.author))
        text.encode()  # no surrogates
        assert not entry.url or entry.url.startswith(("http://", "https://")), name
        assert "\x00" not in text, name
    assert len({entry.id for entry in feed.entries}) == len(feed.entries), name
    return False


def test_feeds_of_other_test_suites_and_their_mutants_end_well(shared: Path) -> None:
    mutate = _mutate(shared)
    archive = shared / "bench/badinput/feeds.tar.gz"
    files = random.Random(20250130).sample(mutate.load(archive), 400)
    refused = sum(_ends_well(name, body) for name, body in files)
    assert refused < 120  # JSON, KML, OPML and empty channels
    for name, _, body in mutate.mutants(archive, 300, seed=7):
        _ends_well(name, body)


@pytest.mark.long
def test_all_feeds_of_other_test_suites_and_many_mutants_end_well(shared: Path) -> None:
    mutate = _mutate(shared)
    archive = shared / "bench/badinput/feeds.tar.gz"
    for name, body in mutate.load(archive):
        _ends_well(name, body)
    for name, _, body in mutate.mutants(archive, 10_000, seed=11):
        _ends_well(name, body)
