"""Stories, ledgers and caps to the content of one edition: every editorial rule lives here.

One module per part, each rule with one home: `sentences` R2–R4, R17 · `material` R5, R8, R18 (what
may be used at all) · `lead` sections 1–3, R16 · `figures` R6–R10 · `quotes` R11–R14 · `blocks`
sections 6, 7, 9 · `timeline` section 8 · `corrections` R18 · `caps` excerpts, publisher families,
proofs (R1). Nothing is written here: what is printed is a span of a source, a number about the
edition, or a key of the closed list of labels (R19).

Sentences are granted in order of their weight (the other side of a dispute, lead, stories, figures,
timeline); proofs are numbered in order of appearance.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from briefing.analysis.compose import blocks, figures, quotes, timeline
from briefing.analysis.compose.caps import Excerpts, Proofs, listed
from briefing.analysis.compose.corrections import corrections
from briefing.analysis.compose.lead import FRESH, fresh, headline, lead
from briefing.analysis.compose.material import Frame, Material
from briefing.analysis.text import words
from briefing.model import (
    Article,
    Briefing,
    Counts,
    FigureFact,
    FigureRow,
    Gap,
    Known,
    SourceStatus,
    State,
    Story,
    Suppressed,
    TimelineRow,
    Utterance,
)

__all__ = ["Frame", "compose"]

QUIET_WORDS = 250
QUIET_ITEMS = 5  #: of each list
READING_SPEED = 200  #: words a minute


def compose(
    frame: Frame,
    *,
    stories: Sequence[Story],
    figures: Sequence[FigureFact],
    utterances: Sequence[Utterance],
    suppressed: Sequence[Suppressed],
    versions: Sequence[tuple[Article, Article]],
    known: Sequence[Known],
    statuses: Sequence[SourceStatus],
    gaps: Sequence[Gap],
    read: int,
    unread: int = 0,
) -> Briefing:
    """The edition's content.

    `stories` are ranked, best first, and hold kept articles only; `figures` and `utterances` may
    tell of more articles, whose mentions are then ignored; on a quiet day `figures` should tell of
    the `known` ones. `versions` are pairs (older, newer) of one URL. Any of them may be empty: the
    sections are, then.
    """
    material = Material(
        frame=frame,
        stories=stories,
        figures=figures,
        utterances=utterances,
        known=known,
        versions=versions,
    )
    state = state_of(material, statuses)
    empty = Briefing(
        id=frame.id,
        topic=frame.topic,
        name=frame.name,
        day=frame.day,
        cutoff=frame.cutoff,
        since=frame.since,
        timezone=frame.timezone,
        language=frame.language,
        state=state,
        counts=_counts(material, suppressed, read),
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
        suppressed=tuple(suppressed),
        evidence=(),
        sources=tuple(statuses),
        gaps=tuple(gaps),
        previous=frame.previous,
        unread=unread,
    )
    if state == "blind":
        return empty
    briefing = _full(empty, material) if _news(material) else _quiet(empty, material)
    told = _words(briefing)
    counts = replace(briefing.counts, words=told, minutes=ceil(told / READING_SPEED))
    return replace(briefing, counts=counts)


def state_of(material: Material, statuses: Sequence[SourceStatus]) -> State:
    """blind: not one source is ok or unchanged. partly_blind: one failed. quiet: all answered, and
    no story brings a new fact.

    partly_blind wins over quiet: "quiet" promises that every feed was asked and answered, and with
    a feed missing, silence proves nothing. (The edition is as short as a quiet one all the same.)
    A *stale* feed is no failure, but cannot vouch for a day either; an entry lost on the way is a
    gap and changes nothing here.
    """
    answered = [one for one in statuses if one.status in ("ok", "unchanged")]
    if statuses and not answered:
        return "blind"
    if any(one.status == "failed" for one in statuses):
        return "partly_blind"
    return "normal" if _news(material) else "quiet"


def _news(material: Material) -> bool:
    return any(material.leads(story) for story in material.stories)


def _full(empty: Briefing, material: Material) -> Briefing:
    excerpts, proofs = Excerpts(), Proofs(material.articles)
    shown = [
        replace(story, articles=articles)
        for story, articles in zip(material.stories, listed(material.stories), strict=True)
    ]
    table, said = figures.table(material), quotes.rows(material)
    figures.reserve_other_sides(material, table, excerpts)
    top = headline(material, shown)
    bullets = lead(material, shown, excerpts)
    plans = [
        blocks.plan(material, story, reduced, bullets, excerpts)
        for story, reduced in zip(
            material.stories[: blocks.BLOCKS], shown[: blocks.BLOCKS], strict=True
        )
    ]
    news = {one.story.id: one.new for one in plans}

    title = proofs.line(top[1]) if top else None
    bullet_lines = proofs.lines(bullets)
    corrected = corrections(material, proofs)
    new_lines = proofs.lines(
        fresh(material, shown, top[0].id if top else "", news, FRESH - len(corrected))
    )
    figure_rows = tuple(figures.row(material, *one, excerpts, proofs) for one in table)
    quote_rows = tuple(quotes.row(material, *one, proofs) for one in said[: quotes.ROWS])
    story_figures = figures.table(material, limit=len(material.figures))
    story_blocks = tuple(
        blocks.block(material, one, story_figures, said, excerpts, proofs) for one in plans
    )
    opinions = blocks.opinion(material, excerpts, proofs)
    dated = timeline.timeline(
        material, [one for plan in plans for one in plan.story.articles], excerpts
    )
    return replace(
        empty,
        headline=title,
        lead=bullet_lines,
        fresh=new_lines,
        corrections=corrected,
        figures=figure_rows,
        quotes=quote_rows,
        stories=story_blocks,
        opinion=opinions,
        timeline=tuple(
            TimelineRow(on=day, coming=coming, line=proofs.line(one)) for day, coming, one in dated
        ),
        also_seen=blocks.also_seen(material, shown[blocks.BLOCKS :]),
        evidence=proofs.evidence,
    )


def _quiet(empty: Briefing, material: Material) -> Briefing:
    """Nothing new: the last key figures with their old date, days to come, what else was seen.
    Every list is shortened until the edition has at most 250 words."""
    last = Material(
        frame=material.frame,
        stories=[Story(id="", articles=tuple(one.facts for one in material.known), origins=0)],
        figures=material.figures,
        utterances=(),
        known=(),
        versions=material.versions,
    )
    for items in range(QUIET_ITEMS, -1, -1):
        quiet = _quiet_with(items, empty, material, last)
        if _words(quiet) + _words_below(quiet) <= QUIET_WORDS:
            break
    return quiet


def _quiet_with(items: int, empty: Briefing, material: Material, last: Material) -> Briefing:
    excerpts, proofs = Excerpts(), Proofs(material.articles)
    corrected = corrections(material, proofs, items)
    table = figures.table(last, items, old=True)
    figure_rows = tuple(figures.row(last, *one, excerpts, proofs) for one in table)
    opinions = blocks.opinion(material, excerpts, proofs, items)
    dated = timeline.timeline(last, last.facts.values(), excerpts)
    coming = [(day, sentence) for day, ahead, sentence in dated if ahead][:items]
    return replace(
        empty,
        corrections=corrected,
        figures=figure_rows,
        opinion=opinions,
        timeline=tuple(
            TimelineRow(on=day, coming=True, line=proofs.line(one)) for day, one in coming
        ),
        also_seen=blocks.also_seen(material, material.stories)[:items],
        evidence=proofs.evidence,
    )


def _counts(material: Material, suppressed: Sequence[Suppressed], read: int) -> Counts:
    kept = len(material.facts) + len(material.opinions) + len(material.mentions)
    on_topic = sum(one.kind not in ("off_topic", "advertorial") for one in suppressed)
    return Counts(
        read=read,
        on_topic=kept + on_topic,
        stories=len(material.stories),
        new=sum(not story.continued for story in material.stories),
        suppressed=len(suppressed),
    )


def _words(briefing: Briefing) -> int:
    """Words of sections 0 to 5, as printed."""
    lines = [*briefing.lead, *briefing.fresh, *(one.line for one in briefing.corrections)]
    if briefing.headline:
        lines.append(briefing.headline)
    texts = [line.text for line in lines] + [one.before for one in briefing.corrections]
    texts += [text for row in briefing.figures for text in _cells(row)]
    texts += [text for row in briefing.quotes for text in (row.text, row.speaker, row.role)]
    return sum(len(words(text)) for text in texts)


def _words_below(briefing: Briefing) -> int:
    """Words of sections 6 to 9, as far as a quiet edition has them."""
    texts = [one.line.text for one in briefing.timeline]
    texts += [one.title for one in (*briefing.also_seen, *(o.link for o in briefing.opinion))]
    texts += [one.sentence.text for one in briefing.opinion if one.sentence]
    return sum(len(words(text)) for text in texts)


def _cells(row: FigureRow) -> tuple[str, ...]:
    others = tuple(line.text for line in row.others)
    return (
        row.hedge_text,
        row.surface,
        row.subject,
        row.measure,
        row.scope,
        row.when,
        row.attribution,
        *others,
    )
