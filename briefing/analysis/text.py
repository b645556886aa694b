"""Texts as offsets: paragraphs, sentences, words, normal forms.

Every function that finds something returns offsets into the text it was given, so that whatever is
found can be proved by `text[start:end]`.
"""

import re
import unicodedata

Range = tuple[int, int]
"""Start and end, end exclusive."""

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
WORD = re.compile(r"\w+(?:[-\u2011'’]\w+)*")
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "\u00ad": None, "\u00a0": " "})

# How a sentence ends. Theory: a stop (. ! ? …) with the quotation marks and brackets that close
# after it, then white space, then something that can begin a sentence. Three things undo that:
# the stop belongs to the word before it (abbreviation, initial, ordinal), the words after it carry
# the sentence on (lower case, "said" after a quoted question), or it stands inside a quotation or
# bracket, which is never cut open. Known exceptions: a quotation or bracket longer than `_WHOLE`
# characters or never closed is cut like other text; an abbreviation that can also end a sentence
# does so only before a word that typically opens one.
# Rejected: sentencex with a repair of its joints (it never cuts between two sentences it has once
# joined, so "Platz 3. Dann …" and "5 p.m. Shares …" stay one); pysbd (240 times slower).
_STOP = re.compile(r"[.!?…]+[\"“”„«»‘’'\)\]]*")
_WHOLE = 500

# Never the end: something always follows them.
_LEADS_ON = re.compile(
    r"dr|prof|dres|hr|fr|frl|mr|mrs|ms|mx|messrs|sen|rep|gov|gen|col|maj|lt|capt|sgt|rev|hon"
    r"|pres|st|ste|nr|ca|bzw|rd|sog|evtl|ggf|inkl|exkl|einschl|zzgl|abzgl|vgl|vs|dipl|ing|geb"
    r"|gest|tel|allg|insb|insbes|vorauss|höchst|jew|entspr|approx|dept|al|cf|dt|engl|frz|chin"
    r"|jap|amerik|ehem|stellv|verh|rer|nat",
    re.I,
)
# The end only before a word that opens sentences.
_MAY_END = re.compile(
    r"mio|mrd|bio|tsd|inc|corp|co|ltd|plc|jr|sr|bros|min|max|std|str",
    re.I,
)
_BEFORE_NUMBER = re.compile(
    r"jan|feb|mär|mar|mrz|apr|jun|jul|aug|sep|sept|okt|oct|nov|dez|dec|no|nos|p|pp|s|art|abs"
    r"|ziff|kap|bd|abb|tab|aufl|fig|vol|sec|est",
    re.I,
)
_TIME_ZONE = re.compile(r"(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|Eastern|Pacific)\b")

_OPENER = re.compile(
    r"(?:Der|Die|Das|Den|Dem|Des|Ein|Eine[nmrs]?|Er|Sie|Es|Wir|Ich|Man|Im|In|Am|An|Auf|Aus|Beim?"
    r"|Bis|Mit|Nach|Seit|Vo[nmr]|Zu[mr]?|Zudem|Zugleich|Zuletzt|Zuvor|Zwar|Doch|Aber|Und|Oder|Auch"
    r"|Da|Dabei|Dadurch|Dafür|Dagegen|Daher|Damit|Danach|Dann|Daran|Darauf|Darin|Darum|Davon|Davor"
    r"|Dazu|Denn|Dennoch|Deren|Deshalb|Dessen|Dies|Diese[mnrs]?|Derzeit|Dort|Durch|Für|Gegen|Gut"
    r"|Hier|Hinzu|Heute|Gestern|Inzwischen|Ist|Jedoch|Jetzt|Kein|Keine[mnr]?|Laut|Mehr|Mittlerweile"
    r"|Nach|Nicht|Noch|Nun|Nur|Ob|Obwohl|Ohne|Schon|Sein|Seine[mnr]?|Ihre?[mnr]?|So|Später|Trotz"
    r"|Über|Um|Unter|Viele|Während|Was|Wegen|Weil|Weitere|Welche[rs]?|Wenn|Wer|Wie|Wo|Wobei|Allerdings"
    r"|Als|Alle|Außerdem|Andere|Besonders|Insgesamt|Etwa|Rund"
    r"|The|A|This|That|These|Those|He|She|It|They|We|I|You|His|Her|Its|Their|Our|On|At|By|For|From"
    r"|To|With|As|If|When|While|After|Before|But|And|Or|Yet|However|Meanwhile|Still|Now|Then|There"
    r"|Here|What|Who|Why|How|Not|No|Some|Many|Most|More|Since|Under|Over|Last|Also|Although|Because"
    r"|According|Both|Each|Other|One|Two)(?![\w.’'-])"
)
_MONTH_OR_PART = re.compile(
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez|Quartal|Halbjahr|Jahrhundert|Jahrestag|Platz|Rang"
    r"|Mal|Tag|Woche|Etappe|Runde|Liga|Stock|Klasse)"
)
# A bare number, not an ordinal, follows these.
_CARDINAL = re.compile(
    r"(?:Platz|Rang|Seite|Kapitel|Stufe|Nummer|Paragra[fp]h?|Artikel|Runde|Gruppe|Version|um|auf|rund|etwa"
    r"|fast|knapp|gut|über|unter|gegen|nur|zu)\s$"
)
# Who says what was asked or exclaimed: “Really?” Smith asked. „Nie!“ Das rief sie nicht.
_SAID_NEXT = re.compile(
    r"(?:[\w.'’-]+\s){1,4}?(?:said|says|asked|asks|added|replied|wrote|told|tweeted|quipped|joked"
    r"|sagte|sagt|fragte|fragt|rief|schrieb|schreibt|meinte)\b"
)


def paragraphs(text: str) -> list[Range]:
    """Lines with something in them, trimmed."""
    found = []
    for match in _PARAGRAPH.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start < end:
            found.append((start, end))
    return found


def sentences(text: str, language: str = "de") -> list[Range]:
    """Sentences inside paragraphs, trimmed, in order. Ordinals ("im 2. Quartal"), initials
    ("X. Eyeé") and abbreviations do not end one; a quotation or bracket of up to 500 characters
    stays in one piece, together with the words that say whose it is. Linear in the text."""
    found: list[Range] = []
    for start, end in paragraphs(text):
        begin = start
        whole = _wholes(text, start, end)
        inside = 0
        for stop in _STOP.finditer(text, start, end):
            while inside < len(whole) and whole[inside][1] < stop.end():
                inside += 1
            if (
                inside < len(whole)
                and whole[inside][0] < stop.start() < stop.end() < whole[inside][1]
            ):
                continue
            if stop.end() < end and _ends(text, begin, stop, end, language):
                found.append(trim(text, begin, stop.end()))
                begin = stop.end()
        piece = trim(text, begin, end)
        if piece[0] < piece[1]:
            found.append(piece)
    return found


def _ends(text: str, begin: int, stop: re.Match[str], end: int, language: str) -> bool:
    """Does a sentence end at this stop, which is not the paragraph's last?"""
    at = stop.end()
    if not text[at].isspace():
        return False
    mark = stop.group()
    while at < end and not text[at].isalnum():
        if text[at] in ".,;:!?…":  # a further stop or a comma: that one decides
            return False
        at += 1
    if at >= end:
        return False
    following = text[at : at + 60]
    closed = len(mark) > 1 and mark[-1] not in ".!?…"
    before = text[max(begin, stop.start() - 40) : stop.start()]
    word = re.search(r"[^\W_]+$", before)
    if following[0].islower():
        # A forgotten capital after a long word still begins a sentence, and so do iPhone and xAI.
        camel = re.match(r"[a-z]{1,2}[A-Z]", following)
        long = word and len(word.group()) >= 6 and not _LEADS_ON.fullmatch(word.group())
        return not closed and mark == "." and bool(camel or long)
    if "…" in mark or mark.startswith("..."):
        if mark.endswith(("]", ")")):
            return False
        return before[-1:].isalnum() or closed or bool(_OPENER.match(following))
    if closed:
        return mark[0] == "." or not _SAID_NEXT.match(following)
    if mark != "." or word is None:
        return True
    return _ends_after(word.group(), before[: word.start()], following, language)


def _ends_after(word: str, ahead: str, following: str, language: str) -> bool:
    """Is the full stop after `word` the sentence's, not only the word's?"""
    opens = bool(_OPENER.match(following))
    if _BEFORE_NUMBER.fullmatch(word) and following[0].isdigit():
        return False
    if word.isdecimal() and len(word) <= 3:
        if not ahead.strip():  # a list's number
            return False
        if language != "de":
            return True
        if _MONTH_OR_PART.match(following):
            return False
        return opens or bool(_CARDINAL.search(ahead))
    if word in ("m", "M") and ahead[-2:].lower() in ("a.", "p."):
        return not _TIME_ZONE.match(following)
    if len(word) == 1 and word.isalpha():
        if word.islower() or re.search(r"\.\s+$", ahead):  # "u. a.", "z. B.", "J. R. R. Tolkien"
            return False
        return opens
    if _LEADS_ON.fullmatch(word):
        return False
    if _MAY_END.fullmatch(word) or re.fullmatch("[IVX]+", word):
        return opens
    return True


def _wholes(text: str, start: int, end: int) -> list[Range]:
    """Quotations and brackets to be kept in one piece, with their marks, in order, not nested."""
    found: list[Range] = []
    mark, opened = "", 0
    for match in _MARK.finditer(text, start, end):
        here, char = match.start(), match.group()
        if (
            mark
            and char in _CLOSES[mark]
            and not (char == '"' and text[here + 1 : here + 2].isalnum())
        ):
            if here - opened <= _WHOLE:
                found.append((opened, here + 1))
            mark = ""
        elif char == mark or (not mark and _opens(text, here, start)):
            mark, opened = char, here
    return found


_MARK = re.compile(r"[„“”\"«»()]")
_CLOSES = {"„": '“”"', "“": '”"', '"': '"', "«": "»", "»": "«", "(": ")"}


def _opens(text: str, here: int, start: int) -> bool:
    """Does this mark begin a quotation or bracket?"""
    if text[here] in "”)" or not text[here + 1 : here + 2].strip():
        return False
    return text[here] in "„(" or here == start or not text[here - 1].isalnum()


def trim(text: str, start: int, end: int) -> Range:
    """The same piece without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def words(text: str) -> list[Range]:
    """Words; hyphenated compounds and apostrophes stay whole."""
    return [match.span() for match in WORD.finditer(text)]


def fold(text: str) -> str:
    """A form in which spellings of one word meet: lower case, NFKC, umlauts as ae oe ue, no soft
    hyphens, accents dropped. Lengths change: never use offsets of the result."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_FOLD)
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
