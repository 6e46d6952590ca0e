.DEFAULT_GOAL := help
.PHONY: help setup run test bench lock

help: ## Say what can be done here
	@echo "Mutual Help Zones. What make can do:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

setup: ## Install what is missing: Python packages, PostGIS, browser assets
	@scripts/setup

run: setup ## Start the service with its sample town; stop it with Ctrl-C
	@.venv/bin/zones demo

test: setup ## Run everything that CI runs
	@scripts/setup-test
	@scripts/check

bench: setup ## Measure, and compare with docs/performance.md
	@.venv/bin/python -m benchmarks

lock: ## Renew requirements.lock and scripts/node.lock; ARGS=--upgrade takes newer versions
	@scripts/lock $(ARGS)
