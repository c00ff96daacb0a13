# The two commands: make run, make test. Everything is installed into .venv inside this folder.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: setup run programs test cover check bench matrix planted weights mutate soak clean
.DEFAULT_GOAL := run

$(VENV)/base: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3.11"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; found $$($(PYTHON) --version). Name another: make PYTHON=/path/to/python3.11"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "The venv module is missing: on Debian, apt install python3-venv"; exit 2; }
	@echo "Setting up $(VENV) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/tools: requirements-test.lock $(VENV)/base
	@echo "Installing the tools of the tests ..."
	@$(INSTALL) --require-hashes -r requirements-test.lock
	@touch $@

setup: $(VENV)/base ## the virtual environment, with the command .venv/bin/gangyao

run: setup ## the real example assessed, then its site until Ctrl-C; or your own: make run PLAN=plan.docx [OBSERVATIONS=figures.xlsx]
ifdef PLAN
	@$(BIN)/gangyao read "$(PLAN)" -o plan.json; code=$$?; test $$code -le 1 || exit $$code
	@echo
	@$(BIN)/gangyao check "$(PLAN)"; code=$$?; test $$code -le 1 || exit $$code
	@echo
	@echo "plan.json is written. Next:  $(BIN)/gangyao check \"$(PLAN)\" --format html -o findings.html  (the text with notes in its margin)"
ifdef OBSERVATIONS
	@echo
	@$(BIN)/gangyao assess plan.json --observations "$(OBSERVATIONS)" -o assessment.json
else
	@echo "                             $(BIN)/gangyao template \"$(PLAN)\" -o form.xlsx  (a form for the figures)"
	@echo "                             make run PLAN=\"$(PLAN)\" OBSERVATIONS=form.xlsx  (where each promise stands)"
endif
else
	@$(BIN)/gangyao assess examples/wuxing/plan.json --observations examples/wuxing/observations.csv -o assessment.json
	@echo
	@echo "This is a real plan on what its district really published; assessment.json holds it all. Your own:"
	@echo "    make run PLAN=path/to/your/plan.docx                            (read and check it)"
	@echo "    $(BIN)/gangyao template path/to/your/plan.docx -o form.xlsx       (a form for its figures)"
	@echo "    make run PLAN=path/to/your/plan.docx OBSERVATIONS=form.xlsx     (where each promise stands)"
	@echo
	@GANGYAO_DEMO=on GANGYAO_SECOND_FACTOR=optional exec $(BIN)/gangyao serve --data gangyao-data --port $(PORT) --example examples/wuxing --example examples/qingshan
endif

programs: ## what the tests drive: LibreOffice, Chromium, PostgreSQL, strace, nginx; without one its tests are skipped
	@.ci/programs

test: $(VENV)/tools programs ## all tests
	@$(BIN)/python -m pytest -n auto

cover: $(VENV)/tools ## all tests, and which lines none of them reaches (slow)
	@$(BIN)/python -m coverage erase
	@$(BIN)/python -m coverage run -m pytest
	@$(BIN)/python -m coverage combine --quiet && $(BIN)/python -m coverage report

check: $(VENV)/tools ## lint, types, imports, tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(MAKE) --no-print-directory test

bench: $(VENV)/tools ## what is measured, printed as tables
	@$(BIN)/python benchmarks/reading.py
	@$(BIN)/python benchmarks/checking.py
	@$(BIN)/python benchmarks/observing.py
	@$(BIN)/python benchmarks/assessing.py
	@$(BIN)/python benchmarks/forms.py
	@$(BIN)/python benchmarks/allocating.py
	@$(BIN)/python benchmarks/reporting.py
	@$(BIN)/python benchmarks/forecasting.py
	@$(BIN)/python benchmarks/facts.py
	@$(BIN)/python benchmarks/serving.py
	@$(BIN)/python benchmarks/pages.py
	@$(BIN)/python benchmarks/withstanding.py

SOAK := GANGYAO_FLIPS=3000 GANGYAO_CUT_SUBMISSIONS=300 GANGYAO_KILLED_SUBMISSIONS=2000 GANGYAO_KILLS=40 GANGYAO_POINTS=300 \
	GANGYAO_HISTORY_SECONDS=60 GANGYAO_PG_CUTS=60 GANGYAO_BACKUPS=20 GANGYAO_SOAK_MINUTES=10
SEEDS ?= 12
matrix: $(VENV)/tools ## plans' tables printed by real converters and read again; SEEDS=12 tables for each of two vocabularies
	@$(BIN)/python benchmarks/matrix.py --seeds $(SEEDS) --vocabulary kept
	@$(BIN)/python benchmarks/matrix.py --seeds $(SEEDS) --vocabulary fit

SEED ?= 1
planted: $(VENV)/tools ## contradictions set into clean documents: how many are found, by kind (docs/checking.md)
	@$(BIN)/python benchmarks/planted.py --seed $(SEED) --missed

SAMPLE ?= 300
mutate: $(VENV)/tools ## whether the unit tests of packages notice small changes; PACKAGES="progress checks" SAMPLE=300
	@$(BIN)/python benchmarks/mutating.py $(PACKAGES) --sample $(SAMPLE)

weights: $(VENV)/tools ## what each price and each doubt of reading is worth (docs/weights.md)
	@$(BIN)/python benchmarks/weights.py --seeds 4

soak: $(VENV)/tools ## the tests of durability, far longer, and what they measured (docs/reliability.md)
	@$(SOAK) $(BIN)/python -m pytest -s -m "soak or not soak" tests/web/durability
	@GANGYAO_MUTATIONS=5000 $(BIN)/python -m pytest -n auto tests/properties/test_mutations.py

clean:
	rm -rf $(VENV) plan.json assessment.json .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis
