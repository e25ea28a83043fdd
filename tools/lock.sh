#!/usr/bin/env bash
# Writes the locked requirements, with hashes, for all supported Pythons and systems. Needs uv on the PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
compile="uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-package whosays"
$compile pyproject.toml requirements/build.in -o requirements/run.txt
$compile pyproject.toml requirements/build.in --group test --constraints requirements/run.txt -o requirements/test.txt
