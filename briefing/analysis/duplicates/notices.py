"""Passages that tell nothing about any event: notices, adverts, captions, page furniture.

Theory. A notice is recognised by its grammar, not by its wording: it addresses the reader or
speaks for the house ("Sie", "unser"), it belongs to the lexical field of publishing, it carries
a price, an address or a link, or it is a line and no sentence. One sign alone is not enough (a
minister says "wir", an article may be about a newspaper); inside quotation marks none of them
counts. Repetition in unrelated stories is the other sign, see `index`.
"""

import re
from collections.abc import Sequence

from briefing.analysis.duplicates.lexicon import ADDRESS, ITSELF, OURSELVES, PUBLISHING
from briefing.analysis.duplicates.passages import is_figure

_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w{2,}|\bhttps?://|\bwww\.\w|\b\w+\.(?:com|de|at|ch|org|net|co\.uk|"
    r"example)\b(?:/\w*)?|\(?0\d{2,5}\)?[ /-]\d{3,}"
)
_RIGHTS = re.compile(r"©|\(c\)\s|\bcopyright\b|\ball(?:e)? (?:rights|rechte)\b", re.IGNORECASE)
_PRICE = re.compile(
    r"(?:€|\$|£|\beur\b)\s?\d|\d(?:[.,]\d+)?\s?(?:€|euro\b|cent\b|£|\$)|\d\s?%|\d\s(?:prozent|"
    r"percent)\b"
)
_TRAIL = re.compile(r"\w\s*[>›»|•·/]\s*\w.*[>›»|•·/]\s*\w|^\W*[>›»|•·]")
_SPOKEN = re.compile(r"[„“”\"»«].{12,}[“”\"«»]")
_LABEL = re.compile(
    r"^\W*(?:foto|fotos|bild|bilder|grafik|video|quelle|quellen|photo|photos|image|picture|"
    r"graphic|source|sources|caption|credit|getty|"
    r"symbolbild|symbolfoto|archivbild|archivfoto|file photo|text|autor|autorin|von|by|redaktion|"
    r"mitarbeit|anzeige|werbung|"
    r"advertisement|sponsored|tags?|schlagw\w+|themen|topics?|stand|ressort|"
    r"rubrik)\b[^.!?]{0,3}[:|/©]",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"^\W*(?:stand|zuletzt|last|first|aktualisiert|updated|published|veröffentlicht|erstellt|"
    r"posted)\b"
    r"(?=.*\d)[^.!?]*(?:\d[^.!?]*|\.\d+[^.!?]*)*$",
    re.IGNORECASE,
)
"""When a page was made or changed."""
_CREDIT = re.compile(
    r"\b(?:agenturmaterial|nachrichtenagentur(?:en)?|agenturen|agencies|news agency|material|"
    r"additional reporting|reporting by|"
    r"editing by|written by|bearbeitet von|mitarbeit|dpa|afp|reuters|apa|ap|sid|kna|epd|ots|upi|"
    r"bloomberg)\b",
    re.IGNORECASE,
)
"""Whose work a text is: a line of its own, not a sentence about an agency."""
_PICTURE = re.compile(r"\b(?:Foto|Bild|Photo|Image|Picture|Grafik|Photograph)s?\s*[:©]\s*\S")
_STOP = re.compile(r"[.!?:;…][\"”“’»«')\]]*\s*$")
_URGE = re.compile(
    r"^\W*(?:jetzt|hier|mehr zum|mehr lesen|hinweis|tipp|klicken|lesen|melden|sichern|testen|"
    r"abonnieren|laden|folgen|registrieren|entdecken|"
    r"bleiben|diskutieren|unterstuetzen|spenden|schreiben|besuchen|"
    r"click|tap|contact|support|enjoy\w*|get|visit|log in|create|sign up|don.?t|never miss|"
    r"unlock|subscribe|read|join|follow|download|try|"
    r"register|see also|here|discover)\b",
    re.IGNORECASE,
)


def is_notice(piece: str, words: int, alone: bool, sentences: int = 1) -> bool:
    """Is this passage the publisher talking? `words` is its length, `alone` whether it stands in a
    paragraph of its own or at its edge, `sentences` how many there are."""
    if words > 60:
        return False
    if _RIGHTS.search(piece) and words <= 40:
        return True
    if _SPOKEN.search(piece):
        # marks around words are speech or a button's label: "Alle akzeptieren"
        lowered = re.sub(r"[„“\"»«][^„“”\"»«]{0,28}[“”\"«»]", " ", piece).lower()
        if _SPOKEN.search(lowered):
            return False
    else:
        lowered = piece.lower()
    folded = lowered.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    if (_LABEL.match(piece) and words <= 25) or (_PICTURE.search(piece) and words <= 40):
        return True
    if alone and words <= 8 and _CREDIT.search(piece) and not re.search(r"\d", piece):
        return True
    if words <= 12 and _STAMP.match(piece):
        return True
    trade = len(set(PUBLISHING.findall(folded)))
    addressed = bool(ADDRESS.search(piece)) and not re.search(r"\bsagt|\bsaid\b|\berklaer", folded)
    ours = bool(OURSELVES.search(folded))
    contact = bool(_CONTACT.search(lowered))
    price = bool(_PRICE.search(lowered))
    urged = bool(_URGE.match(folded)) or piece.rstrip().endswith("!")
    sentence = bool(_STOP.search(piece))
    if contact and words <= 30 and (words <= 8 or addressed or urged or (ours and trade)):
        return True
    if _TRAIL.search(piece) and (trade or not sentence) and words <= 25:
        return True
    signs = addressed + ours + urged + (price and words <= 25) + (not sentence and words <= 12)
    brisk = alone and words <= (10 if sentences == 1 else 7 * sentences)
    if trade >= 2 and (brisk or signs) and words <= 40:
        return True
    if alone and words <= 20 and (trade >= 3 or (ITSELF.search(folded) and words <= 12)):
        return True
    if (trade and signs) or (alone and addressed and (ours or price) and words <= 30):
        return True
    return alone and urged and (addressed or price) and words <= 30


def is_notice_paragraph(sentences: Sequence[tuple[str, int]], whole: str) -> bool:
    """Is the whole paragraph the publisher's? Its sentences help each other ("Already a
    subscriber? Log in here."), but one that might stand in an article speaks for all."""
    size = sum(words for _, words in sentences)
    if not is_notice(whole, size, True, len(sentences)):
        return False
    caption = len(sentences) == 2 and bool(_PICTURE.search(sentences[1][0]))
    return all(
        words <= (14 if caption else 7)
        or ADDRESS.search(piece)
        or OURSELVES.search(piece.lower())
        or is_notice(piece, words, True)
        for piece, words in sentences
    )


def is_line(piece: str, words: Sequence[str]) -> bool:
    """A headline or label inside the text: short, no end mark, no figure."""
    return len(words) <= 14 and not _STOP.search(piece) and not any(map(is_figure, words))
