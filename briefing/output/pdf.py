"""HTML to PDF with WeasyPrint, which stays behind this door.

The result is tagged PDF/UA-1 and depends on nothing but the arguments: fonts are the packaged
ones, dates are given, the file identifier is the content's hash. Nothing is ever fetched; only
`asset:` addresses are answered, from the packaged templates. Glyphs that no packaged font has
(Arabic, Chinese, emoji) come from the machine's fonts, or show as boxes.
"""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefing.errors import RenderError

_TYPES = {".ttf": "font/ttf", ".otf": "font/otf", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


class _Assets(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
    """Answers `asset:fonts/…` from one folder and refuses everything else."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self._folder = folder.resolve()

    def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002  the base class's signature
        scheme, _, name = url.partition(":")
        path = (self._folder / name).resolve()
        if scheme != "asset" or not path.is_relative_to(self._folder) or path.suffix not in _TYPES:
            raise ValueError(f"an edition loads nothing from outside: {url}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _TYPES[path.suffix]})


def render_pdf(html: str, *, title: str, language: str, created: datetime, assets: Path) -> bytes:
    """The page as PDF. `assets` is the templates folder, whose fonts/ the styles refer to as
    `asset:fonts/…`. The same arguments give the same bytes. Raises RenderError."""
    fonts = FontConfiguration()
    page = HTML(string=html, base_url="asset:", url_fetcher=_Assets(assets))
    try:
        document = page.render(font_config=fonts)
        moment = f"{created.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        document.metadata.title = title
        document.metadata.lang = language
        document.metadata.created = document.metadata.modified = moment
        document.metadata.generator = "Briefing"
        pdf: bytes = document.write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.sha256(html.encode(errors="replace")).hexdigest()[:32].encode(),
        )
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise RenderError(f"the PDF engine failed on {title!r}: {error}") from error
    return pdf
