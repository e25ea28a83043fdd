#!/usr/bin/env bash
# Every check, the same for people and for CI: format, lint, types, tests.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
"$bin/ruff" format --check .
"$bin/ruff" check .
"$bin/mypy"
"$bin/pytest" "$@"
