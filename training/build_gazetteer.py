"""Builds the gazetteer that ships: `python -m training.build_gazetteer FOLDER [--out FILE]`.

FOLDER holds the source files that docs/gazetteer.md lists. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.gazetteer.rows import all_rows, country_outlines
from whosays.gazetteer.pack import ORDER, pack

SHIPPED = Path(__file__).parents[1] / "src" / "whosays" / "gazetteer" / "places.bin"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of source files")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="default: the file inside the package")
    args = parser.parse_args()
    rows = sorted(all_rows(args.folder), key=lambda row: ORDER.index(row.kind))
    with args.out.open("wb") as out:
        version = pack(rows, country_outlines(args.folder), out)
    print(f"{len(rows):,} places, {args.out.stat().st_size / 1e6:.1f} MB, version {version}")


if __name__ == "__main__":
    main()
