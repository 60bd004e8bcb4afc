# `make run` serves Cairn from a bare clone, `make test` checks all of it; the scripts in bin/ do the work.

.DEFAULT_GOAL := help
.PHONY: help run setup check test bench

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile

run: ## set up what is missing, serve on 127.0.0.1:8000
	@exec bin/run

setup: ## make .venv with the locked dependencies
	@exec bin/setup

check: ## format, lint, types
	@bin/setup dev
	@exec bin/check

test: ## everything: checks, tests on SQLite and PostgreSQL, journeys in the browser
	@bin/setup dev
	@exec bin/test

bench: ## how fast it is
	@bin/setup dev
	@exec .venv/bin/python -m tests.bench
