"""Builds the gazetteer that ships: `python -m training.build_gazetteer FOLDER [--out FILE]`.

FOLDER holds the source files that docs/gazetteer.md lists. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.gazetteer.pack import pack
from training.gazetteer.rows import all_rows, country_outlines

SHIPPED = Path(__file__).parents[1] / "src" / "whosays" / "gazetteer" / "places.bin"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of source files")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="default: the file inside the package")
    args = parser.parse_args()
    rows = all_rows(args.folder)
    version = pack(rows, country_outlines(args.folder), args.out)
    print(f"{len(rows):,} places, {args.out.stat().st_size / 1e6:.1f} MB, version {version}")


if __name__ == "__main__":
    main()
