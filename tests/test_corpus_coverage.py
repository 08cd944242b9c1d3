"""Every fact can be followed to what rests on it, and the holes are seen."""

from __future__ import annotations

import json

from assistant.cli import main
from assistant.rules.load import load_rules
from corpus.coverage import coverage, holes
from corpus.fact_base import load_facts
from corpus.load import load_corpus


def test_a_fact_shows_its_documents_rules_and_cases() -> None:
    documents = [document for document in load_corpus().documents if "F8" in document.fakta]
    rows = {row.fact: row for row in coverage(documents, {"tf-7-3-alder": ["F5", "F8"]}, {"T-K04": ["F8"]})}
    assert rows["F8"].documents == tuple(sorted({document.id for document in documents}))
    assert rows["F8"].rules == ("tf-7-3-alder",)
    assert rows["F8"].cases == ("T-K04",)


def test_a_fact_that_no_document_names_is_a_hole() -> None:
    assert holes(coverage([])) == list(load_facts())


def test_the_whole_fact_base_is_read() -> None:
    facts = load_facts()
    assert [f"F{n}" for n in range(1, 63) if f"F{n}" not in facts] == []
    assert [f"Å{n}" for n in range(1, 21) if f"Å{n}" not in facts] == []
    assert [f"X-{n:02}" for n in range(1, 17) if f"X-{n:02}" not in facts] == []
    assert {"G-01", "AAP-31", "SYK-13", "DP-23", "TP-15", "TS-15", "EF-05", "GJ-03", "UF-05", "KVP-05"} <= set(facts)
    assert {"INT-02", "SOS-02", "UNG-01", "LK-14", "T-04", "FORS-03"} <= set(facts)
    assert facts["F8"].hjemmel == "§ 7-3 fjerde ledd"
    assert facts["AAP-14"].hjemmel == "§ 11-12 tredje ledd"


def test_every_rule_rests_on_facts_that_are_there() -> None:
    assert {fact for rule in load_rules().rules for fact in rule.fakta} <= set(load_facts())


def test_the_command_maps_facts_to_texts_rules_and_cases(capsys) -> None:  # type: ignore[no-untyped-def]
    code = main(["corpus", "--json"])
    rows = {row["fact"]: row for row in json.loads(capsys.readouterr().out)}
    assert "tf-7-3-alder" in rows["F8"]["rules"]
    assert rows["F8"]["documents"]
    assert code == (0 if all(row["documents"] for row in rows.values()) else 1)
