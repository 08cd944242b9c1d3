"""Every row of the shared rule table, where it is at hand."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.facts import parse_facts
from assistant.rules.check import check

TABLE = Path(__file__).resolve().parents[2] / "shared" / "saker" / "regeltabell.jsonl"
ROWS = [json.loads(line) for line in TABLE.read_text("utf-8").splitlines()] if TABLE.exists() else []


@pytest.mark.skipif(not ROWS, reason="regeltabellen er ikke her (../shared)")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_row_of_the_rule_table_gets_its_outcomes(row):
    result = check(parse_facts(row["fakta"]), date.fromisoformat(row["dato"]))
    found = {f.regel: f.utfall.value for f in result.funn}
    wrong = {r: found.get(r, "ikke_aktuell") for r, u in row["forventet"].items() if found.get(r, "ikke_aktuell") != u}
    assert not wrong, row["kommentar"]
    for rule, value in row.get("verdi", {}).items():
        assert result.finding(rule).verdi == value
    asked = {m.fakta for m in result.mangler}
    for names in row.get("mangler_maa_inneholde", []):
        assert asked & set(names.split("|")), (names, asked)
