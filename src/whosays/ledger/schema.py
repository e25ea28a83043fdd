"""The tables of a ledger, the same on SQLite and PostgreSQL; docs/ledger.md tells each column.

Truth is append-only: article, delivery, reading, claim and reading_claim know no UPDATE and no DELETE (triggers refuse
them). `cache` holds what is derived from them and may be thrown away at any time.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

SCHEMA_VERSION = 1
APPLICATION_ID = 0x77686F73  # "whos", in the header of a SQLite file

metadata = MetaData()

about = Table("whosays", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

article = Table(
    "article",
    metadata,
    Column("content_id", String(64), primary_key=True),
    Column("text_sha256", String(64), nullable=False),
    Column("language", String, nullable=False),
    Column("text", Text, nullable=False),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("article", ForeignKey("article.content_id"), nullable=False, index=True),
    Column("row_id", String, nullable=False, index=True),
    Column("url", String),
    Column("outlet", String),
    Column("title", String),
    Column("byline", String),
    Column("published", String),
    Column("published_basis", String, nullable=False),
    Column("truncated", Boolean, nullable=False),
    Column("original_outlet", String),
    Column("warnings", Text, nullable=False),  # JSON list
)

reading = Table(
    "reading",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of the JSON
    Column("article", ForeignKey("article.content_id"), nullable=False, index=True),
    Column("reader", String, nullable=False),
    Column("model_sha256", String, nullable=False),
    Column("gazetteer", String, nullable=False),
    Column("body", LargeBinary, nullable=False),  # the JSON of the reading, zlib
)

claim = Table(
    "claim",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("article", ForeignKey("article.content_id"), nullable=False, index=True),
    Column("event_type", String, nullable=False),
    Column("event_trigger", String, nullable=False),  # JSON [[s, e], ...]
    Column("field", String),
    Column("value", Text, nullable=False),  # JSON
    Column("chain", Text, nullable=False),  # JSON [{"name", "kind", "span"}, ...]
    Column("stance", String, nullable=False, index=True),
    Column("certainty", String, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
)

reading_claim = Table(
    "reading_claim",
    metadata,
    Column("reading", ForeignKey("reading.id"), primary_key=True),
    Column("claim", ForeignKey("claim.id"), primary_key=True),
    Column("local_id", String, nullable=False),
    Column("event", String, nullable=False),
    Column("score", Float, nullable=False),
)

skip = Table(
    "skip",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("where", Text, nullable=False),
    Column("code", String, nullable=False),
    Column("reason", Text, nullable=False),
)

cache = Table(
    "cache",
    metadata,
    Column("kind", String, primary_key=True),
    Column("key", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

Index("reading_by_reader", reading.c.article, reading.c.reader)

APPEND_ONLY = (article, delivery, reading, claim, reading_claim, skip)


def create(connection: Connection) -> None:
    """Make the tables and the triggers that keep them append-only, inside the caller's transaction."""
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        for table in APPEND_ONLY:
            for verb in ("UPDATE", "DELETE"):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name} "
                    f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
                )
    else:
        connection.execute(
            text(
                "CREATE FUNCTION whosays_append_only() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
            )
        )
        for table in APPEND_ONLY:
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table.name}_append_only BEFORE UPDATE OR DELETE ON {table.name} "
                "FOR EACH ROW EXECUTE FUNCTION whosays_append_only()"
            )
    connection.execute(about.insert(), {"key": "schema_version", "value": str(SCHEMA_VERSION)})
