# kopir: everything needs only Python 3.11, make and a package index. `make help` lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/sh
.SHELLFLAGS := -eu -c

PYTHON ?=
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 1
JOBS ?= 2
TESTS ?= tests
export PYTHON

BIN := .venv/bin
REPORT_GROUP := SPECA

.NOTPARALLEL:
.PHONY: help run test test-spark check check-all bench clean env env-dev assets catalogues engine prepared starter reports native-pdf native-browser native-postgresql

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: env assets native-pdf catalogues prepared ## the portal with real figures on http://127.0.0.1:8000 (PORT=, HOST=, WORKERS=)
	@$(BIN)/kopir serve --host $(HOST) --port $(PORT) --workers $(WORKERS)

test: env-dev assets native-pdf native-browser native-postgresql catalogues engine ## the whole suite but the slow tests (TESTS=tests/divide for a part)
	@echo "test: pytest on $(JOBS) processes"
	@$(BIN)/pytest -n $(JOBS) -m "not slow and not spark" $(TESTS)

test-spark: ## tests over Spark and DuckDB through Ibis; needs Java, installs 500 MB into .venv-spark
	@command -v java >/dev/null || { echo "test-spark: Java 17 or later is needed (Debian: default-jre-headless)" >&2; exit 1; }
	@scripts/env.sh dev .venv-spark spark
	@echo "test-spark: a master and two workers on loopback"
	@.venv-spark/bin/pytest tests/surveys/engines

check: env-dev ## format, lint, types, import contracts, documentation
	@echo "check: format"
	@$(BIN)/ruff format --check
	@echo "check: lint"
	@$(BIN)/ruff check
	@echo "check: types"
	@KOPIR_HOME="$(CURDIR)/var/check-home" $(BIN)/mypy
	@echo "check: arrows between the rooms"
	@$(BIN)/lint-imports --cache-dir .import_linter_cache
	@echo "check: documentation"
	@$(BIN)/pytest -qq tests/house/test_docs.py

check-all: test check test-spark ## test, check, the slow tests, those over Spark, and known vulnerabilities of the packages
	@echo "check-all: slow tests"
	@$(BIN)/pytest -m "slow and not spark" || [ $$? -eq 5 ] # 5: there are none
	@echo "check-all: known vulnerabilities"
	@$(BIN)/pip-audit --skip-editable --progress-spinner off

bench: env-dev ## every measured promise, one file each in bench/
	@for file in bench/bench_*.py; do echo "bench: $$file"; $(BIN)/python "$$file"; done

$(BIN)/python:
	@scripts/env.sh run

env: ## .venv with what kopir needs to run
	@scripts/env.sh run

env-dev: ## .venv with what tests and checks need
	@scripts/env.sh dev

assets: | $(BIN)/python ## fonts, map shapes and scripts of assets.lock, hash-checked
	@$(BIN)/python scripts/fetch_assets.py

native-pdf: | $(BIN)/python
	@scripts/native.sh pdf

native-browser: | $(BIN)/python
	@scripts/native.sh browser

native-postgresql:
	@scripts/native.sh postgresql

catalogues: | $(BIN)/python ## translations, compiled
	@echo "catalogues: compiling translations"
	@$(BIN)/python -m kopir.language.compile

engine: | $(BIN)/python ## the compiled loops of the index engine and the clubs; once, then they are kept
	@$(BIN)/python -m kopir.indices.warming
	@$(BIN)/python -m kopir.divide.warming

prepared: | $(BIN)/python ## starter figures and reports, with the engine compiled beside them
	@{ $(BIN)/python -m kopir.indices.warming && $(BIN)/python -m kopir.divide.warming; } & compiling=$$!; \
	$(MAKE) --no-print-directory starter reports; \
	wait $$compiling || echo "engine: the loops could not be compiled now; the first pages will" >&2

starter: | $(BIN)/python ## the figures that come with kopir, published into the store
	@echo "starter: publishing the figures that come with kopir"
	@$(BIN)/kopir import starter

reports: | $(BIN)/python ## the regional report in three languages, into KOPIR_HOME/reports
	@echo "reports: making the report of $(REPORT_GROUP) in three languages"
	@for language in kk ru en; do \
		$(BIN)/kopir report --group $(REPORT_GROUP) --lang $$language --if-changed || \
		echo "reports: the $$language report could not be made; the portal starts without it" >&2; \
	done

clean: ## remove what was built here; KOPIR_HOME stays
	@rm -rf .venv .venv-spark .tools var build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@rm -rf src/kopir/portal/static/vendor
	@find src tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	@find src -name '*.mo' -delete
	@echo "clean: done; the store and database under KOPIR_HOME were not touched"
