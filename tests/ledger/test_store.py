from __future__ import annotations

import dataclasses
import random
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.ledger.build import READER, Build, tiny

from whosays.errors import LedgerBusy, LedgerTooNew, NotALedger, NotInLedger, UsageError
from whosays.ledger import Filters, Ledger
from whosays.ledger import engine as db
from whosays.types import Reading, Skipped


def assorted() -> list[Reading]:
    """Ten readings: two outlets on each of four shellings, a reprint, and a denial."""
    readings = []
    for number, town in enumerate(("Avdiivka", "Bakhmut", "Kupiansk", "Lyman")):
        for outlet in ("Gazette", "Herald"):
            b = Build(
                f"Shells hit {town} on Monday and killed {number + 2} people, the mayor said to the {outlet}.",
                id=f"{town}-{outlet}",
                outlet=outlet,
                published=f"2023-01-0{number + 3}",
            )
            event = b.event("hit", places=(b.place(town, 48.0 + number, 37.5),), times=(b.day("Monday", "2023-01-02"),))
            b.claim(event, f"mayor of {town}")
            b.claim(event, field="killed", value={"low": number + 2, "best": number + 2, "high": number + 2})
            readings.append(b.reading())
    copy = Build(readings[0].article.text, id="copy", outlet="Mirror", original_outlet="Gazette")
    copy.claim(copy.event("hit"))
    denial = Build("The army denies that it hit Lyman.", id="denial", published="2023-01-07")
    denial.claim(denial.event("hit", places=(denial.place("Lyman", 51.0, 37.5),)), "the army", stance="denies")
    return [*readings, copy.reading(), denial.reading()]


def test_an_added_article_comes_back_with_its_reading(ledger: Ledger) -> None:
    reading = tiny(1, url="https://daily.example/1", title="Shelling", warnings=("no date on the page",))
    ledger.add([reading])
    assert ledger.reading(reading.article.content_id) == reading
    page = ledger.view().article("r1")
    assert page.reading == reading
    assert page.article.url == "https://daily.example/1"
    assert page.article.warnings == ("no date on the page",)


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    readings = [tiny(n) for n in range(25)]
    first = ledger.add(readings)
    digest = ledger.digest()
    second = ledger.add(readings)
    assert (first.added, first.known, first.claims) == (25, 0, 25)
    assert (second.added, second.known, second.claims) == (0, 25, 0)
    assert ledger.digest() == digest


def test_a_known_article_is_known_before_it_is_read(ledger: Ledger) -> None:
    reading = tiny(1)
    key = reading.article.content_id
    assert not ledger.has(key)
    ledger.add([reading])
    assert ledger.has(key)
    assert ledger.has(key, READER, "r1")
    assert not ledger.has(key, READER, "another row")
    assert not ledger.has(key, dataclasses.replace(READER, version="test/2"))
    assert not ledger.has(key, dataclasses.replace(READER, gazetteer="g2"))


def test_a_newer_reader_is_heard_and_the_older_reading_stays(ledger: Ledger) -> None:
    old = tiny(1, reader=dataclasses.replace(READER, version="test/9"))
    new = tiny(1, reader=dataclasses.replace(READER, version="test/10"))
    ledger.add([new])
    ledger.add([old])
    found = ledger.reading(old.article.content_id)
    assert found is not None
    assert found.reader.version == "test/10"
    assert ledger.has(old.article.content_id, old.reader)
    assert ledger.view().claims().total == 1


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), repeats=st.lists(st.integers(0, 9), max_size=8), cut=st.integers(0, 10))
def test_any_order_any_repetition_and_any_pause_give_the_same_digest(
    another: Callable[[], Ledger], seed: int, repeats: list[int], cut: int
) -> None:
    readings = assorted()
    straight = another()
    straight.add(readings)
    mixed = readings + [readings[n] for n in repeats]
    random.Random(seed).shuffle(mixed)
    shuffled = another()
    shuffled.add(mixed[:cut])
    shuffled.digest()
    shuffled.add(mixed)
    assert shuffled.digest() == straight.digest()
    assert shuffled.view().events() == straight.view().events()
    assert shuffled.view().copies() == straight.view().copies()


def test_both_databases_give_the_same_digest(tmp_path: Path, where: str, ledger: Ledger) -> None:
    ledger.add(assorted())
    with Ledger.open(tmp_path / "beside.db") as beside:
        beside.add(assorted())
        assert beside.digest() == ledger.digest()


def test_one_more_article_changes_the_digest(ledger: Ledger) -> None:
    ledger.add([tiny(1)])
    digest = ledger.digest()
    ledger.add([tiny(2)])
    assert ledger.digest() != digest


def test_a_view_does_not_change_and_the_next_one_is_new(ledger: Ledger) -> None:
    ledger.add([tiny(1)])
    before = ledger.view()
    assert ledger.view() is before
    ledger.add([tiny(2)])
    assert before.articles().total == 1
    assert ledger.view().articles().total == 2


def test_derived_layers_are_kept_for_the_next_start(
    where: str, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add(assorted())
    digest = ledger.digest()

    def fail(_: object) -> None:
        raise AssertionError("derived anew")

    monkeypatch.setattr("whosays.ledger.store.derive", fail)
    with Ledger.open(where, create=False) as again:
        assert again.digest() == digest


def test_a_cache_that_cannot_be_read_is_made_anew(where: str, ledger: Ledger) -> None:
    ledger.add(assorted())
    digest = ledger.digest()
    with db.writing(ledger._engine, wait_s=1.0) as connection:
        connection.execute(text("UPDATE cache SET body = :body"), {"body": b"of another time"})
    with Ledger.open(where) as again:
        assert again.digest() == digest


@pytest.mark.parametrize("table", ["article", "delivery", "reading", "claim", "reading_claim"])
@pytest.mark.parametrize("change", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_what_was_added_cannot_be_changed(ledger: Ledger, table: str, change: str) -> None:
    ledger.add([tiny(1)])
    column = {"article": "text", "delivery": "outlet", "reading": "reader", "claim": "stance", "reading_claim": "event"}
    with (
        pytest.raises(DBAPIError, match="append-only"),
        ledger._engine.connect() as connection,
        connection.begin(),
    ):
        connection.execute(text(change.format(table, column[table])))


def test_what_came_before_a_failure_is_added(ledger: Ledger) -> None:
    def readings() -> object:
        yield tiny(1)
        yield tiny(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.add(readings())  # type: ignore[arg-type]
    assert ledger.view().articles().total == 2


def test_skipped_input_is_recorded_once_and_in_order(ledger: Ledger) -> None:
    two = Skipped(where="rows.jsonl:2", code="W106", reason="no text\0")
    one = Skipped(where="page.html", code="W105", reason="no article")
    ledger.skip(two, one)
    ledger.skip(two)
    assert [(s.where, s.code) for s in ledger.skips()] == [("page.html", "W105"), ("rows.jsonl:2", "W106")]


def test_any_text_survives_even_what_a_database_cannot_hold(ledger: Ledger) -> None:
    reading = Build("A nul \0 and a 𝄞 clef.", id="odd", title="nul \0 title").reading()
    ledger.add([reading])
    found = ledger.reading(reading.article.content_id)
    assert found is not None
    assert found.article.text == reading.article.text
    assert [hit.article for hit in ledger.view().search("clef")] == ["odd"]


def test_a_claim_on_no_event_of_its_reading_is_left_out(ledger: Ledger) -> None:
    b = Build("Rebels shelled a village.", id="r")
    b.claim("e9")
    ledger.add([b.reading()])
    assert ledger.view().claims().total == 0
    assert ledger.view().events().total == 0


def test_an_event_without_a_claim_is_no_event(ledger: Ledger) -> None:
    b = Build("Rebels shelled a village.", id="r")
    b.event("shelled")
    ledger.add([b.reading()])
    assert ledger.view().events().total == 0
    assert ledger.view().articles().total == 1


def test_an_empty_ledger_answers_everything(ledger: Ledger) -> None:
    view = ledger.view()
    assert [page.total for page in (view.events(), view.claims(), view.quotes(), view.stories())] == [0, 0, 0, 0]
    assert not any((view.copies(), view.story_lines(), view.search("anything")))
    assert len(ledger.digest()) == 64


def test_the_second_writer_waits_and_then_says_that_the_ledger_is_busy(where: str, ledger: Ledger) -> None:
    ledger.add([tiny(1)])
    with Ledger.open(where, wait_s=0.2) as second:
        with db.writing(ledger._engine, wait_s=1.0):
            with pytest.raises(LedgerBusy, match="another process is writing"):
                second.add([tiny(2)])
            assert second.view().articles().total == 1  # a reader is never blocked
        assert second.add([tiny(2)]).added == 1


def test_threads_may_read_while_one_writes(ledger: Ledger) -> None:
    faults: list[BaseException] = []
    totals: list[int] = []

    def read() -> None:
        try:
            for _ in range(15):
                totals.append(ledger.view().articles().total)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    ledger.add(tiny(n) for n in range(60))
    for thread in threads:
        thread.join()
    assert not faults
    assert ledger.view().articles().total == 60
    assert all(total % 20 == 0 for total in totals)  # whole transactions only


def test_a_ledger_of_a_newer_whosays_is_refused(where: str, ledger: Ledger) -> None:
    with db.writing(ledger._engine, wait_s=1.0) as connection:
        connection.execute(text("UPDATE whosays SET value = '99' WHERE key = 'schema_version'"))
    with pytest.raises(LedgerTooNew, match="schema 99"):
        Ledger.open(where)


def test_a_database_of_something_else_is_refused_and_left_alone(where: str) -> None:
    engine = db.connect(db.locate(where), wait_s=1.0)
    with db.writing(engine, wait_s=1.0) as connection:
        connection.execute(text("CREATE TABLE article (name text)"))
    with pytest.raises(NotALedger, match="article"):
        Ledger.open(where)
    with db.reading(engine) as connection:
        assert db.tables(connection) == {"article"}
    engine.dispose()


def test_a_place_without_a_ledger_is_not_made_into_one_unless_asked(where: str) -> None:
    with pytest.raises(NotALedger):
        Ledger.open(where, create=False)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes. " * 400)
    with pytest.raises(NotALedger, match=r"notes\.txt"):
        Ledger.open(path)
    assert path.read_text().startswith("These are my notes.")


def test_a_folder_and_a_path_without_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no" / "such" / "folder.db"):
        with pytest.raises(NotALedger):
            Ledger.open(path)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    path.touch()
    with Ledger.open(path) as ledger:
        ledger.add([tiny(1)])
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


@pytest.mark.parametrize("url", ["mysql://host/db", "https://example.org/x", "postgresql://host:port/db"])
def test_another_kind_of_database_is_wrong_use(url: str) -> None:
    with pytest.raises(UsageError):
        Ledger.open(url)


def test_an_unknown_id_is_not_in_the_ledger_and_a_short_one_is_enough(ledger: Ledger) -> None:
    ledger.add([tiny(1)])
    view = ledger.view()
    (event,) = view.events().items
    assert view.event(event.id[:8]).event == event
    for look in (view.event, view.story, view.article, view.claim):
        with pytest.raises(NotInLedger, match="nothing"):
            look("nothing")


def test_search_finds_words_phrases_and_stems(ledger: Ledger) -> None:
    ledger.add(assorted())
    view = ledger.view()
    assert {hit.article for hit in view.search("Bakhmut shell")} == {"Bakhmut-Gazette", "Bakhmut-Herald"}
    assert {hit.article for hit in view.search('"mayor said" lyman')} == {"Lyman-Gazette", "Lyman-Herald"}
    assert view.search('"said mayor"') == ()
    for odd in ("", "  ", '"', "' OR 1=1 --", "NEAR(", "a AND", "*", "(((", "col:umn"):
        view.search(odd)
    assert view.events(Filters(text="lyman")).total >= 1
