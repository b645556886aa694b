"""The PDF: tagged, navigable, with its own fonts, the same bytes every time, deaf to the web."""

import io
import logging
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefing.errors import RenderError
from briefing.model import Briefing
from briefing.output.html import Templates, render_print
from briefing.output.pdf import render_pdf
from briefing.output.verify import verified

ABOUT = {"contact": "https://example.org/bot", "imprint": "Musterweg 1", "version": "0.1.0"}
ASSETS = Path(__file__).resolve().parents[2] / "templates"


def _pdf(briefing: Briefing, templates: Templates) -> bytes:
    return render_pdf(
        render_print(briefing, templates, **ABOUT),
        title=briefing.name,
        language=briefing.language,
        created=briefing.cutoff,
        assets=ASSETS,
    )


def _small(body: str, **changes: Any) -> bytes:
    from datetime import UTC, datetime

    arguments: dict[str, Any] = {
        "title": "T",
        "language": "de",
        "created": datetime(2025, 1, 30, tzinfo=UTC),
        "assets": ASSETS,
    }
    return render_pdf(f"<html lang=de><title>T</title>{body}", **(arguments | changes))


def _bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_outline() as outline:
        return [item.title for item in outline.root]


def test_a_normal_day_on_paper(
    normal: Briefing,
    templates: Templates,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        raw = _pdf(normal, templates)

    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")
    assert len(raw) <= 250_000
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        root: Any = pdf.Root
        assert str(root.Lang) == "de"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == "DeepSeek und Chip-Exporte"
        assert "20250130063000" in str(pdf.docinfo["/CreationDate"])
        assert 'pdfuaid:part="1"' in root.Metadata.read_bytes().decode()
        titles = _bookmarks(pdf)
        assert titles[0] == "US-Regierung prüft Folgen von DeepSeek für die Sicherheit"
        assert titles[4:6] == ["Kennzahlen", "Zitate"]
        box = [round(float(side)) for side in pdf.pages[0].MediaBox]
        assert box == [0, 0, 595, 842]
        fonts = {
            str(font.BaseFont).split("+")[-1]
            for page in pdf.pages
            for font in (page.get("/Resources") or {}).get("/Font", {}).values()
        }
        assert fonts
        assert all(name.startswith("Edition-") for name in fonts), fonts


def test_the_same_page_gives_the_same_bytes(quiet: Briefing, templates: Templates) -> None:
    assert _pdf(quiet, templates) == _pdf(quiet, templates)


def test_hostile_texts_make_a_sound_document(
    hostile: tuple[Briefing, dict[str, str]], templates: Templates
) -> None:
    raw = _pdf(verified(*hostile), templates)

    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert pdf.check_pdf_syntax() == []
        links = [
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        ]
    assert links
    assert all(link.startswith("https://") for link in links)


@pytest.mark.parametrize(
    "url",
    [
        "https://tracker.example/x.png",
        "http://127.0.0.1:1/x.png",
        "file:///etc/hostname",
        "asset:../pyproject.toml",
        "asset:/etc/hostname",
        "asset:labels/de.yaml",
        "data:image/png;base64,iVBORw0KGgo=",
        "relative.png",
    ],
)
def test_nothing_but_packaged_assets_is_loaded(url: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="weasyprint"):
        raw = _small(f'<img src="{url}" alt="x">')

    assert raw.startswith(b"%PDF-")
    assert "Failed to load image" in caplog.text


def test_a_packaged_asset_is_loaded(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        _small('<style>@font-face{font-family:X;src:url("asset:fonts/Inter-Regular.ttf")}</style>')

    assert caplog.text == ""


def test_a_document_the_engine_cannot_take_is_a_render_error() -> None:
    with pytest.raises(RenderError, match="the PDF engine failed on 'T'"):
        _small("<div>" * 3000)
