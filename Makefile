# To kommandoer trengs: «make run» og «make test». Resten er deler av dem.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installert

.PHONY: setup run test lint docs eval korpus

setup: $(STAMP) ## Miljø, pakker, språkmodell og indeks
	@$(BIN)/droft index

run: setup ## Installer det som mangler, og vis samtalen i nettleseren
	@$(BIN)/droft fetch --valgfri
	@$(BIN)/droft serve

test: setup ## Installer det som mangler, og kjør testene
	@$(BIN)/python -m pytest -q

lint: $(STAMP) ## Stil og typer
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

docs: $(STAMP) ## Skriv sidene om reglene på nytt
	@$(BIN)/python -m evals.regelsider

korpus: $(STAMP) ## Vis tall og paragrafer i tekstene som ikke har dekning
	@$(BIN)/python -m corpus.verify

eval: setup ## Kjør de kjente sakene
	@$(BIN)/droft eval evals/cases

$(STAMP): requirements.lock pyproject.toml
	@PYTHON=$(PYTHON) .ci/install $(VENV)
	@touch $@
