"""What readers already know makes a morning slower: 30 new articles beside weeks of old ones."""

from collections.abc import Callable
from time import process_time

from tests.bench.reference import VOCABULARY
from tests.bench.report import Row
from tests.bench.texts import NOW, flood, sources

NEW = 30
KNOWN = (150, 300, 600)


def measure() -> list[Row]:
    from briefing.analysis.articles import read_article
    from briefing.analysis.duplicates import verdicts
    from briefing.analysis.facts import facts_of
    from briefing.analysis.ledger import figure_facts, utterances
    from briefing.analysis.origins import independent_origins
    from briefing.analysis.relevance import Vocabulary
    from briefing.analysis.stories import group
    from briefing.model import Known
    from briefing.settings import vocabulary_data

    topic = Vocabulary.from_mapping(vocabulary_data(str(VOCABULARY)), VOCABULARY.name)
    by_id = {source.id: source for source in sources()}
    pages = flood(NEW + max(KNOWN))
    articles = [read_article(page, by_id[page.entry.source], NOW) for page in pages]
    facts = [facts_of(article, topic) for article in articles]
    new = facts[:NEW]
    rows = []
    for count in KNOWN:
        known = [
            Known(facts=one, edition="earlier", story=f"s{number // 5}")
            for number, one in enumerate(facts[NEW : NEW + count])
        ]
        earlier, todays = [one.facts.article for one in known], [one.article for one in new]
        stages: dict[str, Callable[[], object]] = {
            "verdicts": lambda a=todays, b=earlier: verdicts(a, b),
            "stories": lambda b=known: group(new, b, NOW, independent_origins),
            "figure ledger": lambda b=known: figure_facts(new, b, origins=independent_origins),
            "quote ledger": lambda b=known: utterances(new, b),
        }
        for name, work in stages.items():
            started = process_time()
            work()
            rows.append(Row(f"{count} known articles: {name}", process_time() - started, "s CPU"))
    return rows
