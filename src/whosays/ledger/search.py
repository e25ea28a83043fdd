"""Full-text search over articles: FTS5 in SQLite, tsvector in PostgreSQL, behind two functions and one set-up.

Both stem English. A query is plain words, all of which must occur; words in double quotes must follow one another.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

SNIPPET_WORDS = 24
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")


def create(connection: Connection) -> None:
    """Makes the index, inside the transaction that makes the tables."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE search USING fts5(article UNINDEXED, title, text, tokenize = 'porter unicode61')"
        )
    else:
        connection.exec_driver_sql(
            "CREATE TABLE search (article varchar(64) PRIMARY KEY, text text NOT NULL, words tsvector NOT NULL)"
        )
        connection.exec_driver_sql("CREATE INDEX search_words ON search USING gin (words)")


def add(connection: Connection, rows: list[dict[str, str]]) -> None:
    """Indexes new articles, each {"article", "title", "text"}."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search (article, title, text) VALUES (:article, :title, :text)"), rows)
    else:
        # A tsvector holds at most 1 MiB of words: the head of a longer text is what is indexed.
        connection.execute(
            text(
                "INSERT INTO search (article, text, words) VALUES (:article, :text, "
                "setweight(to_tsvector('english', :title), 'A') || to_tsvector('english', left(:text, 200000))) "
                "ON CONFLICT DO NOTHING"
            ),
            rows,
        )


def find(connection: Connection, query: str, limit: int) -> list[tuple[str, str]]:
    """Content ids of the best matches, best first, each with a snippet. No words in the query: nothing is found."""
    phrases = [words for quoted, plain in _TERM.findall(query) if (words := _WORD.findall(quoted or plain))]
    if not phrases:
        return []
    if connection.dialect.name == "sqlite":
        match = " ".join('"' + " ".join(words) + '"' for words in phrases)
        found = connection.execute(
            text(
                f"SELECT article, snippet(search, 2, '', '', '…', {SNIPPET_WORDS}) FROM search "
                "WHERE search MATCH :query ORDER BY bm25(search, 0.0, 4.0, 1.0), article LIMIT :limit"
            ),
            {"query": match, "limit": limit},
        )
    else:
        wanted = " && ".join(f"phraseto_tsquery('english', :p{number})" for number in range(len(phrases)))
        found = connection.execute(
            text(
                f'SELECT article, ts_headline(\'english\', left(text, 200000), q, \'StartSel="", StopSel="", '
                f"MaxWords={SNIPPET_WORDS}, MinWords=10') FROM search, (SELECT {wanted} AS q) AS wanted "
                "WHERE words @@ q ORDER BY ts_rank(words, q) DESC, article LIMIT :limit"
            ),
            {"limit": limit} | {f"p{number}": " ".join(words) for number, words in enumerate(phrases)},
        )
    return [(article, " ".join(snippet.split())) for article, snippet in found]
