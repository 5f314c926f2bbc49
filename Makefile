# The two commands that matter: `make build` makes the sample CV, `make test` proves the program.
# They need python3 (3.11 or newer) with venv, and make; everything else goes into .venv.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
FUZZ_SECONDS ?= 600

.PHONY: build test lint docs labels fuzz bench clean help

build: $(VENV)/.stamp-app  ## the sample CV, every language and default format, into build/
	$(BIN)/cvi18n build

test: $(VENV)/.stamp-dev  ## lint, types, import rules and tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest

lint: $(VENV)/.stamp-dev  ## repair what ruff can repair
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(VENV)/.stamp-app  ## write docs/checks.md from the checks themselves
	$(BIN)/python -c 'from cvi18n.checking import reference; print(reference.page(), end="")' >docs/checks.md

labels: $(VENV)/.stamp-dev  ## collect the program's own words into locales/labels.pot
	$(BIN)/python -m cvi18n.labels.collect

fuzz: $(VENV)/.stamp-fuzz  ## feed the catalog reader with mutated bytes (FUZZ_SECONDS=600)
	@mkdir -p build/fuzz-po
	$(BIN)/python tests/fuzz/fuzz_po.py -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=2048 build/fuzz-po tests/catalogs/merge

bench: $(VENV)/.stamp-bench  ## CPU seconds of whole commands and of catalogs, beside the peers
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/catalogs.py
	$(BIN)/python benchmarks/checks.py
	$(BIN)/python benchmarks/drafting.py
	$(BIN)/python benchmarks/growth.py

$(VENV)/.stamp-venv:
	@test -n "$(PYTHON)" || { echo "make: needs python3 (3.11 or newer) with venv" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade "pip>=25.1"  # the first that knows dependency groups
	@touch $@

$(VENV)/.stamp-app: pyproject.toml | $(VENV)/.stamp-venv
	$(PIP) install --editable .
	@touch $@

$(VENV)/.stamp-dev: pyproject.toml | $(VENV)/.stamp-app
	$(PIP) install --editable . --group dev
	@touch $@ $(VENV)/.stamp-app

$(VENV)/.stamp-fuzz: pyproject.toml | $(VENV)/.stamp-app
	$(PIP) install --group fuzz
	@touch $@

$(VENV)/.stamp-bench: pyproject.toml | $(VENV)/.stamp-app
	$(PIP) install --group bench
	@touch $@

clean:  ## remove what was built; the virtual environment stays
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*##/\1\t/p' Makefile
