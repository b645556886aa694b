"""Synthetic articles and pages: invented companies, places and numbers, always the same ones."""

import hashlib
import random
from datetime import UTC, datetime, timedelta

from briefing.model import Article, Entry, Page, Source

NOW = datetime(2025, 1, 30, 6, 30, tzinfo=UTC)

OUTLETS = ("Abendpost", "Bergblick", "Chronik", "Donaukurier", "Elbwarte", "Fjordbote", "Gaublatt")
_FIRMS = ("Nvidia", "AMD", "Huawei", "ASML", "DeepSeek", "SMIC", "Samsung", "Micron", "Intel")
_PLACES = ("Washington", "Peking", "Brüssel", "Tokio", "Den Haag", "Seoul", "Taipeh", "Berlin")
_PEOPLE = ("Jana Holm", "Peer Quast", "Ruth Anders", "Timo Brandt", "Lea Fuchs", "Olaf Winter")
_ACTS = (
    "verschärft die Exportkontrollen für KI-Chips",
    "prüft neue Lizenzen für die Ausfuhr von KI-Chips",
    "meldet Stornierungen bei KI-Chips für China",
    "baut ein Rechenzentrum mit Modellen von DeepSeek",
    "sperrt die App von DeepSeek auf Dienstgeräten",
    "senkt die Prognose für Halbleiter nach China",
)
_SENTENCES = (
    "Die Aktie von {firm} fiel am {day} in {place} um {n},{m} Prozent auf {big} Punkte.",
    "{firm} rechnet mit Kosten von rund {n} Milliarden Dollar für KI-Chips in diesem Jahr.",
    "„Wir werden die Exportkontrollen für Halbleiter nicht lockern“, sagte {person}, "
    "Sprecherin des Handelsministeriums in {place}.",
    "„Ohne Lizenz liefern wir keinen einzigen Chip nach China“, sagte {person}, Vorstand von "
    "{firm}.",
    "Betroffen sind nach Angaben von {firm} mehr als {big} Beschleuniger aus {place}.",
    "Das Handelsministerium in {place} will die Frist um {n} Wochen verlängern.",
    "Der Umsatz von {firm} stieg im vierten Quartal von {n} auf {more} Milliarden Euro.",
    "In {place} berieten die Minister am {day} über {n} weitere Auflagen für Rechenzentren.",
    "Analysten in {place} nennen das Modell von DeepSeek günstiger als die von {firm}.",
    "Bis zum {day} haben {big} Kunden von {firm} ihre Bestellungen geändert.",
)
_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag")


def article(title: str, body: str, language: str = "de") -> Article:
    text = f"{title}\n\n{body}"
    return Article(
        id=hashlib.sha256(text.encode()).hexdigest()[:16],
        url="https://news.example/" + hashlib.sha256(title.encode()).hexdigest()[:12],
        text=text,
        body_start=len(title) + 2,
        language=language,
        source="bench",
        outlet="Bench",
        publisher="bench",
        published=NOW - timedelta(hours=3),
    )


def sources() -> tuple[Source, ...]:
    return tuple(
        Source(
            id=name.lower(),
            name=name,
            publisher=name.lower(),
            url=f"https://{name.lower()}.example/feed",
            language="de",
        )
        for name in OUTLETS
    )


def flood(count: int) -> list[Page]:
    """Pages of one day. About every fifth repeats an earlier one under another address, about
    every second goes on with an event others have, the rest are events of their own."""
    chance = random.Random(7)
    events: list[tuple[str, list[str]]] = []
    pages = []
    for number in range(count):
        kind = chance.random()
        if not events or kind > 0.7:
            title = f"{chance.choice(_FIRMS)}: {chance.choice(_PLACES)} {chance.choice(_ACTS)}"
            events.append((title, [_sentence(chance) for _ in range(16)]))
            title, body = events[-1]
        elif kind > 0.2:
            title, told = chance.choice(events)
            body = [*chance.sample(told, 6), *(_sentence(chance) for _ in range(10))]
        else:
            title, body = chance.choice(events)
        pages.append(_page(number, title, body, NOW - timedelta(minutes=chance.randrange(5, 1400))))
    return pages


def _sentence(chance: random.Random) -> str:
    return chance.choice(_SENTENCES).format(
        firm=chance.choice(_FIRMS),
        place=chance.choice(_PLACES),
        person=chance.choice(_PEOPLE),
        day=chance.choice(_DAYS),
        n=(n := chance.randrange(2, 60)),
        m=chance.randrange(10),
        more=n + chance.randrange(1, 20),
        big=f"{chance.randrange(1, 90)}.{chance.randrange(100, 999)}",
    )


def _page(number: int, title: str, body: list[str], published: datetime) -> Page:
    outlet = OUTLETS[number % len(OUTLETS)].lower()
    url = f"https://{outlet}.example/{number}"
    paragraphs = "".join(f"<p>{' '.join(body[at : at + 3])}</p>" for at in range(0, len(body), 3))
    markup = (
        f"<!doctype html><html lang=de><head><meta charset=utf-8><title>{title}</title></head>"
        f"<body><nav><a href=/>Start</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        "<footer>Impressum</footer></body></html>"
    )
    entry = Entry(
        id=f"{outlet}-{number}",
        source=outlet,
        url=url,
        title=title,
        teaser=body[0],
        published=published,
    )
    return Page(entry=entry, url=url, body=markup.encode(), content_type="text/html; charset=utf-8")
