# Every target sets up what it needs: Python 3.11, pip 23 and make are enough.
PYTHON ?= python3.11
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test check lint types imports fix regen examples docs interop bench conformance readings build clean

help: ## Show what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.venv/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

run: .venv/.ready ## Draw the Central Asian timeline and write its calendar into out/
	@mkdir -p out
	@$(BIN)/cachrono timeline events/ -o out/central_asia.html -o out/central_asia.png
	@$(BIN)/cachrono ics events/ -o out/central_asia.ics

# The examples of a page build on each other, so that a file stays with one process.
test: .venv/.ready ## Run all tests, and every example in docs and docstrings
	$(BIN)/python -m pytest -q -n auto --dist loadfile

check: lint types imports test docs ## Everything that has to hold before a change lands

lint: .venv/.ready ## Look for slips in style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/.ready ## Check types, strictly
	$(BIN)/mypy

imports: .venv/.ready ## Check that layers import downwards only
	$(BIN)/lint-imports --cache-dir .venv/.import_linter_cache

fix: .venv/.ready ## Mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

regen: .venv/.ready ## Write expected files, schema and pictures anew; read the diff
	$(BIN)/python docs/regenerate.py
	-$(BIN)/python -m pytest -q --force-regen
	$(BIN)/python -m pytest -q

examples: .venv/.ready ## Run the example scripts into out/
	@mkdir -p out
	@set -e; for script in examples/*.py; do echo "$$script"; (cd out && ../$(BIN)/python ../$$script); done

docs: .venv/.ready ## Build the documentation into docs/_build/html
	$(BIN)/sphinx-build -n -W -q -b html docs docs/_build/html

# Programs that nobody here wrote. npm takes away what it isn't told of, so it is told of what the tests use beside it.
.venv/.readers: .venv/.ready
	@if ! { command -v calcurse && command -v gcc && pkg-config --exists libical && command -v npm; } >/dev/null; then \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
	  calcurse libical-dev gcc libc6-dev pkg-config $$(command -v npm >/dev/null || echo nodejs npm) >/dev/null; fi
	@test -d node_modules/ical.js -a -d node_modules/@markwhen/parser || \
	  npm install --no-save --no-package-lock --no-audit --no-fund --silent ical.js axe-core jsdom @knight-lab/timelinejs @markwhen/parser
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[interop]'
	@touch $@

interop: .venv/.ready .venv/.readers ## Have libical, calcurse, radicale and ical.js read our calendars
	CACHRONO_INTEROP=required $(BIN)/python -m pytest -q -m interop tests/interop

# What the dates are measured against; what can't be had is tried again the next time, and the run goes on without it.
# edtf.js lies in a folder of its own: beside other packages npm would take away those that are not saved.
.venv/.peers: .venv/.ready
	@failed=; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]' || failed=1; \
	if command -v npm >/dev/null; then npm install --prefix .venv/peers --no-save --no-package-lock --no-audit --no-fund \
	  --silent edtf@4.11.1 || failed=1; fi; \
	if [ -z "$$failed" ]; then touch $@; fi

bench: .venv/.ready .venv/.peers ## Measure speed, as ratios within one run, the dates against other libraries
	$(BIN)/python benchmarks/bench.py

conformance: .venv/.ready ## Check the dates against a file of EDTF strings: make conformance CORPUS=edtf_core.jsonl
	$(BIN)/python benchmarks/conformance.py $(CORPUS)

readings: .venv/.ready ## Check dates in words against annotated news: make readings CORPUS=meantime-en.jsonl
	$(BIN)/python benchmarks/readings.py $(CORPUS) $(if $(FAILURES),--failures)

build: .venv/.ready ## Build wheel and source archive into dist/
	$(BIN)/python -m build --no-isolation --outdir dist .

clean: ## Remove everything that was made
	rm -rf .venv out dist docs/_build .mypy_cache .pytest_cache .ruff_cache .hypothesis node_modules
