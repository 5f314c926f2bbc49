# The two commands that matter: `make build` makes the sample CV, `make test` proves the program.
# They need python3 (3.11 or newer) with venv, and make; everything else goes into .venv.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
FUZZ_SECONDS ?= 600
UPGRADE ?= --upgrade
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# What `make test-newest` and `make test-lowest` run: everything, or with QUICK=1, as .ci/run does, the rooms that
# stand on other people's packages. Catalogs and checks are our own code.
QUICK_TESTS := src tests/content tests/drafting tests/labels tests/language tests/rendering \
	tests/cli/test_commands.py tests/cli/test_pipeline.py tests/test_meta_startup.py \
	--deselect tests/rendering/test_beside.py
TESTS ?= $(if $(QUICK),$(QUICK_TESTS))
# On every core; a file's tests share what they make, and stay together.
PYTEST := -m pytest -n auto --dist loadfile

# Put a lock into an environment, then the program itself: pip takes no hashes for what is editable, and a
# build in isolation would fetch whatever hatchling is the newest. $(call install,ENVIRONMENT,LOCK)
define install
$(1)/bin/python locks/lock.py check $(2)
$(1)/bin/python -m pip -qq install --require-hashes -r locks/$(2).txt
$(1)/bin/python -m pip -qq install --no-deps --no-build-isolation --editable .
endef

.PHONY: build test test-newest test-lowest lock lint docs pictures labels fuzz growth bench clean help

build: $(VENV)/.stamp-app  ## the sample CV, every language and default format, into build/
	$(BIN)/cvi18n build

test: $(VENV)/.stamp-dev  ## lint, types, import rules and tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python $(PYTEST)

test-newest: | .venv-newest/bin/python  ## the tests, with the newest packages that the ranges admit (QUICK=1)
	.venv-newest/bin/python locks/lock.py list lowest >.venv-newest/ranges.txt
	.venv-newest/bin/python -m pip -qq install --upgrade --upgrade-strategy eager -r .venv-newest/ranges.txt
	.venv-newest/bin/python -m pip -qq install --no-deps --no-build-isolation --editable .
	.venv-newest/bin/python $(PYTEST) $(TESTS)

test-lowest: .venv-lowest/.stamp-lowest  ## the tests, with the lowest packages that the ranges admit (QUICK=1)
	.venv-lowest/bin/python $(PYTEST) $(TESTS)

lock: | .venv-lock/bin/python  ## renew locks/; with UPGRADE= only what pyproject.toml asks for
	.venv-lock/bin/python -m pip -qq install --upgrade uv
	PATH="$(CURDIR)/.venv-lock/bin:$$PATH" .venv-lock/bin/python locks/lock.py make $(UPGRADE)

lint: $(VENV)/.stamp-dev  ## repair what ruff can repair
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(VENV)/.stamp-app  ## write docs/checks.md and the tables of docs/format.md and docs/themes.md from what they tell of
	$(BIN)/python -c 'from cvi18n.checking import reference; print(reference.page(), end="")' >docs/checks.md
	$(BIN)/python -m cvi18n.labels.format_page

pictures: $(VENV)/.stamp-app  ## draw the pictures of README.md and docs/ (needs pdftoppm and ImageMagick)
	docs/pictures.sh

labels: $(VENV)/.stamp-dev  ## collect the program's own words into locales/labels.pot
	$(BIN)/python -m cvi18n.labels.collect

fuzz: $(VENV)/.stamp-fuzz  ## feed every reader with odd input, two readers at a time (FUZZ_SECONDS=600 for each)
	$(BIN)/python tests/fuzz/run.py $(FUZZ_SECONDS)

growth: $(VENV)/.stamp-dev  ## that time and memory grow with the input alone, whoever sent it
	$(BIN)/python benchmarks/growth.py

bench: $(VENV)/.stamp-bench  ## CPU seconds of whole commands and of catalogs, beside the peers
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/catalogs.py
	$(BIN)/python benchmarks/checks.py
	$(BIN)/python benchmarks/drafting.py

.DELETE_ON_ERROR:

$(addsuffix /bin/python,.venv .venv-newest .venv-lowest .venv-lock): %/bin/python:
	@test -n "$(PYTHON)" || { echo "make: needs python3 (3.11 or newer) with venv" >&2; exit 1; }
	$(PYTHON) -m venv $*

$(VENV)/.stamp-%: pyproject.toml $(wildcard locks/*.txt) | $(VENV)/bin/python
	$(call install,$(VENV),$*)
	@touch $@

.venv-lowest/.stamp-lowest: pyproject.toml $(wildcard locks/*.txt) | .venv-lowest/bin/python
	$(call install,.venv-lowest,lowest)
	@touch $@

clean:  ## remove what was built; the virtual environment stays
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*##/\1\t/p' Makefile
