"""Reads articles: the stages in their order, then the claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib import metadata

from whosays.claims import VERSION as CLAIMS_VERSION
from whosays.claims import claims_of
from whosays.config import DEFAULT_THREADS
from whosays.errors import ReadingFailed
from whosays.gazetteer import Gazetteer, default_gazetteer
from whosays.reading.attributions import Attributions
from whosays.reading.chains import Chains
from whosays.reading.checks import Checks
from whosays.reading.circumstances import Circumstances
from whosays.reading.doc import Doc
from whosays.reading.encode import Encode, Segment
from whosays.reading.encoder.encoder import default_encoder
from whosays.reading.entities import Entities
from whosays.reading.events import Events
from whosays.reading.happenings import Happenings
from whosays.reading.layout import Layout
from whosays.reading.parse import Parse
from whosays.reading.pipeline import Pipeline
from whosays.reading.places import Places
from whosays.reading.quantities import Quantities
from whosays.reading.speakers import Speakers
from whosays.reading.stance import StanceAndCertainty
from whosays.reading.times import Times
from whosays.types import Article, Reader, Reading


def default_pipeline(threads: int = DEFAULT_THREADS, gazetteer: Gazetteer | None = None) -> Pipeline:
    """The stages as shipped, in their order; `threads` cores read the windows of a long article, 0 takes all.

    Without a gazetteer, places are looked up in the one that ships.
    """
    return Pipeline(
        [
            Layout(),
            Segment(),
            Encode(default_encoder(threads)),
            Parse(),
            Entities(),
            Places(gazetteer),
            Times(),
            Quantities(),
            Attributions(),
            Speakers(),
            Chains(),
            Circumstances(),
            StanceAndCertainty(),
            Events(),
            Happenings(),
            Checks(gazetteer),
        ]
    )


class ArticleReader:
    """Turns an article into its reading; the same article gives the same bytes.

    >>> reading = ArticleReader().read(make_article(text="Two died, police said.", outlet="The Courier"))
    """

    def __init__(
        self,
        pipeline: Pipeline | None = None,
        *,
        threads: int = DEFAULT_THREADS,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self.gazetteer = gazetteer or default_gazetteer()
        self.pipeline = pipeline or default_pipeline(threads, self.gazetteer)

    @cached_property
    def made_by(self) -> Reader:
        """Versions of everything that can change a reading."""
        return Reader(
            version=f"whosays {metadata.version('whosays')} {self.pipeline.version} claims/{CLAIMS_VERSION}",
            model_sha256=default_encoder().sha256,
            gazetteer=self.gazetteer.version,
        )

    def read(self, article: Article) -> Reading:
        """Raises ReadingFailed, with the cause attached, where a stage fails on this article."""
        try:
            doc = self.pipeline(Doc(article=article))
            claims = claims_of(doc)
        except Exception as error:
            where = article.url or article.title or article.id
            raise ReadingFailed(where, why=f"{type(error).__name__}: {error}") from error
        return Reading(
            article=article,
            paragraphs=doc.paragraphs,
            sentences=doc.sentences,
            entities=doc.entities,
            places=doc.places,
            times=doc.times,
            quantities=doc.quantities,
            attributions=doc.attributions,
            events=doc.events,
            happenings=doc.happenings,
            claims=claims,
            checks=doc.checks,
            reader=self.made_by,
        )

    def pipe(self, articles: Iterable[Article]) -> Iterator[Reading]:
        return map(self.read, articles)
