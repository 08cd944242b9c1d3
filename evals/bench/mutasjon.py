"""Are the tables sharp enough? Every number, date and letter of the rules is changed in turn; some row must notice.

Run as `python -m evals.bench.mutasjon`. Prints the share noticed and the changes nobody noticed.
"""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from assistant.facts import Facts, parse_pairs
from assistant.rules import check as checking
from assistant.rules import evaluate, load
from corpus.strict_yaml import load_yaml

_ROOT = Path(__file__).resolve().parents[2]
_RULES = _ROOT / "assistant" / "rules" / "regler"
_TABLES = _ROOT / "tests" / "regler"
# Words, references and what a coordinator reads are not what the tables hold.
_SKIP = {"id", "side", "sjekk", "tittel", "vurder", "fakta", "hjemmel", "hjemler", "hjemmel_bokstav", "hjemmel_fra"}

Row = tuple[str, date, Facts, str]


def main() -> None:
    """Mutate, run the tables, and report."""
    rows = list(table_rows())
    noticed, missed = 0, []
    for name, mutant in _mutants():
        if _notices(mutant, rows):
            noticed += 1
        else:
            missed.append(name)
    total = noticed + len(missed)
    print(f"{noticed} av {total} endringer ble oppdaget ({noticed / total:.1%}), med {len(rows)} rader.")
    for name in missed:
        print(f"  ikke oppdaget: {name}")


def table_rows() -> Iterator[Row]:
    """Yield every row of the tables: rule, date, facts, outcome."""
    for path in sorted(_TABLES.glob("*.yaml")):
        for row in load_yaml(path.read_text("utf-8")):
            on = row["dato"] if isinstance(row["dato"], date) else date.fromisoformat(row["dato"])
            yield path.stem, on, parse_pairs(row["fakta"].split()), row["utfall"]


def _mutants() -> Iterator[tuple[str, dict[str, list[Any]]]]:
    files = {path.name: load_yaml(path.read_text("utf-8")) for path in sorted(_RULES.glob("*.yaml"))}
    for file, rules in files.items():
        for number, rule in enumerate(rules):
            for version, values in enumerate(rule["versjoner"]):
                for place, changed in _changes(values, ()):
                    mutant = copy.deepcopy(files)
                    _put(mutant[file][number]["versjoner"][version], place, changed)
                    where = ".".join(map(str, place))
                    yield f"{rule['id']} versjon {version + 1}: {where} -> {changed}", mutant


def _changes(node: Any, place: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in _SKIP:
                yield from _changes(value, (*place, key))
    elif isinstance(node, list):
        for index in range(len(node)):
            yield place, node[:index] + node[index + 1 :]
    elif isinstance(node, bool):
        yield place, not node
    elif isinstance(node, int):
        yield place, node + 1
        yield place, node - 1
    elif isinstance(node, date):
        yield place, node + timedelta(days=1)
        yield place, node - timedelta(days=1)


def _put(node: Any, place: tuple[Any, ...], value: Any) -> None:
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = value


def _notices(files: dict[str, list[Any]], rows: list[Row]) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        for name, rules in files.items():
            (Path(folder) / name).write_text(yaml.safe_dump(copy.deepcopy(rules), allow_unicode=True), "utf-8")
        try:
            mutated = load.read_rules(Path(folder))
        except load.RuleError:
            return True
    with patch.object(evaluate, "load_rules", lambda: mutated), patch.object(checking, "load_rules", lambda: mutated):
        return any(_outcome(row) != row[3] for row in rows)


def _outcome(row: Row) -> str:
    rule, on, facts, _ = row
    found = next((f for f in evaluate.evaluate(facts, on) if f.regel == rule), None)
    return found.utfall.value if found else "ikke_aktuell"


if __name__ == "__main__":
    main()
