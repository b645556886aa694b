"""Shared scene-setting: a clock, a small article factory, and the reference data when present."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefing.model import Article

NOW = datetime(2025, 1, 29, 6, 30, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[2] / "shared"


def article(body: str, title: str = "Ein Titel", **fields: Any) -> Article:
    """An article as `analysis.articles` would make it; any field can be overridden."""
    text = f"{title}\n\n{body}"
    url = fields.pop("url", "https://news.example/" + hashlib.sha256(text.encode()).hexdigest()[:8])
    defaults: dict[str, Any] = {
        "id": hashlib.sha256(f"{url}\n{text}".encode()).hexdigest()[:16],
        "url": url,
        "text": text,
        "body_start": len(title) + 2,
        "language": "de",
        "source": "nordblick",
        "outlet": "Nordblick",
        "publisher": "nordblick-rundfunk",
        "published": NOW,
    }
    return Article(**(defaults | fields))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the long lane")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        skip = pytest.mark.skip(reason="long lane: ./run test --long")
        for item in items:
            if "long" in item.keywords:
                item.add_marker(skip)


@pytest.fixture
def shared() -> Path:
    """The reference data beside the checkout; tests that need it skip where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("needs the reference data folder beside the checkout, which is not here")
    return SHARED
