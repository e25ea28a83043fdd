"""The page over the sample articles as the reader reads them: whole, linked, and quick."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from tests.web.conftest import Site
from tests.web.test_pages import Tree, every_page

from whosays.adding import add_articles
from whosays.intake import open_source
from whosays.ledger import Ledger
from whosays.samples import folder
from whosays.web import addresses, create_app

P95_S = 0.1

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Ledger.open(tmp_path_factory.mktemp("samples") / "ledger.db") as ledger:
        add_articles(ledger, open_source(str(folder())))
        yield Site(create_app(ledger), ledger)


def pages(samples: Site) -> list[str]:
    return [path for path in every_page(samples) if "claim=" not in path]


def test_every_page_of_the_samples_is_whole(samples: Site) -> None:
    for path in pages(samples):
        answer = samples.get(path)
        assert answer.status_code == 200, path
        tree = Tree(answer.text)
        assert len(tree.ids) == len(set(tree.ids)), path


def test_nineteen_of_twenty_pages_come_within_a_tenth_of_a_second(samples: Site) -> None:
    times = []
    for path in pages(samples):
        start = time.perf_counter()
        samples.get(path)
        times.append(time.perf_counter() - start)
    assert sorted(times)[len(times) * 19 // 20] < P95_S


def test_every_claim_of_an_event_opens_on_words_of_its_article(samples: Site) -> None:
    view = samples.ledger.view()
    for event in view.events(limit=3).items:
        for claim in view.event(event.id).claims[:12]:
            page = samples.get(addresses.article(claim.article, claim=claim.id).partition("#")[0]).text
            assert f'id="claim-{claim.id}"' in page
            assert ' chosen"' in page
