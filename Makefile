# Needs make and Python 3.11 or newer; everything else is installed into .venv from the pinned lock.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: verify test lint types unit lock clean

verify: $(VENV)/ready
	$(BIN)/verify all

test: verify lint types unit

lint: $(VENV)/ready
	$(BIN)/ruff check .

types: $(VENV)/ready
	$(BIN)/mypy

unit: $(VENV)/ready
	$(BIN)/pytest -n 2

$(VENV)/ready: requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with make PYTHON=...")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q verifier
	@touch $@

# Writes the lock anew from the newest versions that pyproject.toml allows.
lock:
	$(PYTHON) -m venv --clear $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet 'setuptools>=77' '.[dev]'
	sed -n '/^#/p' requirements-dev.txt > requirements-dev.new
	$(VENV)-lock/bin/python -m pip freeze --all --exclude pip --exclude verifier >> requirements-dev.new
	mv requirements-dev.new requirements-dev.txt
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
