# room: serve phones on this network.
# run: install from the lock, make the database, load the sample, serve it.
# test: everything a change must pass. See CONTRIBUTING.md for the rest.

export UV_PYTHON_DOWNLOADS := never
export UV_PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
PY := .venv/bin/python
# What must hold on both databases.
DATA_LAYER := tests/apps tests/live/test_take_back.py tests/live/test_ballots.py tests/live/test_lock.py tests/live/test_restart.py tests/live/test_convergence.py tests/privacy/test_layers.py tests/privacy/test_answers.py
# Tests that start a PostgreSQL of their own.
OWN_POSTGRES := tests/live

.PHONY: run room test check fix test-unit test-postgres test-browsers endurance plant bench bench-browser docs packages words

run: .venv/installed
	@.venv/bin/medvirk demo

room: .venv/installed
	@.venv/bin/medvirk run --lan

test: packages .venv/for-tests check test-unit test-postgres test-browsers

check: .venv/for-tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	.venv/bin/mypy
	$(PY) tools/messages.py --check
	$(PY) tools/migrations.py

fix: .venv/for-tests
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	$(PY) tools/messages.py

test-unit: .venv/for-tests
	$(PY) -m pytest -n 2 --dist worksteal --ignore tests/browser -m "not postgres and not endurance" --cov --cov-report=
	$(PY) tools/coverage_floor.py

test-postgres: .venv/for-tests
	$(PY) tools/on_postgres.py -m pytest -n 2 -m "not browser and not endurance and not postgres" $(DATA_LAYER)
	$(PY) -m pytest -n 2 -m "postgres and not endurance" $(OWN_POSTGRES)

test-browsers: .venv/for-tests packages
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not endurance" tests/browser

endurance: .venv/for-tests packages
	$(PY) -m pytest -n 2 --dist worksteal -m endurance --timeout 3600 --durations 20

# Each protection of tests/faults.py taken away in turn: the proofs must go red.
plant: .venv/for-tests packages
	$(PY) -m pytest -m planted -v

bench: .venv/installed
	.venv/bin/medvirk bench

bench-browser: .venv/for-tests packages
	$(PY) tools/bench_browser.py

docs: .venv/for-tests packages
	$(PY) tools/screenshots.py

# Chromium, WebKit, Firefox and a virtual screen for the browser tests: Debian's own packages.
packages:
	@sh tools/packages.sh

.venv/installed: uv.lock pyproject.toml | $(UV)
	@$(UV) sync --quiet --locked --no-default-groups --inexact
	@touch $@

.venv/for-tests: uv.lock pyproject.toml | $(UV)
	@$(UV) sync --quiet --locked
	@touch $@ .venv/installed

.tools/bin/uv:
	@python3 -m venv .tools
	@.tools/bin/pip install --quiet --disable-pip-version-check "uv>=0.5"
