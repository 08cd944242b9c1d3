"""Every rule against its table in tests/regler: both sides of each limit and of each version date."""

import pytest

from assistant.rules.check import check
from assistant.rules.load import load_rules
from evals.regeltabeller import tables

TABLES = tables()
ROWS = [pytest.param(row, id=f"{rule}: {row.words} {row.on}") for rule, rows in TABLES.items() for row in rows]


@pytest.mark.parametrize("row", ROWS)
def test_a_rule_decides_on_both_sides_of_its_limit(row):
    finding = check(row.facts, row.on).finding(row.rule)
    assert row.holds(finding), finding and (finding.utfall.value, finding.mangler, finding.begrunnelse.nb)


def test_every_rule_has_a_table_with_more_than_one_outcome_unless_it_is_discretion():
    assert set(TABLES) == {rule.id for rule in load_rules().rules}
    for rule in load_rules().rules:
        outcomes = {row.utfall for row in TABLES[rule.id]}
        assert len(outcomes) > 1 or rule.sjekk == "skjonn", rule.id
