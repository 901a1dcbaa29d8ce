# The front door. Needs Python 3.11 or newer and make; each target makes what it needs once.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: open test check fix reference lock bench

open: .venv/ready            ## bind the starter Book if needed, serve it, open the browser
	$(BIN)/inara open

test: .venv/ready-test       ## run every test
	$(BIN)/python -m pytest

check: .venv/ready-test      ## format, lint, types, import contracts, JavaScript types
	tools/check

fix: .venv/ready-test        ## format and mend what can be mended
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

reference: .venv/ready-test  ## write the generated schemas and reference pages anew
	$(BIN)/python tools/make_schemas.py && $(BIN)/python tools/make_reference.py

lock: .venv/ready            ## write the hashed requirements files anew
	tools/lock

bench: .venv/ready-test      ## measure Ask beside other searches; bench/README.md
	$(BIN)/python bench/ask.py

.venv/ready: requirements.txt pyproject.toml
	tools/set-up $(PYTHON) requirements.txt && touch $@

.venv/ready-test: requirements-test.txt pyproject.toml package-lock.json
	tools/set-up $(PYTHON) requirements-test.txt && tools/set-up-browser && touch .venv/ready $@
