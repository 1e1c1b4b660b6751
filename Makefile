# Two commands suffice on a fresh machine: make run, make test. Both are safe to repeat.
PYTHON ?= python3
VENV_PYTHON := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help install run test check vectors bench lock clean

help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' Makefile

install: ## Make .venv and install the locked packages
	@$(PYTHON) -m scripts.bootstrap run

run: install ## Install, build the index, then serve the chat at http://127.0.0.1:7860
	@$(VENV_PYTHON) -m assistant ingest
	@exec $(VENV_PYTHON) app.py

test: ## Install all that tests need, then run every check with a time for each
	@$(PYTHON) -m scripts.bootstrap test
	@$(PYTHON) -m scripts.parts all

check: ## Run lint, types and the quick tests
	@$(PYTHON) -m scripts.bootstrap test
	@$(PYTHON) -m scripts.parts quick

vectors: install ## Embed the shipped corpus anew, after a change of its texts
	@$(VENV_PYTHON) -m assistant vectors

bench: install ## Measure how long an answer takes, by part
	@$(VENV_PYTHON) -m bench

lock: ## Resolve pyproject.toml anew into requirements/ (ARGS=--upgrade for newer versions)
	@$(PYTHON) -m scripts.lock $(ARGS)

clean: ## Remove .venv, caches and evaluation results; your data folder stays
	rm -rf .venv .cache eval/results .mypy_cache .ruff_cache .pytest_cache .hypothesis
