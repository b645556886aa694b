"""Looking back: stored editions, their proofs, the outbox, and why an article is in or out."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing.app.publish import Publisher
from briefing.errors import BriefingError, InputError, OutputError
from briefing.model import Briefing
from briefing.output.verify import proved
from briefing.sources.addresses import canonical
from briefing.store import Store


class Archive:
    def __init__(self, store: Store, publisher: Publisher) -> None:
        self._store = store
        self._publisher = publisher

    def checked(self, briefing: Briefing) -> Briefing:
        """The briefing without what the stored texts, read afresh, do not prove."""
        return self._publisher.check(briefing, self._texts(briefing))

    def file(self, edition: str, name: str) -> bytes:
        """A file of an edition as it was written. Raises OutputError when it is not that any
        more; `briefing rebuild` makes it again."""
        kept = self._store.editions.get(edition)
        for file in kept.files if kept else ():
            if file.name == name:
                content = _content(file.path)
                if content is None or sha256(content).hexdigest() != file.sha256:
                    raise OutputError(
                        f"{file.path}: is gone or was changed: briefing rebuild {edition}"
                    )
                return content
        raise OutputError(f"edition {edition} has no {name} file")

    def editions(self) -> list[dict[str, Any]]:
        return [
            {
                "edition": kept.id,
                "topic": kept.topic,
                "state": kept.state,
                "kind": kept.kind,
                "received": kept.received,
                "cutoff": kept.cutoff.isoformat(),
                **dict.fromkeys(("html", "pdf", "text", "json", "manifest")),
                **{file.name: file.path for file in kept.files},
            }
            for kept in self._store.editions.list()
        ]

    def outbox(self) -> list[dict[str, Any]]:
        return [
            {
                "edition": letter.edition,
                "recipient": letter.recipient,
                "state": letter.state,
                "attempts": letter.attempts,
                "next": letter.at.isoformat(),
                "reply": letter.reply,
                "message_id": letter.message_key,
            }
            for letter in self._store.outbox.letters()
        ]

    def verify(self) -> tuple[int, list[str]]:
        """How many things were checked, and what does not match its hash or its source."""
        checked, problems = 0, []
        for kept in self._store.editions.list():
            for file in kept.files:
                checked += 1
                content = _content(file.path)
                if content is None:
                    problems.append(f"{file.path}: is gone")
                elif sha256(content).hexdigest() != file.sha256:
                    problems.append(f"{file.path}: was changed after it was written")
            try:
                briefing = self._store.editions.briefing(kept.id)
                texts = self._texts(briefing)
            except BriefingError as error:
                problems.append(str(error))
                continue
            for evidence in briefing.evidence:
                checked += 1
                if not proved(evidence, texts):
                    problems.append(
                        f"edition {kept.id}: evidence {evidence.n} is not in its source"
                    )
        articles, damaged = self._store.corpus.damaged()
        return checked + articles, problems + damaged

    def explain(self, url: str) -> dict[str, Any]:
        """Why an article is in or out, from the newest edition that judged it."""
        corpus = self._store.corpus
        found = corpus.verdict_of(url) or corpus.verdict_of(canonical(url) or url)
        if found is None:
            raise InputError(f"{url}: no edition has judged this address")
        why = found.suppressed.kind.replace("_", " ") if found.suppressed else ""
        answer: dict[str, Any] = {
            "url": found.url,
            "edition": found.edition,
            "outcome": f"left out: {why}" if why else "in",
        }
        if found.suppressed:
            dropped = found.suppressed
            answer |= {
                "reason": dropped.reason,
                "kept": f"{dropped.of_title} ({dropped.of_url})" if dropped.of_url else "",
                "share": f"{dropped.share:.0%}" if dropped.share else "",
                "here": dropped.here,
                "there": dropped.there,
            }
        elif found.verdict:
            answer |= {
                "kind": found.verdict.kind,
                "reason": found.verdict.reason,
                "novel": " ".join(span.text for span in found.verdict.novel),
            }
        return {key: value for key, value in answer.items() if value}

    def restore(self, url: str) -> None:
        """Undoes a suppression for the next edition."""
        corpus = self._store.corpus
        if not (corpus.restore(url) or corpus.restore(canonical(url) or url)):
            raise InputError(f"{url}: no edition has suppressed this address")

    def _texts(self, briefing: Briefing) -> dict[str, str]:
        cited = {one.span.article for one in briefing.evidence}
        return self._store.corpus.texts(cited | {one.article for one in briefing.suppressed})


def _content(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except OSError:
        return None
