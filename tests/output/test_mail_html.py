"""The HTML body of the mail and its subject."""

import re
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from briefing.model import Briefing, Line
from briefing.output.html import Templates
from briefing.output.mail_html import render_mail_html, subject
from briefing.output.verify import verified

ABOUT = {"contact": "https://example.org/bot", "imprint": "Musterweg 1", "version": "0.1.0"}


def test_the_body_holds_sections_0_to_5_and_the_stories_titles(
    normal: Briefing, templates: Templates
) -> None:
    page = lxml_html.document_fromstring(render_mail_html(normal, templates, **ABOUT))
    words = " ".join(page.text_content().split())

    for line in (*normal.lead, *normal.fresh, *(story.title for story in normal.stories)):
        assert line.text in words
    for row in normal.figures:
        assert row.surface in words
    for quote in normal.quotes:
        assert f"„{quote.text}“" in words
        assert quote.speaker in words
    assert "als PDF bei" in words


def test_styles_are_inline_and_dark_mode_stays(normal: Briefing, templates: Templates) -> None:
    text = render_mail_html(normal, templates, **ABOUT)
    page = lxml_html.document_fromstring(text)

    assert "font-size: 30px" in page.xpath("//h1/@style")[0]
    assert "prefers-color-scheme: dark" in page.xpath("//style")[0].text_content()
    assert len(text.encode()) <= 100_000


def test_the_mail_loads_nothing(normal: Briefing, templates: Templates) -> None:
    text = render_mail_html(normal, templates, **ABOUT)
    page = lxml_html.document_fromstring(text)

    assert not page.xpath("//img | //script | //link | //iframe | //@src | //@background")
    assert not re.search(r"url\(|@import", text)


def test_hostile_words_stay_words(
    hostile: tuple[Briefing, dict[str, str]], templates: Templates
) -> None:
    page = lxml_html.document_fromstring(render_mail_html(verified(*hostile), templates, **ABOUT))

    assert not page.xpath("//script | //img")
    assert all(link.startswith("https://") for link in page.xpath("//@href"))


def test_the_subject_is_headline_and_date(normal: Briefing, templates: Templates) -> None:
    labels = templates.labels("de")

    assert subject(normal, labels) == (
        "US-Regierung prüft Folgen von DeepSeek für die Sicherheit · 30.01.2025"
    )
    assert subject(replace(normal, state="partly_blind"), labels).endswith("(unvollständig)")


def test_a_quiet_day_has_a_subject(quiet: Briefing, templates: Templates) -> None:
    assert subject(quiet, templates.labels("en")) == (
        "DeepSeek und Chip-Exporte: quiet day · 30 Jan 2025"
    )


@pytest.mark.parametrize("title", ["A\r\nBcc: all@example.org", "A\u2028Bcc: all@example.org"])
def test_a_title_cannot_add_a_header(normal: Briefing, templates: Templates, title: str) -> None:
    evil = replace(normal, headline=Line(text=title, evidence=1))

    assert subject(evil, templates.labels("de")) == "A Bcc: all@example.org · 30.01.2025"


def test_a_long_headline_is_cut_with_a_mark(normal: Briefing, templates: Templates) -> None:
    long = replace(normal, headline=Line(text="Wort " * 120, evidence=1))
    line = subject(long, templates.labels("de"))

    assert line.endswith(" […] · 30.01.2025")
    assert len(line) < 180
