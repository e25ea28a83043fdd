"""The ledger: adds readings, each whole or not at all, and gives views of what they say together."""

from __future__ import annotations

import dataclasses
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
from sqlalchemy import Connection, Engine, Select, and_, func, select

from whosays.errors import LedgerError, LedgerTooNew, NotALedger
from whosays.ledger import engine as db
from whosays.ledger import schema, search
from whosays.ledger.canonical import claim_content, delivery_id, fold, pack, resolved, sha256_of, unpack
from whosays.ledger.derive import DERIVATION, Derived, Input, decode, derive, encode
from whosays.ledger.records import Added
from whosays.ledger.view import View
from whosays.types import Article, Reader, Reading, Skipped

BATCH = 20  # articles a transaction: few enough to lose little, enough that the disk is not synced for each
WAIT_S = 10.0


class Ledger:
    """A ledger in a SQLite file or a PostgreSQL database; a context manager. One may write while many read.

    Threads may share it. Adding is idempotent: the same article, delivered again, changes nothing.
    """

    def __init__(self, engine: Engine, *, wait_s: float, read_only: bool) -> None:
        self._engine = engine
        self._wait_s = wait_s
        self._read_only = read_only
        self._view: View | None = None

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, read_only: bool = False, wait_s: float = WAIT_S) -> Self:
        """Opens the ledger at a path or a postgresql:// URL, and makes it where there is none and `create` holds.

        `wait_s` is how long a writer waits for another one. Raises NotALedger, LedgerTooNew, LedgerBusy, LedgerFull,
        LedgerReadOnly, or UsageError for a URL of another kind of database.
        """
        url = db.locate(where)
        create = create and not read_only
        name = db.shown(url)
        if not db.exists(url) and not create:
            raise NotALedger(name, why="no such file", hint="Check the path, or make one with `whosays add`.")
        engine = db.connect(url, wait_s=wait_s)
        try:
            _prepare(engine, name, create=create, wait_s=wait_s)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, wait_s=wait_s, read_only=read_only)

    def close(self) -> None:
        self._view = None
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    # Adding

    def has(self, content_id: str, reader: Reader | None = None, row_id: str | None = None) -> bool:
        """Whether this article was added: read by this reader, and delivered under this row id, where these are given.

        Ask before reading, so that adding again costs next to nothing.
        """
        wanted: Select[Any] = select(schema.article.c.content_id).where(schema.article.c.content_id == content_id)
        if reader is not None:
            wanted = wanted.where(
                select(schema.reading.c.id).where(schema.reading.c.article == content_id, _read_by(reader)).exists()
            )
        if row_id is not None:
            wanted = wanted.where(
                select(schema.delivery.c.id)
                .where(schema.delivery.c.article == content_id, schema.delivery.c.row_id == row_id)
                .exists()
            )
        with db.reading(self._engine) as connection:
            return connection.execute(wanted).first() is not None

    def add(self, readings: Iterable[Reading]) -> Added:
        """Adds readings as they come, about twenty a transaction; an article is there whole or not at all.

        When `readings` raises, what came before it is added first. Raises LedgerBusy, LedgerFull or LedgerReadOnly;
        what was added by then stays, and the same call again adds the rest.
        """
        total = Added(added=0, known=0)
        batch: list[Reading] = []
        try:
            for reading in readings:
                batch.append(reading)
                if len(batch) >= BATCH:
                    full, batch = batch, []
                    total = _sum(total, self._write(full))
        finally:
            if batch:
                total = _sum(total, self._write(batch))
        return total

    def _write(self, batch: list[Reading]) -> Added:
        packed = [(reading, *pack(reading)) for reading in batch]
        with db.writing(self._engine, wait_s=self._wait_s) as connection:
            known_articles = _held(connection, schema.article.c.content_id, [r.article.content_id for r in batch])
            known_readings = _held(connection, schema.reading.c.id, [key for _, key, _ in packed])
            added, claims = 0, 0
            for reading, key, body in packed:
                article = reading.article
                if article.content_id not in known_articles:
                    known_articles.add(article.content_id)
                    added += 1
                    _insert_article(connection, article)
                db.insert_new(connection, schema.delivery, [_delivery_row(article)])
                if key not in known_readings:
                    known_readings.add(key)
                    claims += _insert_reading(connection, reading, key, body)
        return Added(added=added, known=len(batch) - added, claims=claims)

    def skip(self, *skipped: Skipped) -> None:
        """Records inputs that could not become articles; the same one twice is one record."""
        rows = [
            {"id": sha256_of([s.where, s.code, s.reason]), "where": s.where, "code": s.code, "reason": s.reason}
            for s in skipped
        ]
        if rows:
            with db.writing(self._engine, wait_s=self._wait_s) as connection:
                db.insert_new(connection, schema.skip, [{k: _plain(v) for k, v in row.items()} for row in rows])

    def skips(self) -> tuple[Skipped, ...]:
        """Every recorded skip, in order of where."""
        table = schema.skip
        with db.reading(self._engine) as connection:
            rows = connection.execute(select(table.c.where, table.c.code, table.c.reason)).all()
        return tuple(sorted((Skipped(where=w, code=c, reason=r) for w, c, r in rows), key=lambda s: (s.where, s.code)))

    # Looking

    def view(self) -> View:
        """What the ledger says now: an immutable snapshot, made anew only when something was added since."""
        with db.reading(self._engine) as connection:
            size = _size(connection)
            if self._view is not None and self._view.size == size:
                return self._view
            key = _inputs_key(connection)
            stored = connection.execute(
                select(schema.cache.c.body).where(schema.cache.c.kind == "derived", schema.cache.c.key == key)
            ).scalar()
            kept = _unpacked(stored)
            derived = kept if kept is not None else derive(_inputs(connection))
        if kept is None and not self._read_only:
            self._keep(key, derived)
        self._view = View(key=key, size=size, derived=derived, source=self)
        return self._view

    def digest(self) -> str:
        """One SHA-256 over everything added and everything derived: the same for the same articles, added in any order,
        any number of times, after any crash."""
        return self.view().digest

    def reading(self, content_id: str) -> Reading | None:
        """The reading that counts for an article, the newest reader's, with the article as delivered."""
        with db.reading(self._engine) as connection:
            chosen = next(iter(_inputs(connection, content_id)), None)
        return chosen.reading if chosen else None

    def find(self, query: str, limit: int) -> list[tuple[str, str]]:
        """Content ids of articles that hold the words, best first, each with a snippet; see whosays.ledger.search."""
        with db.reading(self._engine) as connection:
            return search.find(connection, query, limit)

    def _keep(self, key: str, derived: Derived) -> None:
        # A cache that cannot be written costs time, not truth.
        body = zlib.compress(encode(derived), 1)
        try:
            with db.writing(self._engine, wait_s=0.0) as connection:
                connection.execute(schema.cache.delete())
                connection.execute(schema.cache.insert(), {"kind": "derived", "key": key, "body": body})
        except LedgerError:
            return


def _prepare(engine: Engine, name: str, *, create: bool, wait_s: float) -> None:
    """Makes sure that the database is a ledger of this version, or becomes one."""
    with db.reading(engine) as connection:
        found = db.tables(connection)
        if schema.about.name in found:
            return _check_version(connection, name)
    clash = found if engine.dialect.name == "sqlite" else found & {*schema.metadata.tables, "search"}
    if clash or not create:
        why = f"it holds other tables, such as {min(clash)}" if clash else "it is empty"
        raise NotALedger(name, why=why)
    if engine.dialect.name == "sqlite":
        with db.translated(engine.url), engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA journal_mode = WAL")  # kept in the file from now on
    with db.writing(engine, wait_s=wait_s) as connection:
        if schema.about.name in db.tables(connection):  # another process was faster
            return _check_version(connection, name)
        schema.create(connection)
        search.create(connection)
    return None


def _check_version(connection: Connection, name: str) -> None:
    stored = connection.execute(select(schema.about.c.value).where(schema.about.c.key == "schema_version")).scalar()
    if stored is None or not str(stored).isdigit():
        raise NotALedger(name, why="it tells no schema version")
    if int(stored) > schema.SCHEMA_VERSION:
        raise LedgerTooNew(name, why=f"schema {stored}, this whosays knows {schema.SCHEMA_VERSION}")


def _unpacked(stored: bytes | None) -> Derived | None:
    """The derived layers out of the cache; None where there are none, or not such as this whosays can read."""
    try:
        return decode(zlib.decompress(stored)) if stored is not None else None
    except (zlib.error, msgspec.DecodeError):
        return None


def _sum(one: Added, two: Added) -> Added:
    return Added(added=one.added + two.added, known=one.known + two.known, claims=one.claims + two.claims)


def _plain(text: str) -> str:
    """Text as a column may hold it: PostgreSQL knows no U+0000, UTF-8 no surrogates. The reading has the true text."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _read_by(reader: Reader) -> Any:
    table = schema.reading.c
    return and_(
        table.reader == reader.version,
        table.model_sha256 == reader.model_sha256,
        table.gazetteer == reader.gazetteer,
    )


def _held(connection: Connection, column: Any, ids: list[str]) -> set[str]:
    return set(connection.execute(select(column).where(column.in_(ids))).scalars())


def _insert_article(connection: Connection, article: Article) -> None:
    row = {
        "content_id": article.content_id,
        "text_sha256": article.text_sha256,
        "language": article.language,
        "text": _plain(article.text),
    }
    connection.execute(schema.article.insert(), row)
    search.add(connection, [{"article": article.content_id, "title": _plain(article.title or ""), "text": row["text"]}])


def _delivery_row(article: Article) -> dict[str, object]:
    row: dict[str, object] = {"id": delivery_id(article), "article": article.content_id, "row_id": _plain(article.id)}
    for name in ("url", "outlet", "title", "byline", "published", "published_basis", "original_outlet"):
        value = getattr(article, name)
        row[name] = _plain(value) if value is not None else None
    return row | {"truncated": article.truncated, "warnings": json.dumps(article.warnings)}


def _insert_reading(connection: Connection, reading: Reading, key: str, body: bytes) -> int:
    """Writes a reading with its claims and tells how many claims it has."""
    content_id = reading.article.content_id
    connection.execute(
        schema.reading.insert(),
        {
            "id": key,
            "article": content_id,
            "reader": reading.reader.version,
            "model_sha256": reading.reader.model_sha256,
            "gazetteer": reading.reader.gazetteer,
            "body": body,
        },
    )
    names = resolved(reading)
    events = {event.id: event for event in reading.events}
    claims: dict[str, dict[str, Any]] = {}
    links: dict[str, dict[str, Any]] = {}
    for claim in reading.claims:
        event = events.get(claim.event)
        if event is None:
            continue  # a claim on no event of its reading has nothing to be shown with
        content = claim_content(content_id, event, claim, names)
        claim_id = sha256_of(content)
        claims[claim_id] = {
            "id": claim_id,
            "article": content_id,
            "event_type": event.type,
            "event_trigger": json.dumps(event.trigger),
            "field": claim.field,
            "value": json.dumps(content["value"]),
            "chain": json.dumps(content["chain"]),
            "stance": claim.stance,
            "certainty": claim.certainty,
            "evidence_start": claim.evidence[0],
            "evidence_end": claim.evidence[1],
        }
        links.setdefault(
            claim_id,
            {"reading": key, "claim": claim_id, "local_id": claim.id, "event": claim.event, "score": claim.score},
        )
    db.insert_new(connection, schema.claim, list(claims.values()))
    db.insert_new(connection, schema.reading_claim, list(links.values()))
    return len(claims)


def _size(connection: Connection) -> tuple[int, ...]:
    """Counts of the append-only tables: equal counts mean that nothing was added."""
    tables = (schema.article, schema.delivery, schema.reading)
    return tuple(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)


def _inputs_key(connection: Connection) -> str:
    """Names everything that the derived layers hang on: what was added, and the code that derives."""
    parts = [DERIVATION]
    for column in (schema.article.c.content_id, schema.delivery.c.id, schema.reading.c.id, schema.claim.c.id):
        ids = sorted(connection.execute(select(column)).scalars())  # sorted here: databases collate differently
        parts += [column.table.name, str(len(ids)), *ids]
    return fold(parts)


def _inputs(connection: Connection, content_id: str | None = None) -> Iterator[Input]:
    """Each article with the delivery and the reading that count for it, in order of content id."""
    deliveries: dict[str, list[Any]] = {}
    wanted = select(schema.delivery)
    readings = select(schema.reading.c.article, schema.reading.c.id, schema.reading.c.reader)
    if content_id is not None:
        wanted = wanted.where(schema.delivery.c.article == content_id)
        readings = readings.where(schema.reading.c.article == content_id)
    for row in connection.execute(wanted):
        deliveries.setdefault(row.article, []).append(row)
    newest: dict[str, tuple[Any, ...]] = {}
    for article, key, reader in connection.execute(readings):
        rank = (_natural(reader), key)
        if article not in newest or rank > newest[article]:
            newest[article] = rank
    for article in sorted(newest):
        # The row's own id wins over a bare content id; beyond that any fixed choice will do.
        ordered = sorted(deliveries[article], key=lambda d: (d.row_id == article, d.row_id, d.id))
        body = connection.execute(
            select(schema.reading.c.body).where(schema.reading.c.id == newest[article][-1])
        ).scalar_one()
        yield Input(
            reading=_delivered(unpack(body), ordered[0]),
            other_ids=tuple(sorted({d.row_id for d in ordered} - {ordered[0].row_id})),
        )


def _delivered(reading: Reading, row: Any) -> Reading:
    article = dataclasses.replace(
        reading.article,
        id=row.row_id,
        url=row.url,
        outlet=row.outlet,
        title=row.title,
        byline=row.byline,
        published=row.published,
        published_basis=row.published_basis,
        truncated=bool(row.truncated),
        original_outlet=row.original_outlet,
        warnings=tuple(json.loads(row.warnings)),
    )
    return dataclasses.replace(reading, article=article)


def _natural(version: str) -> tuple[tuple[int, int | str], ...]:
    """Sort key by which 0.10 is newer than 0.9."""
    return tuple((1, int(p)) if p.isdigit() else (0, p) for p in re.findall(r"\d+|\D+", version))
