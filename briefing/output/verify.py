"""The verbatim guarantee: what cannot be proved is not printed.

Every evidence span is compared with its source, and every string the edition shows as a source's
words is looked up in that source. What counts as proved:

- an evidence whose offsets cut exactly its text out of the article with the recorded SHA-256;
- a line that lies inside its evidence; a cut must be marked "[…]" and its pieces stand in order;
- a figure row or quote row whose words, subject, hedge, speaker and attribution stand in the
  article of its first evidence. These carry the meaning: without one of them the row goes. The
  measure, scope, date words and role are additions: the field alone is emptied.

A dispute without its other side would be printed as the plain statement it is not, so such a row
goes too; a confirmation whose second proof failed becomes a single source.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefing.model import (
    Briefing,
    Correction,
    Evidence,
    FigureRow,
    Line,
    OpinionItem,
    QuoteRow,
    StoryBlock,
    Suppressed,
    TimelineRow,
)

CUT = "[…]"


def verified(briefing: Briefing, texts: Mapping[str, str]) -> Briefing:
    """The briefing with everything unproved taken out, and `counts.verified` and
    `counts.discarded` set: proofs printed, and proofs or items dropped.

    `texts` are the stored articles' whole texts by Article.id. Evidence numbers stay as they are.
    """
    return _Check(briefing, texts).result()


def proved(evidence: Evidence, texts: Mapping[str, str]) -> bool:
    """Is this evidence, byte for byte, a span of its source?"""
    span = evidence.span
    text = texts.get(span.article)
    if text is None or not 0 <= span.start < span.end <= len(text):
        return False
    if text[span.start : span.end] != span.text:
        return False
    # A lone surrogate is no text anybody published: it has no UTF-8 form and no hash.
    raw = text.encode("utf-8", errors="replace")
    return hashlib.sha256(raw).hexdigest() == evidence.sha256 and raw.decode("utf-8") == text


def verbatim(shown: str, source: str) -> bool:
    """Does `shown` stand in `source`, as it is or as pieces in order, parted by "[…]"?"""
    if shown in source:
        return True
    position = 0
    pieces = [piece.strip() for piece in shown.split(CUT)]
    for piece in filter(None, pieces):
        found = source.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    return len(pieces) > 1 and position > 0


class _Check:
    """One pass over one briefing. Remembers what it dropped."""

    def __init__(self, briefing: Briefing, texts: Mapping[str, str]) -> None:
        self._briefing = briefing
        self._texts = texts
        self._all = {evidence.n: evidence for evidence in briefing.evidence}
        self._good = {n: e for n, e in self._all.items() if proved(e, texts)}
        self._dropped: set[tuple[str, ...]] = {
            ("evidence", str(n)) for n in self._all.keys() - self._good.keys()
        }

    def result(self) -> Briefing:
        old = self._briefing
        checked = replace(
            old,
            headline=self._line(old.headline) if old.headline else None,
            lead=self._lines(old.lead),
            fresh=self._lines(old.fresh),
            corrections=self._corrections(old.corrections),
            figures=self._figures(old.figures),
            quotes=self._quotes(old.quotes),
            stories=self._stories(old.stories),
            opinion=tuple(self._opinion(item) for item in old.opinion),
            timeline=self._timeline(old.timeline),
            suppressed=tuple(self._suppressed(item) for item in old.suppressed),
        )
        used = set(_numbers(checked))
        evidence = tuple(e for e in old.evidence if e.n in self._good and e.n in used)
        counts = replace(old.counts, verified=len(evidence), discarded=len(self._dropped))
        return replace(checked, evidence=evidence, counts=counts)

    # ------------------------------------------------------------ proofs

    def _text_of(self, number: int) -> str:
        return self._texts[self._good[number].span.article]

    def _remaining(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """The proved ones, or nothing when the first, the printed mention's, is not."""
        if not numbers or numbers[0] not in self._good:
            return ()
        return tuple(n for n in numbers if n in self._good)

    def _lost_outlets(self, before: tuple[int, ...], after: tuple[int, ...]) -> set[str]:
        """Outlets that were named because of proofs that failed."""
        kept = {self._all[n].outlet for n in after}
        return {self._all[n].outlet for n in before if n in self._all} - kept

    def _drop(self, *what: str, evidence: Iterable[int] = ()) -> None:
        """Counts an item once, however often it is printed; not where a proof is counted."""
        if all(n in self._good for n in evidence):
            self._dropped.add(what)

    def _inside(self, field: str, number: int) -> bool:
        return verbatim(field, self._text_of(number))

    # ------------------------------------------------------------ items

    def _line(self, line: Line) -> Line | None:
        evidence = self._good.get(line.evidence)
        if evidence is None or not line.text or not verbatim(line.text, evidence.span.text):
            self._drop("line", line.text, str(line.evidence), evidence=self._known(line.evidence))
            return None
        return line

    def _known(self, *numbers: int) -> tuple[int, ...]:
        return tuple(n for n in numbers if n in self._all)

    def _lines(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(kept for line in lines if (kept := self._line(line)))

    def _figures(self, rows: Iterable[FigureRow]) -> tuple[FigureRow, ...]:
        return tuple(kept for row in rows if (kept := self._figure(row)))

    def _figure(self, row: FigureRow) -> FigureRow | None:
        numbers = self._remaining(row.evidence)
        others = self._lines(row.others) if numbers else ()
        if not numbers or not self._figure_stands(row, numbers[0], others):
            self._drop("figure", row.fact, evidence=self._known(*row.evidence[:1]))
            return None
        first = numbers[0]
        lost = self._lost_outlets(row.evidence, numbers)
        alone = row.status == "confirmed" and len(numbers) == 1 < len(row.evidence)
        return replace(
            row,
            measure=row.measure if self._inside(row.measure, first) else "",
            scope=row.scope if self._inside(row.scope, first) else "",
            when=row.when if self._inside(row.when, first) else "",
            status="single" if alone else row.status,
            evidence=numbers,
            outlets=tuple(outlet for outlet in row.outlets if outlet not in lost),
            others=others,
        )

    def _figure_stands(self, row: FigureRow, first: int, others: tuple[Line, ...]) -> bool:
        if row.others and not others:
            return False
        return (
            bool(row.surface and row.subject)
            and row.surface in (row.sentence or self._good[first].span.text)
            and all(
                self._inside(field, first)
                for field in (
                    row.surface,
                    row.sentence,
                    row.subject,
                    row.hedge_text,
                    row.attribution,
                )
            )
        )

    def _quotes(self, rows: Iterable[QuoteRow]) -> tuple[QuoteRow, ...]:
        return tuple(kept for row in rows if (kept := self._quote(row)))

    def _quote(self, row: QuoteRow) -> QuoteRow | None:
        numbers = self._remaining(row.evidence)
        if not (
            numbers
            and row.text
            and row.speaker
            and verbatim(row.text, self._good[numbers[0]].span.text)
            and self._inside(row.speaker, numbers[0])
        ):
            self._drop("quote", row.utterance, evidence=self._known(*row.evidence[:1]))
            return None
        lost = self._lost_outlets(row.evidence, numbers)
        return replace(
            row,
            # The role may come from another report, with its own proof (R11).
            role=row.role if any(self._inside(row.role, n) for n in numbers) else "",
            also_in=tuple(outlet for outlet in row.also_in if outlet not in lost),
            evidence=numbers,
        )

    def _stories(self, blocks: Iterable[StoryBlock]) -> tuple[StoryBlock, ...]:
        return tuple(kept for block in blocks if (kept := self._story(block)))

    def _story(self, block: StoryBlock) -> StoryBlock | None:
        title = self._line(block.title)
        if title is None:
            return None
        return replace(
            block,
            sentences=self._lines(block.sentences),
            figures=self._figures(block.figures),
            quotes=self._quotes(block.quotes),
            new=self._lines(block.new),
        )

    def _opinion(self, item: OpinionItem) -> OpinionItem:
        return replace(item, sentence=self._line(item.sentence) if item.sentence else None)

    def _timeline(self, rows: Iterable[TimelineRow]) -> tuple[TimelineRow, ...]:
        return tuple(row for row in rows if self._line(row.line))

    def _corrections(self, items: Iterable[Correction]) -> tuple[Correction, ...]:
        # `before` is gone from the article by definition; the earlier version is another article.
        return tuple(item for item in items if self._line(item.line))

    def _suppressed(self, item: Suppressed) -> Suppressed:
        """The matching passage is shown only where both sides were found. The kept article is
        named by its address alone, so its passage may stand in any of the texts."""
        here = item.here in self._texts.get(item.article, "")
        there = any(item.there in text for text in self._texts.values())
        return item if here and there else replace(item, here="", there="")


def _numbers(briefing: Briefing) -> Iterator[int]:
    """Every proof the briefing refers to."""
    lines = [briefing.headline, *briefing.lead, *briefing.fresh]
    lines += [item.line for item in briefing.corrections]
    lines += [row.line for row in briefing.timeline]
    lines += [item.sentence for item in briefing.opinion]
    figures, quotes = [*briefing.figures], [*briefing.quotes]
    for story in briefing.stories:
        lines += [story.title, *story.sentences, *story.new]
        figures += story.figures
        quotes += story.quotes
    for figure in figures:
        yield from figure.evidence
        lines += figure.others
    for quote in quotes:
        yield from quote.evidence
    yield from (line.evidence for line in lines if line)
