"""Every rule against its table in tests/regler: both sides of each limit and of each version date."""

from datetime import date
from pathlib import Path

import pytest

from assistant.facts import parse_pairs
from assistant.rules.check import check
from assistant.rules.load import load_rules
from corpus.strict_yaml import load_yaml

FOLDER = Path(__file__).parent / "regler"
TABLES = {path.stem: load_yaml(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
ROWS = [
    pytest.param(rule, row, id=f"{rule}: {row['fakta']} {row['dato']}") for rule, rows in TABLES.items() for row in rows
]


@pytest.mark.parametrize(("rule", "row"), ROWS)
def test_a_rule_decides_on_both_sides_of_its_limit(rule, row):
    on = row["dato"] if isinstance(row["dato"], date) else date.fromisoformat(row["dato"])
    finding = check(parse_pairs(row["fakta"].split()), on).finding(rule)
    assert (finding.utfall.value if finding else "ikke_aktuell") == row["utfall"]


def test_every_rule_has_a_table_with_more_than_one_outcome_unless_it_is_discretion():
    for rule in load_rules().rules:
        outcomes = {row["utfall"] for row in TABLES[rule.id]}
        assert len(outcomes) > 1 or rule.sjekk == "skjonn", rule.id
