# To kommandoer trengs: «make run» og «make test». Resten er deler av dem.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installert

.PHONY: setup run test lint eval korpus

setup: $(STAMP) ## Miljø, pakker, språkmodell og indeks
	@$(BIN)/droft index

run: setup ## Installer det som mangler, og vis samtalen i nettleseren
	@$(BIN)/droft serve

test: setup ## Installer det som mangler, og kjør testene
	@$(BIN)/python -m pytest -q

lint: $(STAMP) ## Stil og typer
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

korpus: $(STAMP) ## Vis tall og paragrafer i tekstene som ikke har dekning
	@$(BIN)/python -m corpus.verify

eval: setup ## Kjør de kjente sakene
	@$(BIN)/droft eval evals/cases

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Drøft trenger Python 3.11, og «$(PYTHON)» finnes ikke. Installer Python 3.11 og prøv igjen." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "Drøft trenger Python 3.11, men $(PYTHON) er en annen versjon. Angi riktig med «make PYTHON=…»." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Kan ikke lage $(VENV). Er disken full?" >&2; exit 1; }
	@echo "Installerer pakkene (om lag 2 GB første gang) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock || { echo "Pakkene lot seg ikke installere. Sjekk nettet og ledig plass på disken, og prøv igjen." >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . || { echo "Drøft lot seg ikke installere i $(VENV). Slett mappen og prøv igjen." >&2; exit 1; }
	@touch $@
