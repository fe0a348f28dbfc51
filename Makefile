# The commands of Writeathon. `make` alone prints them.
.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-season bench-crash docs translate lock
PYTHON ?= python3
PORT ?= 8000
export PYTHON PORT

help: ## print these lines
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F '\t' '{ printf "  make %-13s %s\n", $$1, $$2 }'

run: ## start the site with its demonstration on 127.0.0.1:8000 (PORT=8080 changes it)
	@scripts/environment base
	@exec .venv/bin/writeathon run --port $(PORT)

test: ## install what the tests need, then play them all on SQLite and on PostgreSQL
	@scripts/environment dev
	@scripts/install-test-programs
	@scripts/with-postgres scripts/test $(TESTS)

check: ## style, types, layers, templates, translations, docs, locks
	@scripts/environment dev
	@scripts/install-check-programs
	@scripts/check

bench: ## measure ourselves beside the ordinary ways; prints ratios
	@scripts/environment dev
	@scripts/install-test-programs
	@scripts/install-bench-programs
	@scripts/with-postgres scripts/bench $(BENCH)

bench-season: ## a whole season of 4.6 million actions through HTTP (some 20 minutes; ACTIONS changes how many)
	@scripts/environment dev
	@scripts/install-test-programs
	@scripts/install-bench-programs
	@scripts/with-postgres .venv/bin/python bench/kept.py season $(if $(ACTIONS),--actions $(ACTIONS))

bench-crash: ## 200 times kill -9 of a random process under load (some 15 minutes; KILLS changes how often)
	@scripts/environment dev
	@scripts/install-test-programs
	@.venv/bin/python bench/kept.py crash $(if $(KILLS),--kills $(KILLS))

docs: ## build the documentation into docs/_build/html
	@scripts/environment dev
	@.venv/bin/sphinx-build --fail-on-warning --keep-going -q -b html docs docs/_build/html
	@echo "Open docs/_build/html/index.html"

translate: ## gather new words into the catalogues of src/writeathon/locale
	@scripts/environment dev
	@scripts/install-check-programs
	@scripts/translate

lock: ## renew the locked requirements from requirements/*.in
	@scripts/environment dev
	@requirements/lock.sh
