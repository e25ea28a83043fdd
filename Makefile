# Two commands: `make demo` reads the sample articles and serves the page; `make test` runs every check.
# Each sets up its own environment in .venv from the locked requirements; only Python 3.11+ and make are needed.

PYTHON := $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
STAMP := .venv/.installed

.PHONY: demo test install check lock clean

demo: $(STAMP)
	$(BIN)/whosays demo

install: $(STAMP)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "whosays needs Python 3.11 or newer on the PATH." >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(STAMP): requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(STAMP)-test: requirements/test.txt $(STAMP)
	$(PIP) install --require-hashes -r requirements/test.txt
	tools/browser.sh
	@touch $@

test: $(STAMP)-test
	tools/check.sh

lock:
	tools/lock.sh

clean:
	rm -rf .venv
