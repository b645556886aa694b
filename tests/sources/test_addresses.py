"""Addresses: who is asked."""

import pytest

from briefing.sources.addresses import authority


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://News.example/a", "news.example"),
        ("https://news.example:443/a", "news.example"),
        ("http://news.example:443/a", "news.example:443"),
        ("http://127.0.0.1:8001/", "127.0.0.1:8001"),
        ("http://news.example:x/", ""),
        ("mailto:a@b.example", ""),
    ],
)
def test_manners_are_shown_to_host_and_port(url: str, expected: str) -> None:
    assert authority(url) == expected
