"""The page: complete, self-contained, harmless, and open to a user's templates."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from briefing.errors import RenderError
from briefing.model import Briefing, Genre
from briefing.output.html import Templates, render_html, render_print
from briefing.output.verify import verified
from briefing.output.view import passage_url, safe_url

ABOUT = {"contact": "https://example.org/bot", "imprint": "Musterweg 1", "version": "0.1.0"}
BUILTIN = Path(__file__).resolve().parents[2] / "templates"


def _page(briefing: Briefing, templates: Templates) -> Any:
    return lxml_html.document_fromstring(render_html(briefing, templates, **ABOUT))


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_every_section_is_there_in_the_order_of_the_product(
    normal: Briefing, templates: Templates
) -> None:
    page = _page(normal, templates)

    assert page.xpath("//section/@aria-labelledby") == [
        f"h-{name}"
        for name in (
            "lead",
            "fresh",
            "corrections",
            "figures",
            "quotes",
            "stories",
            "opinion",
            "timeline",
            "also_seen",
            "suppressed",
            "evidence",
            "sources",
        )
    ]
    assert len(page.xpath("//h1")) == 1
    assert normal.headline
    assert normal.headline.text in _words(page.xpath("//h1")[0])


def test_the_masthead_counts_and_dates(normal: Briefing, templates: Templates) -> None:
    words = _words(_page(normal, templates).xpath("//header")[0])

    for part in (
        "DeepSeek und Chip-Exporte",
        "Donnerstag, 30. Januar 2025",
        "Informationsstand 07:30 MEZ, UTC+1",
        "normale Ausgabe",
        "118 Artikel gelesen",
        "5 Themen",
        "3 ausgesondert",
        "842 Wörter",
        "4 Minuten",
    ):
        assert part in words


def test_r01_every_proof_is_linked_there_and_back(normal: Briefing, templates: Templates) -> None:
    page = _page(normal, templates)
    ids = page.xpath("//@id")
    targets = [link[1:] for link in page.xpath("//a/@href") if link.startswith("#")]

    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    for proof in normal.evidence:
        row = page.get_element_by_id(f"b{proof.n}")
        assert proof.span.text in row.text_content()
        assert f"#b{proof.n}" in page.xpath("//sup/a/@href")
        assert row.xpath(".//*[@class='back']/a"), proof


def test_links_lead_to_the_sentence(normal: Briefing, templates: Templates) -> None:
    links = _page(normal, templates).xpath("//*[@class='lead']//a[@class='outlet']/@href")

    assert len(links) == 3
    assert links[1].endswith(
        "recovery-101.html#:~:text=Die%20Aktie%20des%20KI%2DChipherstellers%20schloss%20am"
        "%20Dienstag%208%2C9%20Prozent%20im%20Plus."
    )


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y#z", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.example/", False),
        ("https:///x", False),
        ("https://[x/", False),
        ("https://a.example/\nx", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, safe: bool) -> None:
    assert bool(safe_url(url)) is safe
    assert bool(passage_url(url, "Ein Satz.")) is safe


def test_a_long_passage_is_named_by_its_ends() -> None:
    url = passage_url("https://a.example/x#part", " ".join(f"wort{n}," for n in range(40)))

    assert url.startswith("https://a.example/x#part:~:text=wort0%2C%20wort1")
    assert url.endswith(",wort35%2C%20wort36%2C%20wort37%2C%20wort38%2C%20wort39%2C")


def test_r07_status_words(normal: Briefing, templates: Templates) -> None:
    states = [_words(cell) for cell in _page(normal, templates).xpath("//td[@class='state']")]

    assert [state.split(" Nordblick")[0] for state in states[:2]] == ["bestätigt", "Einzelquelle"]
    assert states[3].startswith("widersprüchlich")
    assert states[4].startswith("Angabe von Lindqvist Components")


def test_r08_both_sides_of_a_contradiction_are_shown(
    normal: Briefing, templates: Templates
) -> None:
    row = _words(_page(normal, templates).xpath("//table[@class='figures']/tbody/tr[4]")[0])

    assert "589 Milliarden Dollar" in row
    assert "598 Milliarden Dollar" in row


def test_r10_the_value_is_printed_as_in_the_source_beside_a_marked_normal_form(
    normal: Briefing, templates: Templates
) -> None:
    page = _page(normal, templates)
    printed = [_words(cell) for cell in page.xpath("//th[@class='value']//*[@class='surface']")]
    regular = [_words(cell) for cell in page.xpath("//td[@class='norm']")]

    assert printed == [row.surface for row in normal.figures]
    assert regular[:4] == ["8,9 %", "17 %", "etwa 2 %", "589 Mrd. USD"]


def test_r12_r13_other_outlets_and_translations_are_named(
    normal: Briefing, templates: Templates
) -> None:
    quotes = tuple(replace(row, translated_by="Nordblick") for row in normal.quotes[1:2])
    words = _words(_page(replace(normal, quotes=quotes), templates).get_element_by_id("quotes"))

    assert "auch in Rheinkurier" in words
    assert "Übersetzung: Nordblick" in words


def test_r15_outlets_and_origins_are_counted_apart(normal: Briefing, templates: Templates) -> None:
    meta = [_words(line) for line in _page(normal, templates).xpath("//p[@class='meta']")]

    assert meta[0] == "fortgesetzt 3 Medien, 2 Ursprünge"
    assert meta[2] == "neu 1 Medium, 1 Ursprung"


def test_r18_corrections_show_old_and_new(normal: Briefing, templates: Templates) -> None:
    words = _words(_page(normal, templates).get_element_by_id("corrections"))

    assert "Es war der Dienstag." in words
    assert "Frühere Fassung teilte das Weiße Haus am Mittwoch mit" in words


def test_foreign_words_say_their_language(normal: Briefing, templates: Templates) -> None:
    page = _page(normal, templates)

    assert page.get("lang") == "de"
    assert "One good day" in page.xpath("//blockquote[@lang='en']")[1].text_content()


def test_percentages_share_one_scale(normal: Briefing, templates: Templates) -> None:
    bars = _page(normal, templates).xpath("//*[local-name()='svg']")

    assert [_words(bar) for bar in bars] == [
        f"Vergleichsbalken: {value}; längster Balken: 17 Prozent"
        for value in ("8,9 Prozent", "17 Prozent", "zwei Prozent")
    ]


def test_one_percentage_compares_nothing(normal: Briefing, templates: Templates) -> None:
    page = _page(replace(normal, figures=normal.figures[:1], stories=()), templates)

    assert not page.xpath("//*[local-name()='svg']")


def test_a_partly_blind_edition_names_what_is_missing(
    normal: Briefing, templates: Templates
) -> None:
    lost = replace(normal.sources[0], status="failed", error="timed out", since=normal.since)
    blind = replace(normal, state="partly_blind", sources=(lost, *normal.sources[1:]), unread=3)
    words = _words(_page(blind, templates).xpath("//*[@role='note']")[0])

    assert "unvollständig" in words
    assert "Nordblick: keine Antwort in der Zeit, seit 29.01.2025, 07:30" in words
    assert "3 Artikel blieben bis zum Redaktionsschluss ungelesen" in words


def test_a_quiet_edition_says_so(quiet: Briefing, templates: Templates) -> None:
    page = _page(quiet, templates)

    assert _words(page.xpath("//h1")[0]) == "Nichts Neues"
    assert "Nichts Neues seit 29.01.2025, 07:30" in _words(page.xpath("//*[@role='note']")[0])
    assert not page.xpath("//section[@id='figures']")


def test_the_page_loads_nothing_and_runs_nothing(normal: Briefing, templates: Templates) -> None:
    text = render_html(normal, templates, **ABOUT)
    page = lxml_html.document_fromstring(text)

    assert len(text.encode()) <= 400_000
    assert not page.xpath("//script | //link | //img | //iframe | //@src | //@style")
    assert all(url.startswith('"data:font/') for url in re.findall(r"url\(([^)]{0,12})", text))
    assert "default-src 'none'" in text


def test_hostile_words_stay_words(
    hostile: tuple[Briefing, dict[str, str]], templates: Templates
) -> None:
    page = _page(verified(*hostile), templates)

    assert not page.xpath("//script | //img | //iframe")
    assert all(link.startswith(("#", "https://")) for link in page.xpath("//@href")), (
        "a link leads out of the web"
    )
    assert "<script>alert(1)</script>{{ 7*7 }}" in _words(page.xpath("//body")[0])


@pytest.mark.parametrize("paper", [False, True])
def test_the_same_briefing_gives_the_same_page(
    normal: Briefing, templates: Templates, paper: bool
) -> None:
    draw = render_print if paper else render_html

    assert draw(normal, templates, **ABOUT) == draw(normal, Templates(BUILTIN), **ABOUT)


def test_a_user_template_may_build_on_the_one_it_replaces(normal: Briefing, tmp_path: Path) -> None:
    (tmp_path / "edition.html").write_text(
        '{% extends "builtin:edition.html" %}'
        '{% block footer %}<footer>{{ m.badge("new") }} Mein Haus & {{ briefing.id }}</footer>'
        "{% endblock %}"
    )
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels/de.yaml").write_text("section: {figures: Zahlen}")

    page = _page(normal, Templates(BUILTIN, tmp_path))

    assert _words(page.xpath("//footer")[0]) == f"neu Mein Haus & {normal.id}"
    assert _words(page.get_element_by_id("h-figures")) == "Zahlen"
    assert _words(page.get_element_by_id("h-quotes")) == "Zitate"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("\n{{ briefing.topik }}", r"edition\.html:2: .*topik"),
        ("\n\n{% for %}", r"edition\.html:3: "),
        ("{{ 1 / 0 }}", r"edition\.html:1: division by zero"),
        ("\n{{ t('no.such.label') }}", r"labels/de\.yaml: there is no label 'no\.such\.label'"),
        ("{% include 'nowhere.html' %}", r"edition\.html:1: no template nowhere\.html"),
        ("{{ briefing.__class__.__mro__ }}", r"edition\.html:1: .*unsafe"),
        ("{{ font('../config.yaml') }}", r"edition\.html:1: "),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    normal: Briefing, tmp_path: Path, source: str, message: str
) -> None:
    (tmp_path / "edition.html").write_text(source)

    with pytest.raises(RenderError, match=message):
        render_html(normal, Templates(BUILTIN, tmp_path), **ABOUT)


def test_broken_labels_are_named_with_their_line(normal: Briefing, tmp_path: Path) -> None:
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels/de.yaml").write_text("section:\n  figures: [\n")

    with pytest.raises(RenderError, match=r"de\.yaml:3: not valid YAML"):
        render_html(normal, Templates(BUILTIN, tmp_path), **ABOUT)


@pytest.mark.parametrize(
    ("genre", "word"), [("live", "Liveblog"), ("press_release", "Pressemitteilung"), ("news", "")]
)
def test_r05_live_blogs_and_press_releases_are_labelled(
    normal: Briefing, templates: Templates, genre: Genre, word: str
) -> None:
    link = replace(normal.also_seen[0], genre=genre)
    shown = render_html(replace(normal, also_seen=(link,)), templates, **ABOUT)
    assert ("Liveblog" in shown, "Pressemitteilung" in shown) == (
        word == "Liveblog",
        word == "Pressemitteilung",
    )
