"""The pages a lawyer reads say what the rules do, today."""

from evals.regelsider import FOLDER, pages


def test_the_pages_in_docs_are_those_the_rules_give():
    assert {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")} == pages(), "Kjør «make docs»."
