"""Who is meant by the phrase that names a source: a clean name, verbatim from the text.

Theory. A name inside the phrase is the source ("Analyst Keith Lerner von Truist"), before it one
that stands beside it in apposition ("der Chef der Firma, Jan Petersen,"). A description without
a name ("das Unternehmen", "the Dutch maker of lithography systems") means the first name of its
own sentence, else of the sentences before; a place is the last choice, for companies speak more
often than countries. A genitive is replaced by a mention without the ending, a surname by the full
name, wherever the document has one. What stays unnamed is the noun itself ("Medienberichten"),
without article and adjectives. Rejected: building the nominative (it would be no span of the
text); the name of the figure's subject in every case (the source is often another)."""

import re

from briefing.analysis.figures.attribution import MARKS, PRONOUNS
from briefing.analysis.figures.context import Sentence
from briefing.analysis.figures.names import ROLES_EN, is_role
from briefing.analysis.figures.nouns import Group, groups_of
from briefing.analysis.figures.subject import PLACE, SOURCE, antecedent, sentences_before
from briefing.analysis.figures.words import DE, Lexicon, word_set
from briefing.analysis.text import Range

_OF = frozenset(("von", "vom", "der", "des", "of", "at", "from", "by", "for"))
_PEOPLE = frozenset(("he", "she", "er", "sie"))
_INFLECTED = re.compile(r"(?:e[nmrs]?)$")
_GENITIVE_EN = re.compile(r"['’]s?$")
_FIRST_NAME = re.compile(r"\b[A-ZÄÖÜ][\w.’'-]* (?:(?:von|van|de|der|zu) ){0,2}\Z")
_AFTER = re.compile(r"(?![\w-])(?:,| ?(\w*))")
_REACH = 20_000  #: characters on either side in which another mention is looked for
_NEAR = 60  #: characters read on either side of a name to tell whose it is


def claimant_of(
    sentence: Sentence, phrase: Range | None, subject: Range | None, floor: int
) -> Range | None:
    """The name, or else the noun, for the source that `phrase` means; without a phrase the
    figure's own subject is the source. Nothing before `floor` is read. None when nobody can be
    named."""
    if phrase is None:
        return _own(sentence, subject, floor)
    start, end = phrase
    text = sentence.text
    if text[start:end].lower() in PRONOUNS:
        person = text[start:end].lower() in _PEOPLE and _person_before(sentence, start, floor)
        return person or _referent(sentence, start, floor)
    if text[max(floor, start - 1)] in MARKS and text[end : end + 1] in MARKS:
        return phrase  # a title in quotation marks is a name as it stands
    groups = [g for g in groups_of(sentence) if g.start < end and start < g.end]
    if groups and groups[0].name is None and (beside := _beside(sentence, end)):
        return beside
    if named := _named(sentence, groups, phrase):
        return _clean_name(sentence, named, floor)
    if any(group.anaphor for group in groups[:2]) and (found := _referent(sentence, start, floor)):
        return _clean_name(sentence, found, floor)
    if groups and groups[0].time:
        return None
    if len(groups) > 1 and groups[0].head.low.endswith(_REPORTS):
        start = groups[1].start  # "Mitteilung des Netzbetreibers"
    return _noun(sentence, start, end, floor)


def _own(sentence: Sentence, subject: Range | None, floor: int) -> Range | None:
    if subject is not None:
        inside = sentence.start <= subject[0] < sentence.end
        if not inside or any(group.name == subject for group in groups_of(sentence)):
            return _clean_name(sentence, subject, floor)
    return _referent(sentence, sentence.end, floor)


def _beside(sentence: Sentence, end: int) -> Range | None:
    """ "der Leiter der Reederei Nordlicht, Jan Petersen, …": the name in apposition."""
    at = sentence.index(end)
    tokens = sentence.tokens
    if at + 1 >= len(tokens) or tokens[at].raw != ",":
        return None
    for group in groups_of(sentence):
        if group.name is not None and group.name[0] == tokens[at + 1].start:
            after = sentence.index(group.name[1])
            closed = after == len(tokens) or tokens[after].raw in ",.;:"
            return group.name if closed and " " in sentence.text[slice(*group.name)] else None
    return None


def _named(sentence: Sentence, groups: list[Group], phrase: Range) -> Range | None:
    """The name of the phrase's head, as far as the phrase goes; for a person without a name, for
    several and for a report, what they belong to: "Analysten der Bank of America"."""
    lead = sentence.tokens[sentence.index(phrase[0])]
    common = sentence.lex is not DE and bool(groups) and lead.end <= groups[0].start
    if common and not _speaks_for_another(lead.low):
        return None  # "chamber of commerce of Bergen" is no Bergen
    for at, group in enumerate(groups):
        if at and sentence.tokens[groups[at - 1].last + 1].low not in _OF:
            return None
        if group.name is not None:
            return max(group.name[0], phrase[0]), min(group.name[1], phrase[1])
        if not group.person and not _speaks_for_another(group.head.low):
            return None
    return None


def _speaks_for_another(low: str) -> bool:
    return is_role(low) or low.endswith(_REPORTS) or low.rstrip("s") in ROLES_EN or low in _MANY


_REPORTS = (
    "bericht", "berichten", "studie", "studien", "umfrage", "analyse", "erhebung", "prognose",
    "statistik", "mitteilung", "meldung", "schätzung", "schätzungen", "report", "reports", "study",
    "survey", "estimate", "estimates", "data", "figures", "statement",
)  # fmt: skip
_MANY = word_set(
    "analysten experten forscher marktforscher ökonomen fachleute vertreter händler kreise insider"
    " strategen juristen rechtsanwälte wissenschaftler people sources officials"
)


def _referent(sentence: Sentence, before: int, floor: int) -> Range | None:
    """The name that a description at `before` stands for."""
    for group in groups_of(sentence):
        if group.name is None or group.end > before or group.person:
            continue
        if group.preposition in PLACE or group.preposition in SOURCE:
            continue
        if not _place(sentence.text, group.name, floor):
            return group.name
    found = antecedent(sentence, floor, index=False)
    return None if found is None or _place(sentence.text, found, floor) else found


def _place(text: str, name: Range, floor: int) -> bool:
    """Is the name used as a place somewhere, "in China", "nach China"?"""
    return bool(
        re.compile(rf"\b(?:[Ii]n|nach)[ \u00a0]{re.escape(text[slice(*name)])}\b").search(
            text, *_reach(name, floor)
        )
    )


def _person_before(sentence: Sentence, before: int, floor: int) -> Range | None:
    """The last person named before a pronoun."""
    for group in reversed(groups_of(sentence)):
        if group.name is not None and group.end <= before and _is_person(sentence, group):
            return group.name
    for start, end in sentences_before(sentence, floor):
        earlier = sentence.beside(start, end)
        for group in reversed(groups_of(earlier)):
            if group.name is not None and _is_person(earlier, group):
                return _clean_name(sentence, group.name, floor)
    return None


def _is_person(sentence: Sentence, group: Group) -> bool:
    """A role stands before the name, or a verb of saying beside a name of two words."""
    if group.name is None:
        return False
    if group.person:
        return True
    tokens, speech = sentence.tokens, sentence.lex.speech
    first, last = sentence.index(group.name[0]), sentence.index(group.name[1])
    beside = [*tokens[max(0, first - 1) : first], *tokens[last : last + 1]]
    return " " in sentence.text[slice(*group.name)] and any(t.low in speech for t in beside)


# ---------------------------------------------------------------- the mention to print


def _reach(mention: Range, floor: int) -> Range:
    return max(floor, mention[0] - _REACH), mention[1] + _REACH


def _clean_name(sentence: Sentence, name: Range, floor: int) -> Range:
    """The name without a genitive ending, as full as the document has it; looked up once."""
    text, lex = sentence.text, sentence.lex
    surface = text[slice(*name)]
    found = sentence.notes.mentions.get(surface)
    if found is None:
        start, end = name
        if lex is not DE:
            end = start + len(_GENITIVE_EN.sub("", surface))
        else:
            start, end = _nominative(text, start, end, floor)
        full = None if " " in text[start:end] else _full(text, (start, end), floor, lex)
        found = sentence.notes.mentions[surface] = full or (start, end)
    return found


def _nominative(text: str, start: int, end: int, floor: int) -> Range:
    """A mention of a German phrase without the endings of genitive and dative, if the document has
    one: "Ravensbergs", "Statistischen Bundesamts"."""
    *adjectives, head = text[start:end].split(" ")
    if not head.endswith("s") and not any(word.endswith(("en", "em")) for word in adjectives):
        return start, end
    stems = [
        f"{re.escape(_INFLECTED.sub('', word))}(?:e[rs]?)?"
        if word.endswith(("en", "em"))
        else re.escape(word)
        for word in adjectives
    ]
    endings = ("es", "s") if head.endswith("s") else ("",)
    for bare in (head.removesuffix(ending) for ending in endings if head.endswith(ending)):
        pattern = re.compile(rf"\b{' '.join([*stems, re.escape(bare)])}(?![\w-])")
        if len(bare) > 2 and (match := pattern.search(text, *_reach((start, end), floor))):
            return match.span()
    return start, end


def _full(text: str, surname: Range, floor: int, lex: Lexicon) -> Range | None:
    """First name and surname of a person, where the document has them together."""
    low, high = _reach(surname, floor)
    name = text[slice(*surname)]
    at = text.find(name, low, high)
    while at >= 0:
        end = at + len(name)
        first = _FIRST_NAME.search(text, max(low, at - _NEAR), at)
        if first and _introduced(text, first.start(), end, lex):
            left = max(low, at - _NEAR, text.rfind("\n", low, at) + 1)
            right = text.find("\n", end, end + _NEAR)
            near = Sentence(text, left, right if right > 0 else end + _NEAR, lex)
            for group in groups_of(near):
                if group.name == (first.start(), end) and _is_person(near, group):
                    return group.name
        at = text.find(name, end, high)
    return None


def _introduced(text: str, start: int, end: int, lex: Lexicon) -> bool:
    """Does a role, a verb of saying or an apposition stand beside a name? (A cheap look before the
    sentence is read.)"""
    after = _AFTER.match(text, end)
    if after is None:
        return False
    if after[0] == "," or after[1] in lex.speech:
        return True
    before = text[max(0, start - _NEAR) : start].rsplit(None, 1)[-1:]
    return bool(before) and (before[0].lower() in lex.speech or is_role(before[0].lower()))


def _noun(sentence: Sentence, start: int, end: int, floor: int) -> Range:
    """The phrase without adjectives in lower case, unless they are all it says ("offiziellen
    Angaben"); a noun in the genitive without its ending."""
    text = sentence.text
    if sentence.lex is not DE or text[start:end].lower().endswith("angaben"):
        return start, end
    while not text[start].isupper() and (blank := text.find(" ", start, end)) > 0:
        start = blank + 1
    found = _nominative(text, start, end, floor)
    if found == (start, end) and " " not in text[start:end] and text[end - 1] == "s":
        before = sentence.tokens[max(0, sentence.index(start) - 3) : sentence.index(start)]
        if any(token.low in ("des", "eines") for token in before):
            return start, end - 1 - (text[end - 2] == "e")
    return found
