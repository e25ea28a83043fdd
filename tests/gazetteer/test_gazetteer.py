"""The gazetteer that ships: names, rows, outlines, and the file itself."""

from __future__ import annotations

import hashlib
import json
import struct
import time
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.errors import BadGazetteer, MissingInput
from whosays.gazetteer import Gazetteer, bearing_deg, default_gazetteer, destination, distance_km, fold
from whosays.gazetteer.layout import CODE_WIDTH, DIGITS, MAGIC, decode, encode, width_for

LATITUDES = st.floats(-85, 85)
LONGITUDES = st.floats(-179.9, 179.9)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return default_gazetteer()


# Names


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("St. Louis", "saint louis"),
        ("Mt Vernon", "mount vernon"),
        ("Düsseldorf", "dusseldorf"),
        ("Łódź", "lodz"),
        ("Rostov-on-Don", "rostov on don"),
        ("  New\n York ", "new york"),
        ("U.S.", "us"),
        ("Ma‘arrat Misrin", "maarrat misrin"),
        ("Côte d’Ivoire", "cote divoire"),
        ("", ""),
    ],
)
def test_one_key_serves_the_many_spellings_of_a_name(written: str, key: str) -> None:
    assert fold(written) == key


@given(st.text(max_size=40))
def test_a_key_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "kind", "country", "lat", "lon"),
    [
        ("Kyiv", "city", "UA", 50.45, 30.52),
        ("Kiev", "city", "UA", 50.45, 30.52),
        ("United States", "country", "US", 39.8, -98.5),
        ("U.K.", "country", "GB", 54.8, -2.7),
        ("Ivory Coast", "country", "CI", 8, -5.5),
        ("Burma", "country", "MM", 21, 96),
        ("Kursk Oblast", "admin1", "RU", 51.7, 36.3),
        ("Avoyelles Parish", "admin2", "US", 31.07, -92.0),
        ("Engels Air Base", "facility", "RU", 51.48, 46.21),
        ("Dyagilevo airfield", "facility", "RU", 54.64, 39.57),
        ("Kursk airport", "facility", "RU", 51.75, 36.3),
        ("Gaza Strip", "region", "PS", 31.4, 34.4),
        ("Black Sea", "region", None, 43, 35),
        ("Donbas", "region", "UA", 48.2, 38.3),
        ("NYC", "city", "US", 40.71, -74.0),
    ],
)
def test_a_name_finds_its_place(
    gazetteer: Gazetteer, name: str, kind: str, country: str | None, lat: float, lon: float
) -> None:
    rows = [match.row for match in gazetteer.find(name)]
    assert any(
        row.kind == kind and row.country == country and distance_km(row.lat, row.lon, lat, lon) < 60 for row in rows
    ), rows


def test_an_unknown_name_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Qzxwvk") == ()
    assert gazetteer.find("") == ()
    assert gazetteer.find("\U0001f4a3") == ()


def test_own_names_come_before_alternates(gazetteer: Gazetteer) -> None:
    for name in ("Georgia", "Paris", "Washington", "San Juan"):
        flags = [match.alternate for match in gazetteer.find(name)]
        assert flags == sorted(flags)
        assert flags[0] is False


def test_a_prefix_is_known_to_go_on(gazetteer: Gazetteer) -> None:
    assert gazetteer.begins("new")
    assert gazetteer.begins("salt lake")
    assert not gazetteer.begins("salt lak")
    assert not gazetteer.begins("zzzz")


@given(st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_looked_up(text: str) -> None:
    for match in default_gazetteer().find(text):
        assert -90 <= match.row.lat <= 90
        assert -180 <= match.row.lon <= 180


# Rows


def test_every_row_reads_and_lies_inside_its_divisions(gazetteer: Gazetteer) -> None:
    assert len(gazetteer) > 200_000
    for number in range(0, len(gazetteer), 97):
        row = gazetteer.row(number)
        assert row.name
        assert row.radius_km >= 1
        if row.admin1 is not None:
            state = gazetteer.row(row.admin1)
            assert state.kind == "admin1"
            assert state.country == row.country
        if row.admin2 is not None:
            county = gazetteer.row(row.admin2)
            assert county.kind == "admin2"
            assert county.country == row.country


def test_a_row_is_found_by_its_geonames_id(gazetteer: Gazetteer) -> None:
    row = gazetteer.by_id(703448)
    assert row is not None
    assert row.name == "Kyiv"
    assert gazetteer.by_id(999_999_999) is None
    assert gazetteer.by_id(0) is None


def test_a_row_beyond_the_end_is_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(IndexError):
        gazetteer.row(len(gazetteer))


def test_towns_know_their_state(gazetteer: Gazetteer) -> None:
    row = next(m.row for m in gazetteer.find("Peoria") if m.row.population > 100_000 and m.row.lon > -95)
    assert gazetteer.admin1_name(row) == "Illinois"


def test_countries_have_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.country_name("UA") == "Ukraine"
    assert gazetteer.country_name("us") == "United States"
    assert gazetteer.country_name("ZZ") is None


def test_a_soft_sign_is_not_shown(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Ryazan")[0].row.name == "Ryazan"
    assert "Kharkiv Oblast" in {m.row.name for m in gazetteer.find("Kharkiv")}


# Outlines


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (55.75, 37.62, "RU"),
        (51.48, 46.21, "RU"),
        (50.45, 30.52, "UA"),
        (44.95, 34.10, "UA"),  # Crimea is drawn with Ukraine
        (48.86, 2.35, "FR"),
        (-29.5, 28.2, "LS"),  # inside South Africa
        (42.66, 21.16, "XK"),
        (31.5, 34.45, "PS"),
        (39.0, -98.0, "US"),
        (64.5, -150.0, "US"),
        (66.0, 179.0, "RU"),
        (66.5, -172.0, "RU"),  # beyond the date line
        (0.0, -30.0, None),
        (90.0, 0.0, None),
    ],
)
def test_a_point_lies_in_its_country(gazetteer: Gazetteer, lat: float, lon: float, country: str | None) -> None:
    assert gazetteer.country_of(lat, lon) == country


def test_border_distances_are_those_of_the_map(gazetteer: Gazetteer) -> None:
    engels = gazetteer.border_km(51.48, 46.21, "UA")
    assert engels is not None
    assert 460 < engels < 500
    kharkiv = gazetteer.border_km(49.99, 36.23, "RU")
    assert kharkiv is not None
    assert 25 < kharkiv < 40
    shared = gazetteer.border_km(49.99, 36.23, "UA", "RU")
    assert shared == pytest.approx(kharkiv, abs=0.5)
    inside = gazetteer.border_km(49.99, 36.23, "UA")
    assert inside == pytest.approx(kharkiv, abs=0.5)


def test_an_island_has_a_coast_for_a_border(gazetteer: Gazetteer) -> None:
    inland = gazetteer.border_km(64.9, -18.6, "IS")
    assert inland is not None
    assert 50 < inland < 200


def test_countries_that_do_not_touch_share_no_border(gazetteer: Gazetteer) -> None:
    assert gazetteer.border_km(48.86, 2.35, "FR", "RU") is None
    assert gazetteer.border_km(48.86, 2.35, "ZZ") is None


@given(LATITUDES, LONGITUDES, st.floats(0, 359.9), st.floats(1, 5000))
def test_going_a_distance_in_a_direction_can_be_measured_back(
    lat: float, lon: float, bearing: float, km: float
) -> None:
    to = destination(lat, lon, bearing, km)
    assert distance_km(lat, lon, *to) == pytest.approx(km, rel=1e-6, abs=1e-6)
    turn = abs(bearing_deg(lat, lon, *to) - bearing)
    assert min(turn, 360 - turn) < 0.01


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distance_is_the_same_both_ways(a: float, b: float, c: float, d: float) -> None:
    assert distance_km(a, b, c, d) == pytest.approx(distance_km(c, d, a, b))
    assert 0 <= distance_km(a, b, c, d) <= 20_016


def test_moscow_to_kyiv_is_about_756_km() -> None:
    assert distance_km(55.7558, 37.6173, 50.4501, 30.5234) == pytest.approx(756, abs=2)


# The file


def _header() -> tuple[dict[str, object], bytes]:
    data = (files("whosays.gazetteer") / "places.bin").read_bytes()
    (size,) = struct.unpack_from("<I", data, len(MAGIC))
    start = len(MAGIC) + 4
    header = json.loads(data[start : start + size])
    body = data[start + size + -(start + size) % 8 :]
    return header, body


def test_the_version_is_the_hash_of_what_the_file_holds(gazetteer: Gazetteer) -> None:
    header, body = _header()
    stated = header.pop("sha256")
    assert hashlib.sha256(json.dumps(header, sort_keys=True).encode() + body).hexdigest() == stated == gazetteer.version


def test_the_index_is_sorted_and_its_codes_name_rows(gazetteer: Gazetteer) -> None:
    header, body = _header()
    sections = header["sections"]
    assert isinstance(sections, dict)
    offset, length = sections["index"]
    keys = []
    for line in body[offset : offset + length].splitlines()[::50]:
        key, codes = line.split(b"\t")
        keys.append(key)
        assert fold(key.decode()) == key.decode()
        assert all(code >> 1 < len(gazetteer) for code in decode(codes))
    assert keys == sorted(keys)


def test_the_file_stays_small_and_opens_at_once() -> None:
    resource = files("whosays.gazetteer") / "places.bin"
    path = Path(str(resource))
    assert path.stat().st_size < 20_000_000
    start = time.perf_counter()
    Gazetteer(path).find("Kyiv")
    assert time.perf_counter() - start < 0.25


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"PK\x03\x04 not a gazetteer")
    with pytest.raises(BadGazetteer, match="not a gazetteer"):
        Gazetteer(path)


@pytest.mark.parametrize("kept", [0, 5, 9, 40, 5_000, 1_000_000, -1])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "cut.bin"
    path.write_bytes((files("whosays.gazetteer") / "places.bin").read_bytes()[:kept])
    with pytest.raises(BadGazetteer, match=r"cut\.bin"):
        Gazetteer(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        Gazetteer(tmp_path / "none.bin")


@given(st.integers(0, len(DIGITS) ** CODE_WIDTH - 1), st.integers(CODE_WIDTH, 5))
def test_a_code_reads_back(code: int, width: int) -> None:
    assert decode(encode(code, width) * 2, width) == [code, code]
    assert len(encode(code, width)) == width


def test_codes_are_wide_enough_for_the_last_row() -> None:
    for rows in (0, 364_500, 364_501, 12_000_000):
        encode(max(0, 2 * rows - 1), width_for(rows))
    assert width_for(364_500) == CODE_WIDTH < width_for(364_501)


def test_a_code_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="too many rows"):
        encode(len(DIGITS) ** CODE_WIDTH)
