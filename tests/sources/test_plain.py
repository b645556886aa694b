import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sources.addresses import canonical
from briefing.sources.dates import parse_date
from briefing.sources.plain import line, paragraphs


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<p>Eins</p><p>Zwei</p>", "Eins\n\nZwei"),
        ("Eins<br>noch eins<br><br>Zwei", "Eins noch eins\n\nZwei"),
        ("Eins\n\nZwei\ndrei", "Eins\n\nZwei drei"),
        ("<ul><li>Eins</li><li>Zwei</li></ul>", "Eins\n\nZwei"),
        ("vor<script>x</script><style>y</style>nach", "vornach"),
        ("vor <span style='DISPLAY : none'>weg</span>nach", "vor nach"),
        ("vor <span hidden>weg</span><i aria-hidden='true'>weg</i>nach", "vor nach"),
        ("<p>Text</p><figure><figcaption>Bild: X</figcaption></figure>", "Text"),
        ("<!-- <p>weg</p> --><p>da</p>", "da"),
        ("a < b, c > d und 3<4", "a < b, c > d und 3<4"),
        ("Anzeige&nbsp;&ndash; jetzt", "Anzeige – jetzt"),
        ("Milli\u00adarden\u200b \u202egnp", "Milliarden gnp"),
        ("<p>Kein Ende <b>fett", "Kein Ende fett"),
    ],
)
def test_markup_becomes_paragraphs(markup: str, wanted: str) -> None:
    assert paragraphs(markup) == wanted


@given(st.text())
def test_plain_text_is_trimmed_single_spaced_and_stays_as_it_is(text: str) -> None:
    plain = line(text)
    assert plain == " ".join(plain.split())
    assert paragraphs(paragraphs(text)) == paragraphs(text) or "&" in text or "<" in text


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        (
            "https://x.example/a?utm_source=rss&id=3&wt_mc=x&fbclid=1#teil",
            "https://x.example/a?id=3",
        ),
        ("https://x.example/a?xtor=RSS-1", "https://x.example/a"),
        ("https://x.example/a?ref=rss", "https://x.example/a"),
        ("https://x.example/a?type=rss", "https://x.example/a?type=rss"),
        ("HTTPS://X.Example:443", "https://x.example/"),
        ("http://x.example:8080/a", "http://x.example:8080/a"),
        ("https://you:me@x.example/a", "https://x.example/a"),
        ("  /a b\n", "https://feed.example/a%20b"),
        ("a?b", "https://feed.example/dir/a?b"),
        ("//x.example/a", "https://x.example/a"),
        ("http://[::1]/a", "http://[::1]/a"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("http://[::1", ""),
        ("http://x.example:port/", ""),
        ("", ""),
    ],
)
def test_one_page_has_one_address(link: str, wanted: str) -> None:
    assert canonical(link, "https://feed.example/dir/rss.xml") == wanted


@given(st.text())
def test_any_link_is_a_web_address_or_nothing_and_stays_so(link: str) -> None:
    found = canonical(link, "https://feed.example/")
    assert found == "" or found.startswith(("http://", "https://"))
    assert canonical(found) == found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2025-01-30T10:25:00Z", "2025-01-30T10:25:00"),
        ("2025-01-30t10:25:00.5+01:00", "2025-01-30T09:25:00.500000"),
        ("2025-01-30 10:25", "2025-01-30T10:25:00"),
        ("Thu, 30 Jan 2025 16:00:00 +0100", "2025-01-30T15:00:00"),
        ("Thu, 30 Jan 2025 16:00:00 MEZ", "2025-01-30T15:00:00"),
        ("Wed, 30 Jul 2025 16:00:00 MESZ", "2025-07-30T14:00:00"),
        ("Thu, 30 Jan 2025 16:00:00 EST", "2025-01-30T21:00:00"),
        ("30.01.2025 20:15 Uhr", "2025-01-30T19:15:00"),
        ("30.07.2025, 20:15", "2025-07-30T18:15:00"),
        ("Donnerstag, 30. Januar 2025, 8.15 Uhr", "2025-01-30T07:15:00"),
        ("Do., 6. März 2025 um 20:15 Uhr MEZ", "2025-03-06T19:15:00"),
        ("30.01.2025", "2025-01-29T23:00:00"),
        ("Tue, 28 Jan 2035 08:05:00 +0100", "2035-01-28T07:05:00"),
        ("Thu, 32 Foo 99999 25:61:61 +9999", None),
        ("31.02.2025 10:00", None),
        ("30. Brumaire 2025", None),
        ("9999-12-31T23:59:59-23:00", None),
        ("0001-01-01T00:00:00Z", None),
        ("gestern", None),
        ("", None),
    ],
)
def test_dates(text: str, wanted: str | None) -> None:
    found = parse_date(text)
    assert (found.isoformat() if found else None) == (f"{wanted}+00:00" if wanted else None)


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    parse_date(text)
