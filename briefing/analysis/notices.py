"""Paragraphs that are no text: a page speaking to its reader about itself.

Theory: a notice is short and addresses the reader ("Sie", "jetzt", "you", an imperative) about
cookies, subscriptions, sharing, or stands in a fixed form (byline, date line, photo credit). Both
together are asked for, so that news about cookies or newsletters stays. Markup is not looked at:
`furniture` has cut before what markup gives away, and feeds and files have none.
"""

import re

WALL = re.compile(
    r"weiterlesen mit|(?:artikel|text|beitrag|inhalt)\w* (?:ist|sind) (?:nur|exklusiv"
    r"|ausschließlich)?"
    r"\s?(?:für|unseren)\s?\w* ?(?:abonnent|mitglied|registrier)|nur für abonnent|bereits abonnent"
    r"|schon (?:abonnent|registriert)|jetzt (?:freischalten|abonnieren und weiterlesen|weiterlesen)"
    r"|artikel freischalten|mit \S+ ?(?:plus|\+) weiterlesen|testen sie .{0,40}(?:monat|woche)"
    r"|(?:already|not) a (?:subscriber|member)|subscribe (?:now )?to (?:continue|read|unlock)"
    r"|(?:continue|keep) reading (?:with|for|this)|to continue reading|to read the full"
    r"|for subscribers only|subscriber[- ]only|unlock this article|create a free account"
    r"|this (?:article|content|story) is (?:only )?(?:available|reserved|exclusive) (?:to|for)"
    r"|(?:monatlich|pro monat|im monat) kündbar|danach \d+[,.]\d\d (?:euro|€)",
    re.I,
)
_NOTICES = [
    WALL,
    re.compile(
        r"^[»>►▶→+•*\s-]*(?:lesen sie (?:auch|hier|mehr|dazu|jetzt)|lest auch|mehr (?:zum thema"
        r"|dazu|lesen"
        r"|aus|von|über)\b|auch interessant|passend dazu|siehe auch|zum thema:?|das könnte (?:sie"
        r"|dich)|mehr:"
        r"|hier geht(?:'|’)?s? (?:es )?zu|weitere (?:artikel|nachrichten|meldungen|informationen)"
        r"|read (?:more|also|next|the full)|see also|related(?: (?:articles|stories|posts"
        r"|topics))?:?|also read"
        r"|more (?:on|from|about) |recommended|you may also|further reading"
        r"|the post .{3,200} appeared first)",
        re.I,
    ),
    re.compile(
        r"^(?=.*(?-i:\b(?:[Ww]ir|[Uu]ns(?:er\w*)?|Sie|Ihre?[nmrs]?|[Ww]e|[Oo]ur|[Yy]ou\w*|OK)\b))"
        r"(?=.*cookies?\b.{0,160}(?:zustimm|akzeptier|einwillig|ablehn|einstellung|accept|consent"
        r"|experience|ok\b|preferences))"
        r"|(?:wir|unsere|we|our)\b.{0,60}\bcookies?\b|(?:wir|we)\b.{0,40}(?:\d+ )?(?:partner"
        r"|vendors)\b.{0,120}"
        r"(?:daten|zustimmung|store|access|device|informationen)|we value your privacy|(?:diese"
        r"|this) (?:seite|site|website)"
        r".{0,30}cookies|datenschutzeinstellungen|ihre (?:privatsphäre|zustimmung)"
        r"|mit ihrer (?:zustimmung|einwilligung)"
        r"|(?:zustimmen|akzeptieren)[“\"”»]?,? (?:um|oder)|(?:um"
        r"|an dieser stelle).{0,80}externe[nr]? inhalt",
        re.I,
    ),
    re.compile(
        r"newsletter.{0,80}(?:abonnier|anmeld|bestell|kostenlos|eintrag|sign|subscribe|inbox|join"
        r"|erhalten sie|free)"
        r"|(?:kostenlos\w*|abonnier\w*|bestellen sie|melden sie|sign up|subscribe|get|join"
        r"|unser\w*|our).{0,80}newsletter"
        r"|^(?:jetzt )?(?:kostenlos )?abonnieren\b|^subscribe\b|^sign up\b|morning email"
        r"|join [\d,.]+ readers"
        r"|^(?:folgen sie|folge) uns|^follow us|^(?:jetzt )?(?:anmelden|registrieren|einloggen)\b"
        r"|\babo(?:nnement)? kündigen"
        r"|free articles? (?:left|remaining)|^(?:unterstützen sie|support our)|whatsapp-kanal"
        r"|push-(?:nachricht|mitteil)",
        re.I,
    ),
    re.compile(
        r"^(?:teilen|share)(?: this| on| auf| via| \w+)?\s*(?::|$)|click to share|(?:auf|on"
        r"|via) (?:facebook|linkedin"
        r"|whatsapp|twitter|x) (?:teilen|weiterleiten)|^(?:(?:facebook|twitter|x|linkedin"
        r"|whatsapp|e-?mail|xing|telegram"
        r"|pinterest|reddit|bluesky|mastodon|threads|drucken|print|copy link|link kopieren)[\s"
        r"|,·/]*){2,}$"
        r"|^(?:artikel )?(?:drucken|merken|vorlesen|anhören|speichern)$|^listen to this article",
        re.I,
    ),
    re.compile(
        r"^(?:von|by|text:|autor(?:in)?:|author:|ein(?:e)? \w+ von"
        r"|a \w+ by)\s+(?:[A-ZÄÖÜ][\w.'’-]*[,/ ]*(?:und |and |in |aus |für )?)"
        r"{1,7}$|^(?:mit material von|mit agenturmaterial|quelle[n]?:|source:|reporting by"
        r"|editing by|redaktion:|with reporting)"
        r"\b.{0,100}$|^\(?[a-z]{2,4}(?:/[a-z]{2,4}){0,4}\)?$",
        re.I,
    ),
    re.compile(
        r"^(?:stand|aktualisiert|veröffentlicht|erstellt|zuletzt aktualisiert|datum|published"
        r"|updated|last updated|posted"
        r"|first published)\b[\s:,am·|-]*(?:on |vor |\w+, )?.{0,12}\d.{0,40}$|^.{0,60}(?:lesezeit"
        r"|lesedauer|min\.? read|minutes? read"
        r"|minuten lesezeit)\b.{0,40}$|^(?:\w+, )?\d{1,2}\.\s?(?:\d{1,2}\.|\w+) ?\d{2,4}(?:[,\s"
        r"|·–-]*\d{1,2}[:.]\d{2}(?: uhr)?)?$"
        r"|^(?:\w+ \d{1,2}, \d{4}|\d{1,2} \w+ \d{4})(?:[,\s|·at–-]*\d{1,2}[:.]\d{2}.{0,8})?$",
        re.I,
    ),
    re.compile(
        r"^(?:über (?:den|die) autor|zur person:|about the (?:author|writer)|der autor ist"
        r"|die autorin ist|the (?:author|writer) is)"
        r"|schreibt (?:seit|für|als|bei|über) .{0,80}(?:redaktion|seit \d{4}|ressort)"
        r"|\bist (?:redakteur|korrespondent|reporter)\w*"
        r" (?:bei|der|des|für|im)\b|^\S+ \S+ is (?:a|an|the) (?:\w+ ){0,3}(?:reporter"
        r"|correspondent|editor|writer|journalist)\b",
        re.I,
    ),
    re.compile(
        r"^(?:foto|fotos|bild|bilder|grafik|video|symbolbild|photo|photograph|image|picture"
        r"|credit|illustration|quelle)s?\s*[:©(]"
        r"|\((?:foto|bild|symbolbild|photo|archivbild)\b[^)]*\)$|©|\bgetty images$|(?:photograph"
        r"|foto|photo): [\w /.-]{3,50}$"
        r"|all rights reserved|alle rechte vorbehalten|registered (?:in|office)|^impressum"
        r"|\bimpressum\b.*\bdatenschutz",
        re.I,
    ),
    re.compile(
        r"^[-–—\s]*(?:anzeige|werbung|advertisement|advertorial|sponsored|promotion)[-–—:\s]*$"
        r"|(?:is|are|was) sponsored by"
        r"|^(?:sponsored|präsentiert|presented) (?:by|von)\b|^\+\+\+|\+\+\+$"
        r"|^(?:[\d.,]+ )?(?:kommentare?|comments?|beiträge)"
        r"(?: \(\d+\)| anzeigen| lesen| schreiben)?$|^(?:skip to|zum inhalt|nach oben|back to top"
        r"|zurück zur|zur startseite)"
        r"|(?:diskutieren sie|schreiben sie) (?:mit|uns|einen kommentar)|^leave a (?:comment"
        r"|reply)|im programm:"
        r"|^(?:jetzt )?(?:herunterladen|download|installieren)|^diese(?:r|n)? (?:artikel|text"
        r"|beitrag) (?:erschien|stammt|wurde zuerst)"
        r"|^this (?:article|story|post) (?:was (?:first|originally)|first|originally|appeared)",
        re.I,
    ),
]
READERS = re.compile(
    r"^(?:\d+ )?(?:leser|nutzer|user|reader)?-?(?:kommentare?|comments?|diskussion|discussion"
    r"|meinungen|leserbriefe)"
    r"(?: \(?\d+\)?)?(?: zu(?:m|r)? .{3,60}| on .{3,60})?:?$",
    re.I,
)
_NOTICE_LENGTH = 400


def readable(paragraphs: list[str]) -> list[str]:
    """Paragraphs without notices; nothing from a heading over readers' comments on."""
    found: list[str] = []
    for paragraph in paragraphs:
        if READERS.match(paragraph):
            if len(found) >= 2:
                break
            continue
        if len(paragraph) <= _NOTICE_LENGTH and any(n.search(paragraph) for n in _NOTICES):
            continue
        if found and paragraph == found[-1]:
            continue
        found.append(paragraph)
    return found
