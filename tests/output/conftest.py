"""Editions to render: a full day of invented news, and the odd days."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from briefing.model import (
    Article,
    ArticleLink,
    Briefing,
    Correction,
    Counts,
    Evidence,
    FigureRow,
    Gap,
    Line,
    OpinionItem,
    QuoteRow,
    SourceStatus,
    Span,
    StoryBlock,
    Suppressed,
    TimelineRow,
)
from briefing.output.html import Templates

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"

_OUTLETS = {
    "nordblick": ("Nordblick", "nordblick-rundfunk", "de", "https://www.nordblick.example/"),
    "rheinkurier": ("Rheinkurier", "rheinverlag", "de", "https://www.rheinkurier.example/"),
    "technikbote": ("Technikbote", "rheinverlag", "de", "https://www.technikbote.example/"),
    "ledger": ("The Harbour Ledger", "harbour-media", "en", "https://www.harbourledger.example/"),
    "chipwire": ("ChipWire", "chipwire", "en", "https://chipwire.example/"),
}

_NEWS: dict[str, tuple[str, str, str, str]] = {
    "recovery": (
        "nordblick",
        "28 21:45",
        "Nach dem Rekordsturz: Nvidia holt knapp neun Prozent auf",
        (
            "Einen Tag nach dem größten Börsenwertverlust der US-Geschichte haben Anleger "
            "bei Nvidia wieder zugegriffen. Die Aktie des KI-Chipherstellers schloss am "
            "Dienstag 8,9 Prozent im Plus. Der Nasdaq Composite gewann rund zwei Prozent und "
            "machte damit einen Teil der Verluste vom Wochenbeginn wett.\n\nVon Entwarnung "
            "wollten Händler dennoch nicht sprechen. „Wer am Montag verkauft hat, kauft "
            "heute nicht einfach alles zurück“, sagte Marktstrategin Henrike Daum vom "
            "Hamburger Bankhaus Elbmark.\n\nAm Montag hatte Nvidia deshalb 17 Prozent "
            "verloren."
        ),
    ),
    "caution": (
        "rheinkurier",
        "29 05:10",
        "Nvidia-Aktie erholt sich – Händler bleiben vorsichtig",
        (
            "Die Aktie des KI-Chipherstellers schloss am Dienstag 8,9 Prozent im Plus. „Wer "
            "am Montag verkauft hat, kauft heute nicht einfach alles zurück“, sagte "
            "Marktstrategin Henrike Daum vom Hamburger Bankhaus Elbmark."
        ),
    ),
    "ground": (
        "ledger",
        "28 22:10",
        "Nvidia claws back ground a day after record rout",
        (
            "Nvidia shares recovered more than half of Monday's loss in percentage terms on "
            "Tuesday, ending the session 8.9 percent higher as investors reassessed how much "
            "damage a frugal Chinese AI model can do to demand for its processors.\n\n“One "
            "good day does not tell you what a training run will cost in 2027,” said Owen "
            "Tarrant, a portfolio manager at Pier Nine Capital in Leith."
        ),
    ),
    "review": (
        "nordblick",
        "29 17:20",
        "US-Regierung prüft Folgen von DeepSeek für die Sicherheit",
        (
            "Die US-Regierung lässt untersuchen, welche Folgen der Erfolg des chinesischen "
            "KI-Anbieters DeepSeek für die nationale Sicherheit hat. Parallel dazu wird in "
            "Washington nach Medienberichten erörtert, die Ausfuhrbeschränkungen für "
            "KI-Chips auf Nvidias H20 auszudehnen.\n\n„Der H20 war die Antwort der Industrie "
            "auf die Regeln von 2023. Wird er nun gesperrt, beginnt das Spiel von vorn“, "
            "sagte die Politikwissenschaftlerin Jana Ravensberg vom Institut für "
            "Handelssicherheit in Bremen.\n\nKorrektur: In einer früheren Fassung hieß es, "
            "das Weiße Haus habe sich am Mittwoch geäußert. Es war der Dienstag."
        ),
    ),
    "gap": (
        "chipwire",
        "29 20:05",
        "Washington weighs closing the H20 gap",
        (
            "Lindqvist Components, a Gothenburg-based distributor, said two Asian customers "
            "had cancelled orders for a combined 3,200 H20 boards since Monday.\n\n“Nobody "
            "wants to be holding inventory on the day a licence requirement lands,” chief "
            "executive Astrid Lindqvist told ChipWire."
        ),
    ),
    "boards": (
        "technikbote",
        "29 22:50",
        "Schwedischer Distributor meldet Stornierungen bei H20-Karten",
        (
            "Wie das Fachportal ChipWire berichtet, haben zwei asiatische Kunden beim "
            "Göteborger Distributor Lindqvist Components gut 3000 H20-Karten abbestellt."
        ),
    ),
    "orders": (
        "chipwire",
        "29 09:20",
        "ASML orders beat forecasts as China share is set to shrink",
        (
            "ASML booked new orders worth 7.09 billion euros in the fourth quarter of 2024, "
            "comfortably ahead of expectations, the Dutch maker of lithography systems said "
            "on Wednesday. The company expects China to account for a little more than 20 "
            "percent of revenue in 2025 as export restrictions agreed between The Hague and "
            "Washington bite."
        ),
    ),
    "ban": (
        "technikbote",
        "29 10:40",
        "Hallertau Robotics sperrt DeepSeek auf Firmenrechnern",
        (
            "Der bayerische Automatisierer Hallertau Robotics hat die Nutzung von DeepSeek "
            "auf allen Firmengeräten untersagt. Betroffen sind nach Angaben des Unternehmens "
            "1.400 Beschäftigte an drei Standorten.\n\n„Solange wir nicht wissen, wo "
            "Konstruktionsdaten landen, bleibt die Tür zu“, sagte IT-Leiter Bernd Attenkofer "
            "dem Technikboten. Eine Entscheidung soll bis Ende Februar fallen."
        ),
    ),
    "italy": (
        "rheinkurier",
        "29 19:15",
        "Italiens Datenschützer schränken DeepSeek mit sofortiger Wirkung ein",
        (
            "Die italienische Datenschutzbehörde Garante hat dem chinesischen KI-Anbieter "
            "Deepseek am Donnerstag untersagt, Daten von Nutzerinnen und Nutzern in Italien "
            "zu verarbeiten. Die Anordnung gilt sofort."
        ),
    ),
    "cost": (
        "nordblick",
        "29 06:00",
        "Faktencheck: Was hinter den 5,6 Millionen Dollar steckt",
        (
            "Grundlage sind 2,788 Millionen Rechenstunden auf Nvidias H800-Chips, für die "
            "DeepSeek einen Mietpreis von zwei Dollar je Stunde ansetzt.\n\n„Das ist der "
            "Preis der Generalprobe ohne Bühnenbild, Ensemble und Haus“, sagte der "
            "Informatiker Tilo Brandes von der Hochschule Weserbergland."
        ),
    ),
    "wonder": (
        "rheinkurier",
        "29 11:30",
        "KI-Wunder aus China: Warum alle über Deepseek reden",
        (
            "Die Nachricht kostete den Chipkonzern Nvidia am Montag 598 Milliarden Dollar an "
            "Börsenwert."
        ),
    ),
    "shock": (
        "rheinkurier",
        "28 07:05",
        "Was den Börsenschock ausgelöst hat",
        (
            "Nvidia büßte 589 Milliarden Dollar an Börsenwert ein, so viel wie kein "
            "US-Konzern zuvor an einem einzigen Tag."
        ),
    ),
    "fences": (
        "technikbote",
        "29 15:00",
        "Kommentar: Hohe Zäune, flinke Kletterer",
        ("Wer einen Zaun baut, lernt vor allem eines: wie hoch die anderen springen können."),
    ),
}


class Desk:
    """Articles by short names, and numbered proofs of passages in them."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.evidence: list[Evidence] = []

    def add(self, key: str, outlet: str, when: str, title: str, body: str, **fields: Any) -> None:
        name, publisher, language, host = _OUTLETS[outlet]
        text = f"{title}\n\n{body}"
        day, clock = when.split()
        hour, minute = (int(part) for part in clock.split(":"))
        values: dict[str, Any] = {
            "id": hashlib.sha256(text.encode()).hexdigest()[:16],
            "url": f"{host}{key}-101.html",
            "text": text,
            "body_start": len(title) + 2,
            "language": language,
            "source": outlet,
            "outlet": name,
            "publisher": publisher,
            "published": datetime(2025, 1, int(day), hour, minute, tzinfo=UTC),
        }
        self.articles[key] = Article(**(values | fields))

    @property
    def texts(self) -> dict[str, str]:
        return {item.id: item.text for item in self.articles.values()}

    def prove(self, key: str, passage: str) -> int:
        item = self.articles[key]
        start = item.text.index(passage)
        for known in self.evidence:
            if known.span.article == item.id and known.span.text == passage:
                return known.n
        span = Span(article=item.id, start=start, end=start + len(passage), text=passage)
        number = len(self.evidence) + 1
        self.evidence.append(
            Evidence(
                n=number,
                span=span,
                url=item.url,
                outlet=item.outlet,
                title=item.title,
                published=item.published,
                sha256=hashlib.sha256(item.text.encode()).hexdigest(),
            )
        )
        return number

    def sentence(self, key: str, words: str) -> str:
        """The sentence of the body that holds the words."""
        text = self.articles[key].text
        at = text.index(words, self.articles[key].body_start)
        stops = (".", "“", "”")
        start = max(text.rfind(mark, 0, at) for mark in (". ", "\n", "“, ", "” ")) + 1
        ends = [text.find(stop, at + len(words)) for stop in (". ", ".\n")]
        end = min((end + 1 for end in ends if end >= 0), default=len(text))
        piece = text[start:end].strip()
        assert piece.endswith(stops), piece
        return piece

    def line(self, key: str, words: str = "") -> Line:
        passage = self.sentence(key, words) if words else self.articles[key].title
        return Line(text=passage, evidence=self.prove(key, passage))

    def figure(
        self,
        key: str,
        surface: str,
        value: str | None,
        unit: str,
        kind: str,
        subject: str,
        **f: Any,
    ) -> FigureRow:
        sentence = self.sentence(key, surface)
        also = f.pop("also", ())
        values: dict[str, Any] = {
            "fact": f"{key}-{surface}",
            "surface": surface,
            "value": Decimal(value) if value else None,
            "low": None,
            "high": None,
            "unit": unit,
            "kind": kind,
            "subject": subject,
            "measure": "",
            "hedge": "none",
            "hedge_text": "",
            "direction": "none",
            "scope": "",
            "when": "",
            "as_of": None,
            "attribution": "",
            "status": "single",
            "evidence": (
                self.prove(key, sentence),
                *(self.line(other, words).evidence for other, words in also),
            ),
            "outlets": (
                self.articles[key].outlet,
                *(self.articles[other].outlet for other, _ in also),
            ),
            "sentence": sentence,
        }
        return FigureRow(**(values | f))

    def quote(self, key: str, text: str, speaker: str, role: str, **fields: Any) -> QuoteRow:
        values: dict[str, Any] = {
            "utterance": f"{key}-{speaker}",
            "text": text,
            "speaker": speaker,
            "role": role,
            "translated_by": "",
            "also_in": (),
            "outlet": self.articles[key].outlet,
            "evidence": (self.prove(key, text),),
        }
        return QuoteRow(**(values | fields))

    def link(self, key: str, **fields: Any) -> ArticleLink:
        item = self.articles[key]
        values: dict[str, Any] = {
            "title": item.title,
            "url": item.url,
            "outlet": item.outlet,
            "publisher": item.publisher,
            "published": item.published,
            "language": item.language,
            "author": item.author,
        }
        return ArticleLink(**(values | fields))


def full_day() -> tuple[Briefing, dict[str, str]]:
    """A normal edition with every section filled, and the texts that prove it."""
    desk = Desk()
    for key, (outlet, when, title, body) in _NEWS.items():
        desk.add(key, outlet, when, title, body)
    desk.add(
        "fences",
        *_NEWS["fences"],
        author="Ruth Osterkamp",
    )
    gain = desk.figure(
        "recovery",
        "8,9 Prozent",
        "8.9",
        "percent",
        "percent",
        "Die Aktie des KI-Chipherstellers",
        direction="rise",
        when="am Dienstag",
        as_of=date(2025, 1, 28),
        status="confirmed",
        also=(("caution", "8,9 Prozent"), ("ground", "8.9 percent")),
    )
    loss = desk.figure(
        "recovery",
        "17 Prozent",
        "17",
        "percent",
        "percent",
        "Nvidia",
        direction="fall",
        when="Am Montag",
        as_of=date(2025, 1, 27),
    )
    index = desk.figure(
        "recovery",
        "zwei Prozent",
        "2",
        "percent",
        "percent",
        "Der Nasdaq Composite",
        hedge="approx",
        hedge_text="rund",
        direction="rise",
        as_of=date(2025, 1, 28),
    )
    worth = desk.figure(
        "shock",
        "589 Milliarden Dollar",
        "589000000000",
        "USD",
        "money",
        "Nvidia",
        measure="Börsenwert",
        direction="fall",
        as_of=date(2025, 1, 27),
        status="contradictory",
        others=(desk.line("wonder", "598 Milliarden Dollar"),),
    )
    boards = desk.figure(
        "gap",
        "3,200 H20 boards",
        "3200",
        "H20 boards",
        "count",
        "two Asian customers",
        measure="orders",
        when="since Monday",
        status="claimed",
        attribution="Lindqvist Components",
        also=(("boards", "gut 3000 H20-Karten"),),
    )
    orders = desk.figure(
        "orders",
        "7.09 billion euros",
        "7090000000",
        "EUR",
        "money",
        "ASML",
        measure="new orders",
        when="in the fourth quarter of 2024",
        status="claimed",
        attribution="the Dutch maker of lithography systems",
    )
    share = desk.figure(
        "orders",
        "20 percent",
        "20",
        "percent",
        "percent",
        "China",
        measure="revenue",
        hedge="over",
        hedge_text="a little more than",
        when="in 2025",
        status="claimed",
        attribution="The company",
    )
    staff = desk.figure(
        "ban",
        "1.400 Beschäftigte",
        "1400",
        "Beschäftigte",
        "count",
        "Betroffen",
        status="claimed",
        attribution="des Unternehmens",
    )
    hours = desk.figure(
        "cost", "2,788 Millionen Rechenstunden", "2788000", "Rechenstunden", "count", "Grundlage"
    )
    daum = desk.quote(
        "recovery",
        "Wer am Montag verkauft hat, kauft heute nicht einfach alles zurück",
        "Henrike Daum",
        "Marktstrategin",
        also_in=("Rheinkurier",),
    )
    ravensberg = desk.quote(
        "review",
        "Der H20 war die Antwort der Industrie auf die Regeln von 2023. Wird er nun gesperrt, "
        "beginnt das Spiel von vorn",
        "Jana Ravensberg",
        "Politikwissenschaftlerin",
    )
    lindqvist = desk.quote(
        "gap",
        "Nobody wants to be holding inventory on the day a licence requirement lands",
        "Astrid Lindqvist",
        "chief executive",
    )
    tarrant = desk.quote(
        "ground",
        "One good day does not tell you what a training run will cost in 2027",
        "Owen Tarrant",
        "a portfolio manager at Pier Nine Capital in Leith",
    )
    brandes = desk.quote(
        "cost",
        "Das ist der Preis der Generalprobe ohne Bühnenbild, Ensemble und Haus",
        "Tilo Brandes",
        "Informatiker",
    )
    attenkofer = desk.quote(
        "ban",
        "Solange wir nicht wissen, wo Konstruktionsdaten landen, bleibt die Tür zu",
        "Bernd Attenkofer",
        "IT-Leiter",
    )
    stories = (
        StoryBlock(
            id="h20",
            title=desk.line("review"),
            badge="continued",
            sentences=(desk.line("review", "Parallel dazu"), desk.line("gap", "3,200")),
            figures=(boards,),
            quotes=(ravensberg,),
            sources=(desk.link("review"), desk.link("gap"), desk.link("boards")),
            origins=2,
            new=(desk.line("review", "Die US-Regierung lässt"),),
        ),
        StoryBlock(
            id="nvidia",
            title=desk.line("recovery"),
            badge="new",
            sentences=(desk.line("recovery", "Einen Tag nach"), desk.line("ground", "8.9")),
            figures=(gain, loss),
            quotes=(daum,),
            sources=(
                desk.link("recovery"),
                desk.link("caution", access="teaser"),
                desk.link("ground"),
            ),
            origins=2,
            more=14,
        ),
        StoryBlock(
            id="italy",
            title=desk.line("italy"),
            badge="new",
            sentences=(desk.line("italy", "Die italienische"),),
            figures=(),
            quotes=(),
            sources=(desk.link("italy"),),
            origins=1,
        ),
        StoryBlock(
            id="ban",
            title=desk.line("ban"),
            badge="new",
            sentences=(desk.line("ban", "Der bayerische"),),
            figures=(staff,),
            quotes=(attenkofer,),
            sources=(desk.link("ban"),),
            origins=1,
        ),
        StoryBlock(
            id="asml",
            title=desk.line("orders"),
            badge="new",
            sentences=(desk.line("orders", "7.09"),),
            figures=(orders,),
            quotes=(),
            sources=(desk.link("orders"),),
            origins=1,
        ),
    )
    correction = Correction(
        line=desk.line("review", "Es war der Dienstag"),
        before="teilte das Weiße Haus am Mittwoch mit",
        link=desk.link("review"),
    )
    at = datetime(2025, 1, 30, 6, 30, tzinfo=UTC)
    day = Briefing(
        id="deepseek-chips-2025-01-30",
        topic="deepseek-chips",
        name="DeepSeek und Chip-Exporte",
        day=date(2025, 1, 30),
        cutoff=at,
        since=datetime(2025, 1, 29, 6, 30, tzinfo=UTC),
        timezone="Europe/Berlin",
        language="de",
        state="normal",
        counts=Counts(read=118, on_topic=31, stories=5, new=4, suppressed=3, words=842, minutes=4),
        headline=stories[0].title,
        lead=(
            desk.line("review", "Die US-Regierung lässt"),
            desk.line("recovery", "8,9 Prozent"),
            desk.line("italy", "Die italienische"),
        ),
        fresh=(
            desk.line("gap", "3,200"),
            desk.line("ban", "Der bayerische"),
            desk.line("orders", "7.09"),
        ),
        corrections=(correction,),
        figures=(gain, loss, index, worth, boards, orders, share, hours),
        quotes=(ravensberg, daum, lindqvist, tarrant, brandes, attenkofer),
        stories=stories,
        opinion=(OpinionItem(link=desk.link("fences"), sentence=desk.line("fences", "Zaun")),),
        timeline=(
            TimelineRow(on=date(2025, 1, 27), line=desk.line("shock", "589"), coming=False),
            TimelineRow(on=date(2025, 2, 28), line=desk.line("ban", "Ende Februar"), coming=True),
        ),
        also_seen=(desk.link("wonder"), desk.link("cost", reserved=True), desk.link("ground")),
        suppressed=(
            Suppressed(
                article=desk.articles["caution"].id,
                url=desk.articles["caution"].url,
                title=desk.articles["caution"].title,
                outlet="Rheinkurier",
                kind="near",
                of_url=desk.articles["recovery"].url,
                of_title=desk.articles["recovery"].title,
                share=0.83,
                reason="83 % of its words are in the other article",
                here="Die Aktie des KI-Chipherstellers schloss am Dienstag 8,9 Prozent im Plus.",
                there="Die Aktie des KI-Chipherstellers schloss am Dienstag 8,9 Prozent im Plus.",
            ),
            Suppressed(
                article="",
                url="https://www.rheinkurier.example/kartoffelchips.html",
                title="Chip-Exporte nach China ziehen an",
                outlet="Rheinkurier",
                kind="off_topic",
            ),
            Suppressed(
                article="",
                url="https://www.rheinkurier.example/anzeige.html",
                title="Diese drei KI-Aktien profitieren jetzt vom Deepseek-Beben",
                outlet="Rheinkurier",
                kind="advertorial",
            ),
        ),
        evidence=tuple(desk.evidence),
        sources=(
            SourceStatus(id="nordblick", name="Nordblick", status="ok", entries=42, newest=at),
            SourceStatus(id="rheinkurier", name="Rheinkurier", status="ok", entries=36, newest=at),
            SourceStatus(id="ledger", name="The Harbour Ledger", status="unchanged"),
            SourceStatus(id="chipwire", name="ChipWire", status="ok", entries=40, newest=at),
        ),
        gaps=(Gap(source="ledger", url="https://www.harbourledger.example/x", reason="HTTP 404"),),
        previous="deepseek-chips-2025-01-29",
    )
    return day, desk.texts


def hostile_day() -> tuple[Briefing, dict[str, str]]:
    """Every text field carries what has no business in a page."""
    evil = "<script>alert(1)</script>{{ 7*7 }}\"'&\u202e<img src=https://tracker.example/x.png>"
    long = "Donaudampfschifffahrtsgesellschaftskapitän" * 15
    arabic = "قال المتحدث إن الشركة خسرت ٥٨٩ مليار دولار يوم الاثنين."
    chinese = "深度求索公司周一表示，其模型训练成本仅为五百六十万美元。"
    desk = Desk()
    desk.add("evil", "nordblick", "29 06:00", evil, f"{evil} sagte {evil}.", author=evil)
    desk.add("long", "ledger", "29 06:00", long, f"{long} {long}.")
    desk.add("arabic", "chipwire", "29 06:00", arabic, arabic, language="ar")
    desk.add("chinese", "technikbote", "29 06:00", chinese + " 🚀🇨🇳", chinese, language="zh")
    titles = [
        Line(text=item.title, evidence=desk.prove(key, item.title))
        for key, item in desk.articles.items()
    ]
    row = desk.figure("evil", "7*7", "49", evil, "count", evil, measure=evil, attribution=evil)
    row = replace(row, status="claimed", sentence=evil, others=tuple(titles))
    links = [desk.link(key) for key in desk.articles]
    day, _ = full_day()
    return replace(
        day,
        name=evil,
        headline=titles[1],
        lead=tuple(titles),
        fresh=tuple(titles),
        corrections=(),
        figures=(row, replace(row, fact="2", surface=long, subject=long, others=())),
        quotes=tuple(
            desk.quote(key, line.text, evil, long)
            for key, line in zip(desk.articles, titles, strict=True)
        ),
        stories=tuple(
            StoryBlock(
                id=key,
                title=line,
                badge="new",
                sentences=(line,),
                figures=(row,),
                quotes=(),
                sources=(replace(link, url="javascript:alert(1)"), link),
                origins=1,
            )
            for key, line, link in zip(desk.articles, titles, links, strict=True)
        ),
        opinion=(),
        timeline=(),
        also_seen=(replace(links[0], url="data:text/html,x", author=""), *links),
        suppressed=(),
        evidence=tuple(desk.evidence),
        sources=(SourceStatus(id="x", name=evil, status="failed", error=evil),),
        gaps=(Gap(source="x", url="file:///etc/passwd", reason=evil),),
        state="partly_blind",
    ), desk.texts


def quiet_day() -> Briefing:
    day, _ = full_day()
    return replace(
        day,
        state="quiet",
        headline=None,
        lead=(),
        fresh=(),
        corrections=(),
        figures=(),
        quotes=(),
        stories=(),
        opinion=(),
        timeline=(),
        also_seen=(),
        suppressed=(),
        evidence=(),
        gaps=(),
        counts=Counts(read=12, words=60, minutes=1),
    )


@pytest.fixture
def templates() -> Templates:
    return Templates(TEMPLATES)


@pytest.fixture
def normal() -> Briefing:
    return full_day()[0]


@pytest.fixture
def texts() -> dict[str, str]:
    return full_day()[1]


@pytest.fixture
def quiet() -> Briefing:
    return quiet_day()


@pytest.fixture
def hostile() -> tuple[Briefing, dict[str, str]]:
    return hostile_day()


@pytest.fixture
def desk() -> Callable[[], Desk]:
    return Desk
