"""One document from text to quotes: order of work, discourse state, speakers."""

from dataclasses import dataclass, replace

from briefing.analysis import text as texts
from briefing.analysis.quotes import confidence, direct, indirect, marks
from briefing.analysis.quotes.cues import Reading, read
from briefing.analysis.quotes.people import Mention, NameTable
from briefing.analysis.quotes.roles import better
from briefing.analysis.quotes.tokens import Sentence, fill, mask, sentences
from briefing.model import Article, Quote, Span

# Sentences after which a report without a frame no longer names its speaker.
_KNOWN = 2


@dataclass(slots=True)
class State:
    """What the sentences so far leave behind."""

    speaker: Mention | None = None  #: of the last frame or quotation
    speaker_sentence: int = -9
    speaker_paragraph: int = -9
    topic: Mention | None = None  #: person the last sentence is about
    topic_sentence: int = -9
    speech_sentence: int = -9  #: last sentence with direct or indirect speech
    free_sentence: int = -9  #: last sentence of a report without a frame
    free_index: int = -1  #: that report's place among the quotes


def quotes_of(article: Article) -> tuple[Quote, ...]:
    """Quotes of an article's body; offsets in `article.text`. A headline is never quoted from."""
    return extract(
        article.text, language=article.language, doc=article.id, start=article.body_start
    )


def extract(text: str, *, language: str = "de", doc: str = "", start: int = 0) -> tuple[Quote, ...]:
    """Quotations of `text` from `start` on, in order of position; offsets count from the start of
    `text`. Languages other than English are read by the German rules."""
    return _Document(text, "en" if language == "en" else "de", doc, start).quotes()


class _Document:
    def __init__(self, text: str, language: str, doc: str, start: int) -> None:
        self.text = text
        self.language = language
        self.doc = doc
        self.quoted = marks.scan(text, start)
        self.masked = mask(text, self.quoted, language)
        self.by_start = {q.start: q for q in self.quoted if not q.depth}
        self.sentences = sentences(self.masked, self.quoted, start, language)
        self.names = NameTable(text, self.masked, start, language)
        self.state = State()
        self.found: list[Quote] = []
        self.mentions: list[Mention | None] = []  #: the speakers of `found`
        self.waiting: list[int] = []  #: quotations that go on in the next paragraph

    def quotes(self) -> tuple[Quote, ...]:
        for number, sentence in enumerate(self.sentences):
            fill(sentence, self.text, self.masked, self.by_start, self.names.full)
            if sentence.words:
                self._sentence(number, read(sentence, self.language))
        found = [self._with_role(*pair) for pair in zip(self.found, self.mentions, strict=True)]
        return tuple(sorted(found, key=lambda q: (q.span.start, q.span.end)))

    def _with_role(self, quote: Quote, mention: Mention | None) -> Quote:
        """Roles come last: the best one may be printed after the words."""
        if mention is None:
            return quote
        role = better(mention.role, mention.person.role if mention.person else None)
        return replace(quote, role=self._span(role.start, role.end)) if role else quote

    def _sentence(self, number: int, reading: Reading) -> None:
        s, state = reading.sentence, self.state
        if self._cut_off(s):
            return
        for phrase in reading.phrases:
            if phrase.name is not None:
                self.names.note(s, phrase)
        for event in reading.events:
            if event.subject is not None:
                self.names.note(s, event.subject)
        near = number - state.speaker_sentence <= 1
        for one in direct.find(self.text, reading, self.language, near):
            self._direct(number, reading, one)
        reports = indirect.find(reading, self.language, self._distance(number, s))
        for report in reports:
            self._indirect(number, reading, report)
        if not reports and self.language == "de" and not s.quotes:
            self._backwards(number, reading)
        self._remember(number, reading)

    def _cut_off(self, s: Sentence) -> bool:
        """Is this the last sentence of a text that was cut ("… sagte Henrike Daum …")? What stands
        in it may be half of what was said."""
        return s is self.sentences[-1] and self.text.rstrip().endswith(("…", "...", "[…]"))

    def _distance(self, number: int, s: Sentence) -> int:
        """Sentences since somebody spoke; the start of a paragraph counts as one more."""
        last = max(self.state.speech_sentence, self.state.speaker_sentence)
        return number - last + (s.paragraph != self.state.speaker_paragraph)

    def _backwards(self, number: int, reading: Reading) -> None:
        """The sentence before as what "Das teilte X mit" refers to."""
        event = indirect.refers_back(reading)
        before = self.sentences[number - 1] if number else None
        if event is None or before is None or before.quotes or not before.words:
            return
        if self.found and self.found[-1].sentence.end > before.start:
            return
        whole = indirect.Report([(before.start, before.end)], event, event.subject, False)
        self._indirect(number, reading, whole)

    def _indirect(self, number: int, reading: Reading, report: indirect.Report) -> None:
        s, state = reading.sentence, self.state
        mention: Mention | None = None
        if report.free:
            mention = state.speaker if self._distance(number, s) <= _KNOWN else None
            if state.topic_sentence == number - 1 > state.speaker_sentence:
                mention = state.topic
            if state.free_sentence == number - 1:
                # consecutive sentences of one report are one
                last = self.found[state.free_index]
                self.found[state.free_index] = replace(
                    last,
                    span=self._span(last.span.start, report.spans[0][1]),
                    sentence=self._span(last.sentence.start, s.end),
                )
                state.free_sentence = state.speech_sentence = number
                if mention is not None:
                    self._speaks(number, s, mention)
                return
        elif report.speaker is not None:
            mention = self.names.mention(s, report.speaker, state.speaker)
        event = report.event
        source = "free" if event is None else event.order if event.kind == "verb" else event.kind
        rule = "free" if event is None else f"{event.kind}/{event.order}"
        if report.free:
            state.free_sentence = number
            state.free_index = len(self.found)
            if mention is not None:
                self._speaks(number, s, mention)
        state.speech_sentence = number
        spans = tuple(report.spans)
        self.found.append(
            Quote(
                span=self._span(spans[0][0], spans[-1][1]),
                pieces=tuple(self._span(*span) for span in spans) if len(spans) > 1 else (),
                sentence=self._span(min(s.start, spans[0][0]), s.end),
                type="indirect",
                speaker=self._span(mention.start, mention.end) if mention else None,
                speaker_name=mention.name if mention else "",
                cue=self._span(s.begins[event.first], s.ends[event.last]) if event else None,
                confidence=confidence.of_indirect(source, mention),
                rule=rule,
            )
        )
        self.mentions.append(mention)

    def _direct(self, number: int, reading: Reading, one: direct.Found) -> None:
        s, state = reading.sentence, self.state
        state.speech_sentence = number
        mention: Mention | None = None
        source = "none"
        if one.speaker is not None:
            mention = self.names.mention(s, one.speaker, state.speaker)
            source = (
                one.event.order
                if one.event and one.event.kind == "verb"
                else one.event.kind
                if one.event
                else "subject"
            )
        elif one.context:
            mention, source = self._context(number, s)
        rule = f"{one.construction}/{source}/{mention.kind if mention else 'nobody'}"
        words = len(texts.words(self.text[one.quoted.start : one.quoted.end]))
        value = confidence.of_direct(one, source, mention, words)
        quote = self._quote(one, reading, mention, value, rule)
        self.found.append(quote)
        self.mentions.append(mention)
        if one.quoted.goes_on:
            self.waiting.append(len(self.found) - 1)
        else:
            self._continued(quote, mention)
        if mention is not None and (one.construction != "inside" or one.event is not None):
            self._speaks(number, s, mention)

    def _continued(self, quote: Quote, mention: Mention | None) -> None:
        """The frame behind the last paragraph of a long quotation holds for all its paragraphs."""
        waiting, self.waiting = self.waiting, []
        for index in waiting:
            before = self.found[index]
            if quote.confidence > before.confidence:
                self.found[index] = replace(
                    before,
                    speaker=quote.speaker,
                    speaker_name=quote.speaker_name,
                    cue=quote.cue,
                    confidence=min(quote.confidence, 0.9),
                    rule="continued/" + quote.rule,
                )
                self.mentions[index] = mention

    def _context(self, number: int, s: Sentence) -> tuple[Mention | None, str]:
        state = self.state
        if (
            state.topic is not None
            and state.topic_sentence == number - 1
            and state.speaker_sentence < number - 1
        ):
            return state.topic, "topic"
        # Farther back, or across a paragraph, hardly one speaker in ten was the right one; only
        # English wire news gives each quotation of one speaker a paragraph of its own.
        if state.speaker is not None and number - state.speaker_sentence <= 1:
            if s.paragraph == state.speaker_paragraph:
                return state.speaker, "context"
            if self.language == "en" and s.paragraph - state.speaker_paragraph == 1:
                return state.speaker, "paragraph"
        return None, "none"

    def _speaks(self, number: int, s: Sentence, mention: Mention) -> None:
        self.state.speaker = mention
        self.state.speaker_sentence = number
        self.state.speaker_paragraph = s.paragraph

    def _remember(self, number: int, reading: Reading) -> None:
        s = reading.sentence
        for event in reading.events:
            if event.subject is not None and event.strong:
                self._speaks(number, s, self.names.mention(s, event.subject, self.state.speaker))
        for phrase in reading.phrases:
            if (
                phrase.preposition
                or phrase.case == "oblique"
                or phrase.name is None
                or phrase.voice < 2
            ):
                continue
            self.state.topic = self.names.mention(s, phrase, self.state.speaker)
            self.state.topic_sentence = number
            break

    def _span(self, start: int, end: int) -> Span:
        return Span(article=self.doc, start=start, end=end, text=self.text[start:end])

    def _quote(
        self, one: direct.Found, reading: Reading, mention: Mention | None, value: float, rule: str
    ) -> Quote:
        s, event = reading.sentence, one.event
        place = direct.medium(reading, one.speaker) if event is not None else None
        return Quote(
            span=self._span(one.quoted.start, one.quoted.end),
            sentence=self._span(s.start, s.end),
            type="direct",
            speaker=self._span(mention.start, mention.end) if mention else None,
            speaker_name=mention.name if mention else "",
            cue=self._span(s.begins[event.first], s.ends[event.last]) if event else None,
            medium=self._span(*place) if place else None,
            confidence=value,
            rule=rule,
        )
