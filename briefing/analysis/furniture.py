"""What stands around and in an article's text on its page, cut away before the text is extracted.

Theory. Furniture betrays itself in five ways: by element and role (nav, aside, dialog), by being
hidden, by the words in its class or id ("newsletterbox", "kommentare"), by standing before the
headline, and by consisting of links. What none of these shows, `notices` finds by its wording.
Known exceptions: whatever holds the headline or the marked article body is never cut by its class,
for content systems put categories there ("tag-newsletter"); words of inline elements are part of
their sentence and stay.
"""

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from briefing.analysis.characters import plain
from briefing.analysis.notices import READERS, WALL
from briefing.analysis.text import fold


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FURNITURE = _listed(
    "script style noscript template iframe object embed svg canvas button select input textarea"
    " option nav aside footer figure figcaption picture audio video dialog menu map link meta"
    " math"
)
_ROLES = _listed(
    "dialog alertdialog navigation banner complementary contentinfo search menu menubar alert"
    " status tablist toolbar tooltip form"
)
_NOISE = _listed(
    # consent and data protection
    "cookie cookies cookiebar cookiebanner cookienotice cookiehinweis consent cmp gdpr dsgvo"
    " privacy"
    " datenschutz usercentrics onetrust didomi sourcepoint"
    # advertising and offers
    " ad ads adslot adbox adcontainer advert adverts advertisement advertising anzeige anzeigen"
    " werbung sponsor sponsored sponsors promo promos promotion promobox banner dfp taboola"
    " outbrain"
    " commercial offer offers angebot affiliate"
    # subscriptions
    " newsletter newsletterbox newsletters signup subscribe subscription subscribebox abo abobox"
    " aboteaser paywall wall plusbox pluswall regwall paygate piano metered premiumbox unlock login"
    # readers
    " comment comments commentlist commentbox kommentare kommentarbereich kommentarliste"
    " leserkommentar leserkommentare leserbriefe userkommentar disqus respond forum diskussion"
    " discussion poll umfrage voting quiz survey feedback rating"
    # sharing
    " share shares sharing sharebar sharedaddy sharebox social socialbar socialmedia teilen"
    " addtoany"
    " followus follow bookmark merken drucken print"
    # other articles
    " related recommended recommendation recommendations recirculation weiterlesen verwandt"
    " verwandte readmore morefrom mostread mostpopular meistgelesen meistgelesene meistgeklickt"
    " popular trending teaserlist linklist linkliste links seealso lesetipp lesetipps empfehlung"
    " empfehlungen passend mehrzumthema zumthema siehe upnext"
    # who and when
    " autorbox autorenbox authorbox authorbio author autor autoren byline bio vcard meta"
    " metadata metatextline metazeile datum date timestamp lesezeit readingtime published updated"
    " stand"
    # the frame
    " ticker newsticker liveticker marquee breadcrumb breadcrumbs nav navi navigation navbar menu"
    " menue header kopf kopfzeile footer foot fuss fusszeile sidebar toolbar skip skiplink logo"
    " search suche impressum copyright modal popup overlay lightbox tooltip toast podcast player"
    " audio gallery galerie slideshow caption bildunterschrift credit credits bildquelle"
    " bildnachweis"
    " fotocredit tags tagcloud taglist schlagworte stichworte keywords widget kicker dachzeile"
    " topline"
    " overline eyebrow notice notification alert"
)
_HIDDEN_CLASSES = _listed(
    "sr-only visually-hidden visuallyhidden screen-reader-text screenreader screen-reader-only"
    " hidden is-hidden d-none hide invisible u-hidden"
)
_STANDFIRST = _listed(
    "teaser vorspann standfirst subheadline subheading subtitle unterzeile untertitel dek deck"
    " anleser introtext"
)
_BLOCKS = _listed(
    "div section p ul ol li dl dd dt table tbody tr td header article main form fieldset h2 h3"
    " h4 h5"
    " h6 address center details blockquote pre amp-ad amp-consent"
)
_CONTEXT = re.compile(r"(?:tag|category|cat|topic|thema|has|is|no|with|js|type|format|post)-", re.I)
_HIDDEN_STYLE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|font-size:[01]?(?:\.\d+)?(?:px|pt|em|rem"
    r"|%)?(?:;|!|$)"
    r"|opacity:0(?:\.0\d*)?(?:;|!|$)|text-indent:-\d{3,}|(?:left|top|right|margin-left"
    r"|margin-top):-\d{3,}"
    r"|clip:rect\((?:0|1)|clip-path:inset\((?:50|100)%|(?:max-)?(?:height|width):0(?:px)?(?:;|!|$)"
    r"|transform:scale\(0"
)
_WHITE = re.compile(
    r"(?:^|;)color:(?:#fff(?:fff)?(?:ff)?\b|white\b|transparent|rgba?\(255,255,255|hsla?\(0,0%,100%"
    r"|rgba\(\d+,\d+,\d+,0(?:\.0+)?\))"
)
_COLOR = re.compile(r"(?:^|;)color:([^;!]+)")
_BACKGROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")
_CSS_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")


def prune(root: HtmlElement, headline: HtmlElement | None, descriptions: set[str]) -> bool:
    """Cut away what is no body text. True if a wall asking for a subscription was among it."""
    walled = False
    hidden_by_css = _hidden_selectors(root)
    kept = {root} | set(nodes(root, "//body"))
    if headline is not None:
        kept |= {headline, *headline.iterancestors()}
    for body in nodes(root, "//*[@itemprop='articleBody']"):
        kept |= {body, *body.iterancestors()}
    for node in nodes(root, "//comment() | //processing-instruction()"):
        _drop(node)
    if headline is not None:
        _drop_before(headline)
    for element in list(root.iter(etree.Element)):
        if element in kept or not isinstance(element.tag, str):
            continue
        if not (
            element.tag in _FURNITURE
            or _is_hidden(element, hidden_by_css)
            or _is_noise(element)
            or _is_standfirst(element, descriptions)
            or _is_link_list(element)
        ):
            continue
        if not walled and element.tag in _BLOCKS and WALL.search(plain(text_of(element))[:600]):
            walled = True
        _drop(element)
    for heading in nodes(root, "//h2 | //h3 | //h4 | //h5 | //h6"):
        if READERS.match(plain(text_of(heading))):
            for after in [heading, *heading.itersiblings()]:
                _drop(after)
    if headline is not None:
        _drop(headline)
    return walled


def nodes(element: HtmlElement, path: str) -> list[Any]:
    """What an XPath finds."""
    found: Any = element.xpath(path)
    return list(found)


def text_of(element: HtmlElement) -> str:
    """All words in an element, those of scripts excepted."""
    return " ".join(nodes(element, ".//text()[not(parent::script or parent::style)]"))


def _drop(node: Any) -> None:
    """Remove a node, keep what follows it."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        previous = node.getprevious()
        if previous is None:
            parent.text = (parent.text or "") + node.tail
        else:
            previous.tail = (previous.tail or "") + node.tail
    parent.remove(node)


def _drop_before(headline: HtmlElement) -> None:
    """Nothing before the headline is body, unless more prose stands there than behind it."""
    before = [
        sibling
        for element in (headline, *headline.iterancestors())
        for sibling in element.itersiblings(preceding=True)
        if isinstance(sibling.tag, str) and sibling.tag != "head"
    ]
    words = sum(prose(element) for element in before)
    tree = headline.getroottree().getroot()
    if 2 * words <= prose(tree):
        for element in before:
            _drop(element)


def prose(element: HtmlElement) -> int:
    """Characters in runs of text that look like sentences."""
    return sum(len(run) for run in nodes(element, ".//text()") if len(run) > 80 and ". " in run)


def _hidden_selectors(root: HtmlElement) -> frozenset[str]:
    """Plain class and id selectors that the page's own style sheets hide."""
    found = set()
    for sheet in root.iter("style"):
        css = re.sub(r"/\*.*?\*/", "", sheet.text or "", flags=re.S)
        css = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
        for selectors, rules in _CSS_RULE.findall(css):
            if _HIDDEN_STYLE.search(re.sub(r"\s+", "", rules).lower()):
                found |= {
                    name.strip()
                    for name in selectors.split(",")
                    if re.fullmatch(r"[.#][\w-]+", name.strip())
                }
    return frozenset(found)


def _is_hidden(element: HtmlElement, by_css: frozenset[str]) -> bool:
    if (
        element.get("hidden") is not None
        or element.get("aria-hidden", "").lower() == "true"
        or element.get("data-nosnippet") is not None
    ):
        return True
    names = element.get("class", "").split()
    if _HIDDEN_CLASSES.intersection(names) and not any(":" in name for name in names):
        return True
    if by_css and (
        f"#{element.get('id')}" in by_css or any(f".{name}" in by_css for name in names)
    ):
        return True
    style = re.sub(r"\s+", "", element.get("style", "")).lower()
    if not style:
        return False
    if _HIDDEN_STYLE.search(style):
        return True
    background = _BACKGROUND.search(style)
    if background:
        color = _COLOR.search(style)
        return bool(color) and color[1] == background[1]  # type: ignore[index]
    return bool(_WHITE.search(style)) and not any(
        _BACKGROUND.search(re.sub(r"\s+", "", above.get("style", "")).lower())
        for above in element.iterancestors()
    )


def _words(element: HtmlElement) -> set[str]:
    """The words in an element's class and id: "artikel__text--absatz" is artikel, text, absatz."""
    found: set[str] = set()
    for name in f"{element.get('class', '')} {element.get('id', '')}"[:400].split():
        if not _CONTEXT.match(name):
            parts = re.findall(r"[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]+", name)
            found.update(part.lower() for part in parts)
            found.add(re.sub(r"[\W_]+", "", name).lower())
    return found


def _is_noise(element: HtmlElement) -> bool:
    if element.get("role", "").lower() in _ROLES or element.get("aria-modal") == "true":
        return True
    if element.tag == "header":
        return True
    if element.tag == "form":
        # Some content systems wrap the whole page in one.
        whole = element.getroottree().getroot()
        return 2 * len(text_of(element)) < len(text_of(whole))
    if element.tag not in _BLOCKS and not (
        element.tag in ("span", "b", "strong", "small", "time", "a")
        and (parent := element.getparent()) is not None
        and parent.tag in ("div", "td", "section", "article", "main", "body", "header")
        and (element.get("class") or element.get("id") or element.tag in ("small", "time"))
    ):
        return False
    words = _words(element)
    if words & _NOISE or element.tag in ("small", "time"):
        return True
    # One "kommentar" is a genre, several side by side are readers.
    return "kommentar" in words and any(
        "kommentar" in _words(other) for other in element.itersiblings() if other.tag == element.tag
    )


def _is_standfirst(element: HtmlElement, descriptions: set[str]) -> bool:
    """A summary set off from the text, which repeats what the body tells."""
    if element.tag not in _BLOCKS | {"b", "strong", "em", "i"}:
        return False
    if element.tag in _BLOCKS and (
        _words(element) & _STANDFIRST or element.get("itemprop") == "description"
    ):
        return len(text_of(element)) < 600
    text = plain(text_of(element))
    if not 15 < len(text) < 600 or fold(text) not in descriptions:
        return False
    children = nodes(element, "./*[self::b or self::strong or self::em or self::i]")
    return (
        element.tag in ("b", "strong", "em", "i", "h2", "h3", "h4")
        or bool(children and plain(text_of(children[0])) == text)
        or bool(_words(element) & {"lead", "lede", "intro", "summary", "abstract", "description"})
    )


def _is_link_list(element: HtmlElement) -> bool:
    """A block whose words are nearly all links leads to other articles."""
    if element.tag not in ("ul", "ol", "div", "section", "p", "table", "dl"):
        return False
    links = nodes(element, ".//a")
    if not links:
        return False
    linked = sum(len(plain(text_of(link))) for link in links[:200])
    whole = len(plain(text_of(element)))
    return whole < 2000 and linked > 0.75 * whole
