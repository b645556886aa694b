"""How many independent origins stand behind a claim (R15)?

Theory. Two outlets are two origins only when neither has its words from the other or both from
a third. So origins are counted as groups: articles of one publisher family, copies of one
agency report (named in the dateline, the byline, a credit line or a mark at the end), an
article and the outlet it credits, and articles that share a long sentence are one origin each.
What joins two articles is recorded nowhere but in the text, therefore agencies are recognised
by form, a short token in brackets behind a place or after the last sentence, as much as by
name: an agency nobody has heard of counts, too. An article that credits an outlet outside the
set still counts as one origin, which is then that outlet's. A shared quotation alone joins
nothing: two reporters may stand before one speaker.
"""

import re
from collections.abc import Iterable, Sequence

from briefing.analysis.duplicates.passages import passages
from briefing.model import Article

SHARED = 12  #: words of a sentence that two reporters do not write alike by chance

_AGENCIES = """
    dpa dpa-afx afp reuters apa ap sid kna epd upi ots ansa efe tass itar-tass interfax xinhua
    kyodo bloomberg dts ddp dapd awp sda keystone-sda pti ians aap anp belga cp pa press-
    association rtr tt ntb ritzau stt bbc-monitoring
"""
AGENCIES = frozenset(_AGENCIES.split())
_NAMES = re.compile(
    r"\b(dpa(?:-AFX)?|AFP|Reuters|APA|SID|KNA|epd|ANSA|EFE|TASS|Interfax|Xinhua|Kyodo|Bloomberg|"
    r"dts|AWP|Keystone-SDA|AAP|"
    r"Associated Press|Press Association|Deutsche Presse-Agentur|Agence France-Presse)\b"
)
_LONG_NAMES = {
    "associated press": "ap",
    "press association": "pa",
    "deutsche presse-agentur": "dpa",
    "agence france-presse": "afp",
}

_DATELINE = re.compile(r"^\W{0,2}[^\W\d_a-z][^.!?()\n]{1,50}\(([^()\n]{2,24})\)\s*[-–—:]")
_TAIL = re.compile(r"[(\[]([^()\[\]\n]{2,30})[)\]]\W*$")
_MATERIAL = re.compile(
    r"\b(?:mit|unter verwendung von|with)\s+(?:\w+\s+)?(?:material|agenturmaterial|informationen|"
    r"reporting|files)\s+"
    r"(?:von|der|by|from)\s+(?:der\s+|the\s+)?(?:nachrichtenagentur(?:en)?\s+|"
    r"agentur(?:en)?\s+)?([\w-]+(?:[,/ ]+(?:und |and )?[\w-]+){0,3})",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[a-z]{3,5}(?:-[a-z]{2,4})?|[A-Z]{3,5}(?:-[A-Z]{2,4})?")
_OTHER_MARKS = "red mit von der die das und usa eu un uno nato cdu csu spd fdp afd bsw ots pr pm am"
_NOT_AGENCIES = frozenset(_OTHER_MARKS.split())

_SAYS = (
    r"(?:berichte[nt]\w*|melde[nt]\w*|schreib[nt]|schrieb|zitiert\w*|report(?:ed|s)|writes|"
    r"wrote|cite[sd])"
)
_CREDITS = (
    # wie … X … berichtet
    r"\b(?:wie|so)\s+[^.!?\n]{{0,60}}?{name}[^.!?\n]{{0,40}}?\b" + _SAYS,
    # laut X, nach Informationen von X, according to a report by X
    (
        r"\b(?:laut|nach\s+(?:angaben|informationen|recherchen|einem\s+bericht)|einem\s+bericht|"
        r"unter\s+berufung\s+auf|citing|according\s+to)\s+[^.!?\n]{{0,50}}?{name}"
    ),
    # X berichtet, X hatte zuerst berichtet, X reported
    r"{name}\s+(?:(?:hatte|had|first|zuerst|zunächst)\s+){{0,2}}" + _SAYS,
    r"\b" + _SAYS + r"\s+(?:die\s+|das\s+|der\s+)?(?:\w+\s+)?[„“\"»]?{name}",
    # told X, sagte … dem Portal X
    (
        r"\b(?:told|sagte[n]?|erklärte[n]?|gegenüber|interview\s+with|gespräch\s+mit)\s+"
        r"[^.!?\n]{{0,60}}?{name}"
    ),
)
_OUTSIDE = re.compile(
    r"\btold (?:the )?([A-Z][\w-]+(?: [A-Z][\w-]+){0,2})"
    r"|\b(?:der|dem|das|die|den) (?:Fach|Nachrichten|Wirtschafts|Tages|Wochen|Boulevard|Online)?"
    r"(?:[Zz]eitung|[Mm]agazin|[Pp]ortal|[Ss]ender|[Aa]gentur|[Bb]latt|[Nn]achrichtenagentur)"
    r" [„“\"»]?([A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+){0,2})"
)
"""Outlets that are credited without being among the articles."""


def independent_origins(articles: Sequence[Article]) -> int:
    """Number of independent origins among the articles."""
    return len(origin_groups(articles))


def origin_groups(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """Article ids by origin: the groups and their members in the order of the articles."""
    if len(articles) < 2:  # most figures stand in one article, and some articles have hundreds
        return tuple((article.id,) for article in articles)
    parent = list(range(len(articles)))

    def root(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    def join(one: int, other: int) -> None:
        low, high = sorted((root(one), root(other)))
        parent[high] = low

    seen: dict[tuple[str, str], int] = {}
    for index, article in enumerate(articles):
        for mark in _marks(article):
            if mark in seen:
                join(seen[mark], index)
            else:
                seen[mark] = index
    outlets = {article.outlet for article in articles if len(article.outlet) > 2}
    for index, article in enumerate(articles):
        for outlet in _credited(article, outlets - {article.outlet}):
            for other, owner in enumerate(articles):
                if owner.outlet == outlet:
                    join(index, other)
    groups: dict[int, list[str]] = {}
    for index, article in enumerate(articles):
        groups.setdefault(root(index), []).append(article.id)
    return tuple(tuple(members) for _, members in sorted(groups.items()))


def _marks(article: Article) -> Iterable[tuple[str, str]]:
    """What would make two articles one origin if both had it."""
    yield "publisher", article.publisher or article.outlet
    for agency in agencies(article):
        yield "from", agency
    for found in _OUTSIDE.findall(article.body):
        yield "from", _plain("".join(found))
    for agency in _credited(article, sorted(set(_NAMES.findall(article.body)))):
        yield "from", _plain(agency)
    for passage in passages(article):
        if len(passage.words) >= SHARED and not _spoken(article.text[passage.start : passage.end]):
            yield "sentence", " ".join(passage.words)


def agencies(article: Article) -> frozenset[str]:
    """Lower-case names of the agencies the article says it is taken from."""
    found: set[str] = set()
    lines = [line.strip() for line in article.body.split("\n") if line.strip()]
    for line in lines[:2]:
        mark = _DATELINE.match(line)
        if mark:
            found |= _tokens(mark.group(1))
    for line in lines[-3:]:
        mark = _TAIL.search(line)
        if mark:
            found |= _tokens(mark.group(1))
    if article.author:
        found |= {token for token in _tokens(article.author) if " " not in article.author.strip()}
        found |= {_plain(name) for name in _NAMES.findall(article.author)}
    for text in (article.author, *lines[-3:]):
        for credit in _MATERIAL.findall(text):
            found |= _tokens(credit)
    return frozenset(found)


def _tokens(mark: str) -> set[str]:
    """Agencies in a mark such as "dpa/abc", "AFP, Reuters", "ndk"."""
    found = {_plain(name) for name in _NAMES.findall(mark)}
    for part in re.split(r"[,/;+&]| und | and ", mark):
        token = part.strip()
        plain = token.lower()
        if plain in AGENCIES or (_SHORT.fullmatch(token) and plain not in _NOT_AGENCIES):
            found.add(plain)
    return found


def _plain(name: str) -> str:
    return _LONG_NAMES.get(name.lower(), name.lower())


def _credited(article: Article, outlets: Iterable[str]) -> list[str]:
    """Other outlets the article names as where it has its news from."""
    text = article.body
    present = [outlet for outlet in outlets if outlet in text]
    return [
        outlet
        for outlet in present
        if any(
            re.search(pattern.format(name=re.escape(outlet)), text, re.IGNORECASE)
            for pattern in _CREDITS
        )
    ]


def _spoken(piece: str) -> bool:
    """Mostly quotation: the same speech may have been heard twice."""
    marked = sum(len(part) for part in re.findall(r"[„“\"»«]([^„“”\"»«]*)[“”\"«»]", piece))
    return marked * 2 > len(piece)
