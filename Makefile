# make run      install what is missing and open the app
# make test     everything: format, lint, types, tests, a real browser
# make help     the rest

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

# HOST is deliberately not taken from the environment: many shells export it as the machine's name,
# and the app must not be open to the network by accident.
HOST = localhost
PORT ?=
PAGE = app.py

VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.requirements
DEV_STAMP := $(VENV)/.requirements-dev

PIP = $(BIN)/python -m pip --disable-pip-version-check
SERVER = $(BIN)/python -m streamlit run $(PAGE) --server.address=$(HOST) $(if $(PORT),--server.port=$(PORT))

.PHONY: help run dev test check pytest browser bench screenshots format clean

help:  ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(RUN_STAMP)  ## open the app (HOST=0.0.0.0 for the network, PORT=8502, PAGE=pages/toy/relu.py for one page)
	@$(SERVER)

dev: $(RUN_STAMP)  ## the same, and every saved file shows at once
	@$(SERVER) --server.fileWatcherType=poll --server.runOnSave=true --client.showErrorDetails=full

test: check browser pytest  ## everything: format, lint, types, tests, browser tests

check: $(DEV_STAMP)  ## format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict cnnviz

browser: $(DEV_STAMP)  ## find a Chromium or Chrome for the browser tests, or install one; and axe-core
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.browser.axe

pytest: $(DEV_STAMP)  ## the tests only (ARGS="tests/ops -x" for some of them)
	$(BIN)/python -m pytest --numprocesses=2 --dist=loadfile $(ARGS)

bench: $(DEV_STAMP)  ## measure the budgets
	$(BIN)/python -m tests.benchmarks $(ARGS)

screenshots: $(DEV_STAMP) browser  ## draw the pictures of the README anew
	$(BIN)/python -m tests.screenshots $(ARGS)

format: $(DEV_STAMP)  ## format the code and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:  ## remove the environment and all caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is as old as the last installation; a requirements file that is younger installs anew.
# The .pth file puts this folder on the environment's path, so that one page runs alone, too.
$(RUN_STAMP): requirements.txt | $(BIN)/python
	@echo "Installing what the app needs into $(VENV) ..."
	@$(PIP) install --quiet -r requirements.txt
	@$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' | \
	    (read -r packages; pwd > "$$packages/cnnviz.pth")
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(RUN_STAMP)
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP) install --quiet -r requirements-dev.txt
	@touch $@

# Some systems ship Python without ensurepip; there the system's pip fills the environment.
$(BIN)/python:
	@python=$$(for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "$$name"; break; \
	    fi; \
	done); \
	if [ -z "$$python" ]; then \
	    echo "cnnviz needs Python 3.11 or newer, and none was found: install it and try again." >&2; \
	    exit 1; \
	fi; \
	echo "Making $(VENV) with $$($$python --version) ..."; \
	"$$python" -m venv --clear $(VENV) >/dev/null 2>&1 || { \
	    "$$python" -m venv --clear --without-pip $(VENV); \
	    "$$python" -m pip --python $(VENV)/bin/python install --quiet pip; \
	}
