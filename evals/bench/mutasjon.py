"""Are the tables sharp enough? Every number, date and letter of the rules is changed in turn; some row must notice.

Then the code of the checks, in the same way. Run as `python -m evals.bench.mutasjon [regler|kode]`. Prints the share
noticed and the changes nobody noticed.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from assistant.rules.case import Case
from assistant.rules.evaluate import finding
from assistant.rules.load import Rule, RuleError, build_rules, load_rules
from corpus.strict_yaml import load_yaml
from evals.bench.mutasjon_kode import survivors
from evals.regeltabeller import Row, tables

_ROOT = Path(__file__).resolve().parents[2]
_RULES = _ROOT / "assistant" / "rules" / "regler"
# Words, references and what a coordinator reads are not what the tables hold.
_SKIP = {
    "id",
    "side",
    "sjekk",
    "tittel",
    "vurder",
    "fakta",
    "hjemmel",
    "hjemler",
    "hjemmel_bokstav",
    "hjemmel_fra",
    "hjemmel_alder",
    "tekst",
    "navn",
    "forlengelse",
    "grunn",
}


def main() -> None:
    """Mutate the data and the code, run the tables, and report."""
    rows, wanted = tables(), sys.argv[1:] or ["regler", "kode"]
    if "regler" in wanted:
        mutants = list(_mutants())
        _report("reglene", len(mutants), [what for what, names, files in mutants if not _notices(names, files, rows)])
    if "kode" in wanted:
        rules = {rule.id: rule for rule in load_rules().rules}
        _report("sjekkene", *survivors(lambda: any(_wrong(rules[rule], table) for rule, table in rows.items())))


def _report(what: str, total: int, missed: list[str]) -> None:
    noticed = total - len(missed)
    print(f"{noticed} av {total} endringer i {what} ble oppdaget ({noticed / total:.1%}).")
    for name in missed:
        print(f"  ikke oppdaget: {name}")


def _mutants() -> Iterator[tuple[str, list[str], dict[str, list[Any]]]]:
    """Yield what was changed, the rules it concerns (two may share their versions), and the files with the change."""
    files = {path.name: load_yaml(path.read_text("utf-8")) for path in sorted(_RULES.glob("*.yaml"))}
    for file, rules in files.items():
        shared: dict[int, list[str]] = {}
        for rule in rules:
            shared.setdefault(id(rule["versjoner"]), []).append(rule["id"])
        for names in shared.values():
            number = next(n for n, rule in enumerate(rules) if rule["id"] == names[0])
            for version, values in enumerate(rules[number]["versjoner"]):
                for place, changed in _changes(values, ()):
                    mutant = copy.deepcopy(files)
                    _put(mutant[file][number]["versjoner"][version], place, changed)
                    where = ".".join(map(str, place))
                    yield f"{names[0]} versjon {version + 1}: {where} → {changed}", names, mutant


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


def _notices(names: list[str], files: dict[str, list[Any]], rows: dict[str, list[Row]]) -> bool:
    try:
        rules = {rule.id: rule for rule in build_rules(files)}
    except RuleError:
        return True
    return any(_wrong(rules[name], rows[name]) for name in names)


def _wrong(rule: Rule, table: list[Row]) -> bool:
    return any(not row.holds(finding(rule, Case(row.facts, row.on))) for row in table)


if __name__ == "__main__":
    main()
