"""Pages, feeds and corpus files → articles: what is text, what is furniture, what may be used."""

import json
import pickle
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.articles import corpus_article, read_article
from briefing.analysis.characters import decode
from briefing.errors import InputError
from briefing.model import Article, Entry, Page, Source
from conftest import NOW

SOURCE = Source(
    id="kurier",
    name="Rheinkurier",
    publisher="rheinverlag",
    url="https://kurier.example/feed",
    language="de",
)
ENTRY = Entry(
    id="1",
    source="kurier",
    url="https://www.kurier.example/wirtschaft/ausruester-101.html",
    title="Ausrüster meldet weniger Aufträge",
    published=NOW - timedelta(hours=3),
)
BODY = [
    (
        "Der Ausrüster Weserlitho hat im zweiten Quartal weniger bestellte Anlagen gemeldet als"
        " erwartet. "
        "Der Umsatz sank um vier Prozent."
    ),
    (
        "„Wir merken die neuen Regeln deutlich“, sagte Vorstandschefin Petra Amsel am Dienstag in"
        " Bremen."
    ),
    "Am Mittwoch will das Unternehmen seinen Ausblick vorlegen. Analysten rechnen mit Abstrichen.",
]
PARAGRAPHS = "".join(f"<p>{text}</p>\n" for text in BODY)


def page(html: str | bytes, entry: Entry = ENTRY, **fields: Any) -> Page:
    body = html.encode("utf-8", "surrogatepass") if isinstance(html, str) else html
    return Page(entry=entry, url=entry.url, body=body, **fields)


def around(before: str = "", after: str = "", body: str = PARAGRAPHS, head: str = "") -> str:
    return (
        "<!doctype html><html lang=de><head>"
        f"<title>{ENTRY.title} - Rheinkurier</title>{head}</head>"
        f"<body><h1>{ENTRY.title}</h1>{before}{body}{after}</body></html>"
    )


def read(
    html: str | bytes = "", entry: Entry = ENTRY, source: Source = SOURCE, **fields: Any
) -> Article:
    return read_article(page(html, entry, **fields), source, NOW)


def test_an_article_is_headline_blank_line_and_paragraphs_parted_by_blank_lines() -> None:
    found = read(around())
    assert found.text == ENTRY.title + "\n\n" + "\n\n".join(BODY)
    assert (found.title, found.body) == (ENTRY.title, "\n\n".join(BODY))
    assert re.fullmatch("[0-9a-f]{16}", found.id)
    assert (found.access, found.genre, found.use, found.language) == ("full", "news", "quote", "de")
    assert read(around()) == found
    assert pickle.loads(pickle.dumps(found)) == found


FURNITURE = {
    "consent wall": '<div class="cmp-layer"><p>Wir und unsere 140 Partner verarbeiten'
    " Daten.</p></div>",
    "dialog": '<section role="dialog"><p>Sie lesen heute 900 Prozent mehr.</p></section>',
    "newsletter": '<div class="c-newsletterBox"><p>Der Tag in 5 Minuten, für 12.000'
    " Leser.</p></div>",
    "reader comments": '<div id="comments"><div class="post"><p>„Alles 900 Prozent!“, sagte mir'
    " "
    "ein Nachbar. Das glaubt doch niemand mehr.</p></div></div>",
    "comments in list": '<ol class="commentlist"><li>Rolf: „Das sind 900 Prozent!“, sagte'
    " er.</li></ol>",
    "side box": "<aside><p>Im Jahr 1999 waren es 900 Prozent.</p></aside>",
    "caption": "<figure><img src=x><figcaption>Halle 9 im Werk mit 900"
    " Robotern</figcaption></figure>",
    "share line": '<p class="sharing">Teilen auf Facebook, 900 Mal geteilt</p>',
    "author box": '<div class="author-bio"><p>Kim schreibt seit 1999 über 900 Themen.</p></div>',
    "related list": '<div class="box"><ul><li><a href="/a">900 Prozent mehr Butter</a></li>'
    '<li><a href="/b">Stau auf der A1 wegen 900 Enten</a></li></ul></div>',
    "ticker": '<div class="boersen-ticker">DAX 900 Punkte im Plus</div>',
    "display none": '<p style="display: none">„Kaufen Sie 900 Stück“, sagte der Minister.</p>',
    "zero font": '<p style="font-size:0px">„Kaufen Sie 900 Stück“, sagte der Minister.</p>',
    "white on white": '<p style="color: #FFFFFF">„Kaufen Sie 900 Stück“, sagte der Minister.</p>',
    "moved away": '<p style="position:absolute;left:-9999px">„Kaufen Sie 900“, sagte der'
    " Minister.</p>",
    "hidden inside a sentence": '<p>Der Wert stieg <span style="visibility:hidden">um 900 Prozent'
    "</span>nach Angaben der Börse leicht an.</p>",
    "hidden attribute": "<p hidden>„Kaufen Sie 900 Stück“, sagte der Minister.</p>",
    "aria-hidden": '<div aria-hidden="true"><p>„Kaufen Sie 900“, sagte der Minister.</p></div>',
    "screen readers only": '<p class="sr-only">Bild mit 900 Menschen auf einem Platz.</p>',
    "html comment": "<!-- <p>„Kaufen Sie 900 Stück“, sagte der Minister.</p> -->",
    "template": "<template><p>„Kaufen Sie 900 Stück“, sagte der Minister.</p></template>",
    "noscript": "<noscript><p>Bitte schalten Sie Javascript ein, 900 Nutzer taten"
    " es.</p></noscript>",
    "not for snippets": "<div data-nosnippet><p>Exklusiv: 900 Prozent für alle.</p></div>",
    "notice without markup": "<p>Lesen Sie auch: 900 Prozent mehr Butter</p>",
    "newsletter without markup": "<p>Abonnieren Sie jetzt unseren Newsletter mit 900 Tipps!</p>",
    "offer without markup": "<p>Testen Sie 900 Artikel einen Monat für 1 Euro.</p>",
    "photo credit without markup": "<p>Foto: Agentur 900/Bildstelle</p>",
    "date line": "<p>Stand: 29.01.2025, 19:00 Uhr</p>",
    "reading time": "<p>Lesezeit: 900 Sekunden</p>",
}


@pytest.mark.parametrize("name", FURNITURE)
@pytest.mark.parametrize("place", ["before", "between", "after"])
def test_r20_what_is_no_text_never_becomes_evidence(name: str, place: str) -> None:
    extra = FURNITURE[name]
    if place == "between":
        html = around(body=f"<p>{BODY[0]}</p>{extra}<p>{BODY[1]}</p><p>{BODY[2]}</p>")
    else:
        html = around(**{place: extra})
    found = read(html)
    assert "900" not in found.text
    assert "1999" not in found.text
    assert "Partner" not in found.text
    assert all(text in found.body for text in BODY)


def test_r20_comments_under_a_bare_heading_are_cut() -> None:
    after = (
        "<h3>Kommentare (2)</h3><p>Rolf: „Das sind 900 Prozent!“</p><p>Uwe: Ich war bei 900.</p>"
    )
    assert "900" not in read(around(after=after)).text


def test_r20_a_class_hidden_by_the_pages_own_style_sheet_is_hidden() -> None:
    head = "<style>.zz { display : none } @media print { .artikel { display: none } }</style>"
    body = f'<p class="zz">„900“, sagte der Minister.</p><div class="artikel">{PARAGRAPHS}</div>'
    found = read(around(head=head, body=body))
    assert found.body == "\n\n".join(BODY)


def test_news_about_cookies_and_newsletters_stays() -> None:
    body = (
        "<p>Das Gericht hat dem Verlag untersagt, Cookies ohne Einwilligung zu setzen.</p>"
        "<p>Der Newsletter des Ministeriums erreicht 4.000 Empfänger, sagte eine Sprecherin.</p>"
        "<p>Mehr als 300 Menschen kamen. Die Zahl der Abonnenten stieg um vier Prozent.</p>"
    )
    assert len(read(around(body=body)).body.split("\n\n")) == 3


BROKEN = "<br><br>".join(BODY)
LAYOUTS = {
    "divisions": "".join(f'<div class="text--absatz">{text}</div>' for text in BODY),
    "line breaks": f"<div>{BROKEN}</div>",
    "layout table": f"<table><tr><td>Menü</td></tr><tr><td>{BROKEN}</td></tr></table>",
    "one form": f'<form id="aspnetForm"><div>{PARAGRAPHS}</div></form>',
    "category in class": f'<article class="post tag-newsletter">{PARAGRAPHS}</article>',
    "links in text": PARAGRAPHS.replace("Weserlitho", '<a href="/w">Weserlitho</a>'),
    "spans": PARAGRAPHS.replace("Bremen", '<span class="ort share">Bre</span>men'),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_body_survives_old_and_odd_layouts(name: str) -> None:
    found = read(around(body=LAYOUTS[name]))
    assert all(text in found.body for text in BODY)


@pytest.mark.parametrize(
    ("charset", "declared"),
    [("cp1252", "utf-8"), ("utf-8", "iso-8859-1"), ("utf-16", ""), ("iso-8859-15", "iso-8859-15")],
)
def test_a_wrongly_declared_charset_makes_no_mojibake(charset: str, declared: str) -> None:
    html = around(head=f'<meta charset="{declared}">' if declared else "")
    data = html.encode(charset, "xmlcharrefreplace")
    found = read(data, content_type=f"text/html; charset={declared or 'utf-8'}")
    assert "„Wir merken die neuen Regeln" in found.body
    assert "Ausrüster" in found.title
    assert "\ufffd" not in found.text


def test_a_stray_byte_does_not_spoil_a_utf8_page() -> None:
    assert decode("Größe, Maß, Straße: ".encode() + b"\x96 5 \x80") == "Größe, Maß, Straße: – 5 €"


@given(st.binary(max_size=300))
def test_decoding_never_fails(data: bytes) -> None:
    decode(data).encode("utf-8", "surrogatepass")


def test_text_is_nfc_and_free_of_invisible_characters() -> None:
    body = "<p>Ein Bu\u0308ro in Mün\u00adchen\u200b zahlt\n  5 Prozent.</p>" + PARAGRAPHS
    assert read(around(body=body)).body.startswith("Ein Büro in München zahlt 5 Prozent.\n\n")


# ---------------------------------------------------------------- title, outlet, dates


def test_the_headline_loses_kicker_and_outlet() -> None:
    html = around().replace("<h1>", '<h1><span class="kicker">Nachrichten</span> ')
    assert read(html).title == ENTRY.title
    bare = replace(ENTRY, title=f"{ENTRY.title} | Rheinkurier")
    assert read("", bare, missing="HTTP 404").title == ENTRY.title


def test_a_page_with_another_headline_does_not_rename_the_entry() -> None:
    html = around().replace(ENTRY.title, "Sie haben zu viele Seiten gelesen")
    assert read(html).title == ENTRY.title


def test_the_outlet_is_the_feeds_the_pages_or_the_sources() -> None:
    assert read(around()).outlet == "Rheinkurier"
    assert read("").outlet == "Rheinkurier"
    other = replace(SOURCE, name="Rheinverlag")
    assert read(around(), source=other).outlet == "Rheinverlag"  # the host does not vouch for it
    for logo in ('<a href="/">rheinkurier</a>', '<a href="/"><img src="l" alt="Rheinkurier"></a>'):
        assert read(around(logo), source=other).outlet == "Rheinkurier"  # the site's own name is
    assert (
        read(around('<a href="/wirtschaft/">Rheinkurier</a>'), source=other).outlet == "Rheinverlag"
    )
    there = replace(ENTRY, url="https://www.rheinkurier.example/a")
    assert read(around(), there, other).outlet == "Rheinkurier"
    site = around(head='<meta property="og:site_name" content="Der Rheinkurier">')
    assert read(site).outlet == "Rheinkurier"
    taken = read(around(), replace(ENTRY, outlet="ChipWire Asia"))
    assert (taken.outlet, taken.publisher) == ("ChipWire Asia", "chipwire-asia")


def test_a_missing_or_future_date_is_the_pages_else_now() -> None:
    late = replace(ENTRY, published=datetime(2035, 1, 28, tzinfo=UTC))
    data = {"@type": "NewsArticle", "datePublished": "2025-01-28T08:05:00+0100"}
    head = f'<script type="application/ld+json">{json.dumps([data])}</script>'
    assert read(around(head=head), late).published == datetime(2025, 1, 28, 7, 5, tzinfo=UTC)
    wrong = head.replace("2025", "2045")
    assert read(around(head=wrong), replace(ENTRY, published=None)).published == NOW
    meta = '<meta property="article:modified_time" content="2025-01-29T05:00:00Z">'
    assert read(around(head=meta)).updated == datetime(2025, 1, 29, 5, tzinfo=UTC)


# ---------------------------------------------------------------- permission and access


@pytest.mark.parametrize(
    ("head", "tag", "use", "limit"),
    [
        ('<meta name="robots" content="max-snippet:160, noarchive">', "", "quote", 160),
        ("", "max-snippet: 50", "quote", 50),
        ('<meta name="robots" content="max-snippet:-1">', "", "quote", None),
        ('<meta name="ROBOTS" content="NOSNIPPET">', "", "link", None),
        ("", "noindex, nosnippet", "link", None),
        ('<meta name="robots" content="max-snippet:0">', "", "link", 0),
    ],
)
def test_what_robots_directives_allow(head: str, tag: str, use: str, limit: int | None) -> None:
    found = read(around(head=head), robots_tag=tag)
    assert (found.use, found.max_snippet, found.access) == (use, limit, "full")


def test_a_reserved_page_is_linked_and_only_the_feeds_text_is_read() -> None:
    entry = replace(ENTRY, teaser="Der Umsatz sinkt leicht.")
    meta = read(around(head='<meta name="tdm-reservation" content="1">'), entry)
    robots = read("", entry, reserved="robots.txt")
    for found in (meta, robots):
        assert (found.use, found.access, found.body) == (
            "link",
            "teaser",
            "Der Umsatz sinkt leicht.",
        )


def test_a_missing_page_leaves_the_feeds_text_or_the_title_alone() -> None:
    full = replace(ENTRY, content="\n\n".join([*BODY, "Teilen: Facebook | X"]), teaser="Kurz.")
    found = read("", full, missing="HTTP 404")
    assert (found.body, found.access, found.use) == ("\n\n".join(BODY), "teaser", "quote")
    assert read("", replace(ENTRY, teaser="Kurz."), missing="timed out").body == "Kurz."
    bare = read("", missing="timed out")
    assert (bare.body, bare.title, bare.access) == ("", ENTRY.title, "teaser")


STUB = (
    f"<p>{BODY[0]}</p><p>Am Mittwoch will das Unternehmen seinen …</p>"
    '<div class="plus-wall"><b>Weiterlesen mit Kurier Plus</b> Danach 9,95 Euro monatlich.</div>'
)


def test_a_paywall_stub_is_a_teaser_without_its_broken_sentence() -> None:
    found = read(around(body=STUB))
    assert (found.access, found.body) == ("teaser", BODY[0])
    longer = replace(ENTRY, content="\n\n".join(BODY))
    assert read(around(body=STUB), longer).body == "\n\n".join(BODY)


def test_a_page_not_free_with_its_whole_text_is_full() -> None:
    data = {"@type": "Article", "isAccessibleForFree": False}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    long = "".join(f"<p>{number}. {BODY[0]}</p>" for number in range(20))
    assert read(around(head=head, body=long)).access == "full"
    assert read(around(head=head)).access == "teaser"


def test_a_standfirst_the_feed_repeats_is_not_body() -> None:
    entry = replace(ENTRY, teaser="Der Anlagenbauer spürt die Folgen neuer Regeln.")
    for tag in ("<p><em>{}</em></p>", "<b>{}</b><br><br>", '<h2 class="standfirst">{}</h2>'):
        found = read(around(before=tag.format(entry.teaser)), entry)
        assert found.body == "\n\n".join(BODY)


# ---------------------------------------------------------------- genre

GENRES = [
    ("news", {}, BODY[0], ""),
    ("news", {"title": "Analyse: Was die Regeln bedeuten"}, BODY[0], ""),
    ("opinion", {"title": "Kommentar: Hohe Zäune"}, BODY[0], ""),
    ("opinion", {"title": "Opinion | The wall is a sieve"}, BODY[0], ""),
    ("opinion", {"url": "https://kurier.example/meinung/zaun-1.html"}, BODY[0], ""),
    ("opinion", {}, BODY[0], '{"@type": "OpinionNewsArticle"}'),
    ("advertorial", {"teaser": "Anzeige – Jetzt sichern!"}, BODY[0], ""),
    ("advertorial", {"url": "https://kurier.example/anzeige/ki-1.html"}, BODY[0], ""),
    ("advertorial", {}, "ANZEIGE. Drei Aktien mit viel Potenzial.", ""),
    ("advertorial", {"author": "Sponsored"}, BODY[0], ""),
    ("live", {"title": "Liveblog: Der Tag an der Börse"}, BODY[0], ""),
    ("live", {}, BODY[0], '{"@graph": [{"@type": "LiveBlogPosting"}]}'),
    ("press_release", {"title": "Pressemitteilung: Neues Werk"}, BODY[0], ""),
    ("press_release", {}, "Bremen (ots) - Die Weserlitho AG eröffnet ein Werk.", ""),
]


@pytest.mark.parametrize(("genre", "fields", "first", "data"), GENRES)
def test_r05_a_genre_is_what_the_publisher_labels_it(
    genre: str, fields: dict[str, str], first: str, data: str
) -> None:
    entry = replace(ENTRY, **fields)
    head = f'<script type="application/ld+json">{data}</script>' if data else ""
    html = around(head=head, body=f"<p>{first}</p>{PARAGRAPHS}").replace(ENTRY.title, entry.title)
    assert read(html, entry).genre == genre


def test_several_items_with_their_own_lead_in_are_a_round_up() -> None:
    items = [
        "Guten Morgen! Das ist heute wichtig.",
        "Bahn-App fällt aus: Reisende brauchten Geduld.",
        "Glasfaser: In Niederbayern gehen Haushalte ans Netz.",
        "Streaming: Die zweite Liga bleibt beim bisherigen Anbieter.",
    ]
    body = "".join(f"<p>{item}</p>" for item in items)
    entry = replace(ENTRY, title="Bits am Morgen: Was man wissen sollte")
    assert read(around(body=body).replace(ENTRY.title, entry.title), entry).genre == "round_up"
    assert read(around(body=f"<p>{items[2]}</p>{PARAGRAPHS}")).genre == "news"


# ---------------------------------------------------------------- hostile and huge


@pytest.mark.parametrize(
    "html",
    [
        b"",
        b"\x00\x01\x02" * 50,
        b"no markup at all",
        b"<html></html>",
        b"<?xml version='1.0' encoding='latin-1'?><html><body></body></html>",
        b"<div>" * 3000 + b"Text" + b"</div>" * 3000,
        b"<p " + b" ".join(b"a%d=1" % n for n in range(5000)) + b">Text</p>",
        b'<script type="application/ld+json">' + b"[" * 5000 + b"</script><h1></h1>",
        b'<html><head><title></title></head><body><h1 itemprop="headline"><!-- --></h1></body>',
    ],
)
def test_pages_without_text_leave_the_title(html: bytes) -> None:
    found = read(html)
    assert found.title == ENTRY.title
    assert len(found.body) < 30


def test_eight_thousand_words_and_a_megabyte_are_read_whole() -> None:
    many = [
        f"Satz {n} in diesem langen Text erzählt von der Anlage Nummer {n}." for n in range(8000)
    ]
    body = "".join(f"<p>{' '.join(many[n : n + 10])}</p>" for n in range(0, len(many), 10))
    found = read(around(body=body, before=f"<!--{'x' * 500_000}-->"))
    assert "Nummer 7999." in found.body
    assert len(found.body) > 500_000


@given(st.text(st.sampled_from("<>/abp \"'=&;!-#äß\u0300\x0b") | st.characters(), max_size=200))
def test_any_markup_gives_an_article_whose_offsets_hold(markup: str) -> None:
    found = read(markup)
    assert found.title + "\n\n" + found.body == found.text or found.text == found.title
    assert "\n\n\n" not in found.text


# ---------------------------------------------------------------- corpus files


def corpus(name: str, data: str | bytes) -> Article:
    return corpus_article(name, data.encode() if isinstance(data, str) else data, NOW)


def test_a_corpus_text_has_its_title_in_the_first_line() -> None:
    found = corpus("a.txt", "Der Titel\n\n" + "\n".join(BODY))
    assert (found.title, found.body) == ("Der Titel", "\n\n".join(BODY))
    assert (found.url, found.published, found.language) == ("corpus:a.txt", NOW, "de")


def test_a_first_line_that_is_a_paragraph_is_no_title() -> None:
    found = corpus("a.txt", f" date 2025-01 Bremen (ndk) - {BODY[0]}\n\n{BODY[1]}")
    assert found.body == f"Bremen (ndk) - {BODY[0]}\n\n{BODY[1]}"
    assert found.title.startswith("Der Ausrüster Weserlitho hat")
    glued = corpus("a.txt", f"Weniger Aufträge date 2025-01-28 Bremen (ndk) - {BODY[0]}")
    assert (glued.title, glued.body) == ("Weniger Aufträge", f"Bremen (ndk) - {BODY[0]}")


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    words = BODY[0].split()
    lines = [" ".join(words[:9]), " ".join(words[9:16]) + " und noch einiges mehr", "Ende."]
    assert corpus("a.txt", "Titel\n\n" + "\n".join(lines)).body == " ".join(lines)


def test_corpus_files_may_be_pages_objects_and_windows_texts() -> None:
    assert corpus("a.html", around()).body == "\n\n".join(BODY)
    item = {"title": "T", "text": "\n".join(BODY), "published": "2025-01-27T10:00:00Z"}
    found = corpus("a.json", json.dumps(item))
    assert (found.title, found.published) == ("T", datetime(2025, 1, 27, 10, tzinfo=UTC))
    assert "Ausrüster" in corpus("a.txt", ("Titel\n" + BODY[0]).encode("cp1252")).body


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b" \n", "empty"),
        ("a.txt", b"PK\x03\x04\x00\x00\x00", "binary"),
        ("a.json", b"{", "JSON"),
        ("a.json", b'{"title": "x"}', '"text"'),
        ("a.html", b"<html><body></body></html>", "no article text"),
    ],
)
def test_unreadable_corpus_files_are_named_with_the_reason(
    name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(InputError, match=f"^{name}: .*{reason}"):
        corpus_article(name, data, NOW)


# ---------------------------------------------------------------- the sample day


def test_r20_the_sample_pages_are_read_as_labelled(shared: Path) -> None:
    labels = json.loads((shared / "sample/labels.json").read_text("utf-8"))
    for label in labels["articles"]:
        entry = replace(ENTRY, url=label["url"], title=label["title"], teaser="")
        found = read((shared / "sample" / label["file"]).read_bytes(), entry)
        if label["id"] == "S03":  # reserved by meta tdm-reservation: not read at all
            assert (found.use, found.body) == ("link", "")
            continue
        wanted = label["text"].split("\n\n")
        got = found.body.split("\n\n")
        assert [text for text in got if text in wanted] == wanted, label["id"]
        assert len(got) - len(wanted) <= 1, label["id"]  # a standfirst without its teaser
        for leak in (
            "900 Pro",
            "900 per",
            "4,99",
            "214",
            "£3",
            "Rheinpirat",
            "Buy now",
            "41,000",
            "\ufffd",
            "Ã",
        ):
            assert leak not in found.text, label["id"]
        assert found.title == label["title"]
        assert found.language == label["lang"]
