"""A gazetteer of one's own from a GeoNames dump, made here in the form that GeoNames documents."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.errors import MissingInput, NotADump
from whosays.gazetteer import Gazetteer, default_gazetteer, fold
from whosays.gazetteer.importing import Imported, import_dump
from whosays.gazetteer.outlines import Line
from whosays.gazetteer.pack import ORDER, Draft, pack


def row(
    ident: object,
    name: str,
    lat: object = 49.5,
    lon: object = 37.5,
    *,
    code: str = "P.PPL",
    alternates: str = "",
    country: str = "UA",
    admin1: str = "07",
    admin2: str = "",
    people: object = 0,
) -> str:
    kind, feature = code.split(".")
    cells = (
        ident, name, name, alternates, lat, lon, kind, feature, country, "", admin1, admin2, "", "", people, "", 100,
        "Europe/Kyiv", "2024-01-01",
    )  # fmt: skip
    return "\t".join(map(str, cells)) + "\n"


ROWS = [
    row(706483, "Kharkiv", 49.99, 36.24, code="P.PPLA", people=1_421_125),
    row(90_000_001, "Zqarivka", 49.51, 37.61, alternates="Zqarovka,Зкарівка"),
    row(90_000_002, "Zqöstrow Žiäl", 52.5, 13.5, country="DE", admin1="11", people=700),
    row(90_000_003, "Zqold", code="P.PPLH"),
    row(90_000_004, "Zqhill", code="T.HLL"),
    row(90_000_005, "Zqmill", code="S.ML"),
    row(90_000_006, "Zqland Oblast", 50.0, 38.0, code="A.ADM1", admin1="99"),
    row(90_000_007, "Zqtown", 50.1, 38.1, admin1="99", people=12_000),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A base of few places, so that the tests are quick."""
    drafts = [
        Draft(
            name="Kharkiv Oblast", kind="admin1", lat=49.5, lon=36.5, geonameid=706482, country="UA",
            admin1="x", feature="ADM1", own=["Kharkiv Oblast"], alternates=["Kharkiv"],
        ),
        Draft(
            name="Kharkiv", kind="city", lat=49.0, lon=36.0, geonameid=706483, country="UA", admin1="x",
            feature="PPLA", population=5, own=["Kharkiv"], alternates=["Kharkov"],
        ),
        Draft(name="Ukraine", kind="country", lat=49, lon=32, country="UA", feature="PCLI", own=["Ukraine"]),
    ]  # fmt: skip
    ring = np.array([[22.0, 44.0], [40.0, 44.0], [40.0, 52.0], [22.0, 52.0], [22.0, 44.0]])
    return packed(drafts, tmp_path_factory.mktemp("small") / "small.bin", [Line("UA", None, ring)])


def packed(drafts: list[Draft], path: Path, lines: list[Line] | None = None) -> Gazetteer:
    with path.open("wb") as out:
        version = pack(sorted(drafts, key=lambda draft: ORDER.index(draft.kind)), lines or [], out)
    found = Gazetteer(path)
    assert found.version == version
    return found


def made(
    source: Path, base: Gazetteer, out: Path, classes: str = "AP", min_population: int = 0
) -> tuple[Imported, Gazetteer]:
    with out.open("wb") as file:
        done = import_dump(source, file, classes=classes, min_population=min_population, base=base)
    return done, Gazetteer(out)


def zipped(path: Path, text: str, name: str = "allCountries.txt") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "GeoNames")
        archive.writestr(name, text)
    return path


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return zipped(tmp_path / "allCountries.zip", "".join(ROWS))


def test_villages_of_the_dump_are_found_beside_the_places_that_ship(
    dump: Path, small: Gazetteer, tmp_path: Path
) -> None:
    done, gazetteer = made(dump, small, tmp_path / "own.bin")
    assert (done.added, done.updated, done.left_out, done.skipped) == (4, 1, 3, ())
    assert done.places == len(gazetteer) == len(small) + 4
    [match] = gazetteer.find("Zqarivka")
    assert (match.row.lat, match.row.lon, match.row.kind, match.row.geonameid) == (49.51, 37.61, "city", 90_000_001)
    assert gazetteer.find("Zqarovka")[0].alternate
    assert gazetteer.find("zqostrow zial")[0].row.name == "Zqöstrow Žiäl"
    assert gazetteer.country_name("UA") == "Ukraine"
    assert gazetteer.country_of(49.5, 30.0) == "UA"
    assert gazetteer.version != small.version


def test_a_town_that_ships_takes_the_new_point_and_keeps_its_names(
    dump: Path, small: Gazetteer, tmp_path: Path
) -> None:
    _, gazetteer = made(dump, small, tmp_path / "own.bin")
    town = gazetteer.by_id(706483)
    assert town is not None
    assert (town.lat, town.lon, town.population) == (49.99, 36.24, 1_421_125)
    assert {match.row.geonameid for match in gazetteer.find("Kharkov")} == {706483}


def test_divisions_are_known_by_the_towns_that_both_know_and_by_their_own_rows(
    dump: Path, small: Gazetteer, tmp_path: Path
) -> None:
    _, gazetteer = made(dump, small, tmp_path / "own.bin")
    assert gazetteer.admin1_name(gazetteer.find("Zqarivka")[0].row) == "Kharkiv Oblast"
    assert gazetteer.admin1_name(gazetteer.find("Zqtown")[0].row) == "Zqland Oblast"
    assert gazetteer.admin1_name(gazetteer.find("zqostrow zial")[0].row) is None


def test_classes_and_people_decide_what_is_added(dump: Path, small: Gazetteer, tmp_path: Path) -> None:
    _, gazetteer = made(dump, small, tmp_path / "own.bin", classes="PST", min_population=1000)
    kinds = {name: [m.row.kind for m in gazetteer.find(name)] for name in ("Zqhill", "Zqmill", "Zqtown", "Zqarivka")}
    assert kinds == {"Zqhill": ["region"], "Zqmill": ["facility"], "Zqtown": ["city"], "Zqarivka": []}


@pytest.mark.parametrize("form", ["zip", "txt", "gz", "windows"])
def test_every_form_of_the_dump_gives_the_same_file(dump: Path, small: Gazetteer, tmp_path: Path, form: str) -> None:
    text = "".join(ROWS)
    path = tmp_path / "UA.dump"
    if form == "zip":
        zipped(path, text, "UA.txt")
    else:
        data = (text.replace("\n", "\r\n") if form == "windows" else text).encode()
        path.write_bytes(gzip.compress(data) if form == "gz" else data)
    made(dump, small, tmp_path / "a.bin")
    made(path, small, tmp_path / "b.bin")
    assert (tmp_path / "a.bin").read_bytes() == (tmp_path / "b.bin").read_bytes()


BAD = [
    ("1\tname\t3\n", "19 tab-separated columns"),
    (row(90_000_011, "A\ttab"), "19 tab-separated columns"),
    (row(90_000_011, "Zq", lat="x"), "latitude is not a number"),
    (row(90_000_011, "Zq", lat="nan"), "latitude lies beyond"),
    (row(90_000_011, "Zq", lon=200), "longitude lies beyond"),
    (row("x", "Zq"), "geonameid is not a number"),
    (row(90_000_011, " "), "no name"),
    (row(90_000_011, "Ж" * 200), "longer than 255 bytes"),
    (row(90_000_011, "Zq", people=-5), "population is not a number"),
    (row(90_000_011, "Zq", code="Q.PPL"), "feature class"),
]


@pytest.mark.parametrize(("bad", "reason"), BAD)
def test_a_bad_row_is_counted_with_its_reason_and_the_rest_goes_on(
    small: Gazetteer, tmp_path: Path, bad: str, reason: str
) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(ROWS[1] + bad + bad + ROWS[2], encoding="utf-8")
    done, gazetteer = made(path, small, tmp_path / "own.bin")
    [fault] = done.skipped
    assert reason in fault.reason
    assert (fault.rows, fault.first, done.added) == (2, 2, 2)
    assert gazetteer.find("zqostrow zial")


def test_a_row_that_is_not_utf_8_is_skipped(small: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(ROWS[1].encode() + ROWS[2].encode("latin-1", errors="replace"))
    done, _ = made(path, small, tmp_path / "own.bin")
    assert [fault.reason for fault in done.skipped] == ["it is not UTF-8"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no rows"),
        (b"a,b\nc,d\n", "line 1: 19 tab-separated columns wanted, found 'a,b'"),
        (b"\x00" * 3_000_000, "line 1"),
        (b"PK\x03\x04 broken", "zip"),
        (b"\x1f\x8b broken", "read after line 0"),
        (gzip.compress("".join(ROWS).encode())[:-20], "read after line"),
    ],
)
def test_what_is_no_dump_is_told(small: Gazetteer, tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "dump"
    path.write_bytes(data)
    with pytest.raises(NotADump, match=told):
        import_dump(path, io.BytesIO(), classes="AP", min_population=0, base=small)


def test_a_zip_damaged_inside_or_of_several_tables_is_told(dump: Path, small: Gazetteer, tmp_path: Path) -> None:
    data = bytearray(dump.read_bytes())
    at = data.index(b"allCountries.txt") + 60
    data[at : at + 20] = bytes(20)
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(data)
    several = zipped(tmp_path / "several.zip", ROWS[0])
    with zipfile.ZipFile(several, "a") as archive:
        archive.writestr("more.txt", ROWS[1])
    for path in (damaged, several):
        with pytest.raises(NotADump):
            import_dump(path, io.BytesIO(), classes="AP", min_population=0, base=small)
    with pytest.raises(MissingInput):
        import_dump(tmp_path / "none.zip", io.BytesIO(), classes="AP", min_population=0, base=small)


def test_the_gazetteer_that_ships_keeps_all_it_knows_and_opens_as_fast(dump: Path, tmp_path: Path) -> None:
    _, gazetteer = made(dump, default_gazetteer(), tmp_path / "own.bin")
    for name in ("Kiev", "U.K.", "Engels Air Base", "Black Sea", "Georgia", "Springfield"):
        ours = {(m.row.name, m.row.kind, m.row.country, m.alternate) for m in default_gazetteer().find(name)}
        assert {(m.row.name, m.row.kind, m.row.country, m.alternate) for m in gazetteer.find(name)} == ours
    assert gazetteer.border_km(49.99, 36.23, "UA") == default_gazetteer().border_km(49.99, 36.23, "UA")
    start = time.perf_counter()
    Gazetteer(tmp_path / "own.bin").find("Zqarivka")
    assert time.perf_counter() - start < 0.5


NAMES = st.text(min_size=1, max_size=20).filter(lambda name: fold(name) and min(fold(name)) >= " ")


@given(
    st.lists(
        st.tuples(NAMES, st.floats(-90, 90), st.floats(-180, 180), st.integers(0, 2**32 - 1)), min_size=1, max_size=30
    )
)
@settings(max_examples=60, deadline=None)
def test_what_is_packed_is_found(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, float, float, int]]
) -> None:
    drafts = [
        Draft(name=name, kind="city", lat=lat, lon=lon, geonameid=n, population=people, own=[name])
        for n, (name, lat, lon, people) in enumerate(rows, 1)
    ]
    gazetteer = packed(drafts, tmp_path_factory.getbasetemp() / "found.bin")
    for n, (name, lat, lon, people) in enumerate(rows, 1):
        found = [match.row for match in gazetteer.find(name)]
        place = next(row for row in found if row.geonameid == n)
        assert [place.lat, place.lon] == pytest.approx([lat, lon], abs=6e-6)
        assert place.population == people
        assert [row.population for row in found] == sorted((row.population for row in found), reverse=True)
    assert [key for key, _ in gazetteer.names()] == sorted({fold(name) for name, *_ in rows}, key=str.encode)


def test_many_names_sorted_in_runs_and_many_features_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.gazetteer.pack.RUN", 50)
    drafts = [
        Draft(name=f"Town {n}", kind="city", lat=0, lon=0, feature=f"F{n}", own=[f"Town {n}", "Town"])
        for n in range(700)
    ]
    gazetteer = packed(drafts, tmp_path / "many.bin")
    assert len(gazetteer.find("Town")) == 700
    assert {gazetteer.find(f"Town {n}")[0].row.feature for n in range(700)} == {f"F{n}" for n in range(700)}
