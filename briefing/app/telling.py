"""What a person is told about an edition that was made, and about its mails."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.delivery import DeliveryReport
from briefing.model import Briefing
from briefing.store import KeptFile, Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailed:
    """What became of an edition's mails, in lines for people."""

    summary: str
    complete: bool  #: nobody still waits for one


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An edition and its files."""

    edition: str
    state: str
    paths: dict[str, str]
    summary: str
    mailed: Mailed | None = None

    def as_dict(self) -> dict[str, str]:
        return {"edition": self.edition, "state": self.state, **self.paths}


def made_of(briefing: Briefing, files: Sequence[KeptFile]) -> Made:
    counts = briefing.counts
    proofs = counts.verified + counts.discarded
    lines = [
        f"{counts.read} read, {counts.on_topic} on topic, {counts.suppressed} suppressed",
        f"{counted(counts.stories, 'story')}, {counted(len(briefing.figures), 'figure')},"
        f" {counted(len(briefing.quotes), 'quote')}",
        f"{counts.verified} of {proofs} passages match their source word for word",
        *(f"not read: {gap.source}: {gap.reason}" for gap in briefing.gaps),
    ]
    return Made(
        edition=briefing.id,
        state=briefing.state,
        paths={file.name: file.path for file in files},
        summary="\n".join(lines),
    )


def mailed(report: DeliveryReport, letters: Sequence[Letter]) -> Mailed:
    """`letters` are all of the edition, whenever they were sent."""
    if not letters:
        summary = "not mailed: no recipients are configured for this topic"
        return Mailed(summary=summary, complete=True)
    sent = sum(letter.state == "sent" for letter in letters)
    lines = [f"mailed: {sent} of {len(letters)}", *delivery_lines(report)]
    return Mailed(summary="\n".join(lines), complete=sent == len(letters))


def delivery_lines(report: DeliveryReport) -> list[str]:
    fates = (
        (report.sent, "sent"),
        (report.retried, "not sent, `briefing serve` will try again"),
        (report.failed, "refused for good"),
        (report.unknown, "unclear, held (briefing outbox)"),
    )
    lines = [f"mail to {letter.recipient}: {fate}" for letters, fate in fates for letter in letters]
    return lines + ([report.problem] if report.problem else [])


def counted(count: int, noun: str) -> str:
    """A count with its noun, for people."""
    nouns = noun if count == 1 else f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count or 'no'} {nouns}"
