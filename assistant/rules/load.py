"""The rules as data: dated versions with hjemmel, read strictly from YAML."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from assistant.facts import SPECS
from assistant.rules.form import faults_in
from assistant.rules.known import faults_of
from assistant.types import Side
from corpus.hjemmel import HjemmelError, parse_hjemmel
from corpus.strict_yaml import YamlError, load_yaml
from corpus.types import Hjemmel, Text

_FOLDER = Path(__file__).with_name("regler")


class RuleError(ValueError):
    """Rule files that can't be used: every fault on a line of its own, with file and rule."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a rule: from when to when, by which provision, with which values."""

    gjelder_fra: date
    gjelder_til: date | None
    hjemmel: Hjemmel
    values: Mapping[str, Any]

    def covers(self, on: date) -> bool:
        """Tell whether the version is in force on `on` (both ends inclusive)."""
        return self.gjelder_fra <= on and (self.gjelder_til is None or on <= self.gjelder_til)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule with its versions, oldest first."""

    id: str
    side: Side
    sjekk: str
    tittel: Text
    vurder: tuple[Text, ...]
    versjoner: tuple[Version, ...]
    fakta: tuple[str, ...]
    """The facts of the fact base that the rule was written from."""

    def version(self, on: date) -> Version | None:
        """Return the version in force on `on`, or None when no version is known for that date."""
        return next((v for v in self.versjoner if v.covers(on)), None)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules, and the fingerprint of the files they were read from."""

    rules: tuple[Rule, ...]
    version: str


@lru_cache(maxsize=1)
def load_rules() -> RuleSet:
    """Read the bundled rules. Raises RuleError with every fault."""
    return read_rules(_FOLDER)


def read_rules(folder: Path) -> RuleSet:
    """Read every rule file of a folder. Raises RuleError with every fault."""
    faults: list[str] = []
    files: dict[str, Any] = {}
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        digest.update(text.encode())
        try:
            files[path.name] = load_yaml(text)
        except YamlError as error:
            faults.append(f"{path.name}:{error.line}: {error}")
    return RuleSet(build_rules(files, faults), digest.hexdigest()[:12])


def build_rules(files: Mapping[str, Any], faults: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Make rules of the rows of each file. Raises RuleError with every fault, those given included."""
    faults, rules = list(faults), []
    for name, rows in files.items():
        found = faults_in(rows)
        faults += [f"{name}, {fault}" for fault in found]
        rules += [rule for row in rows if not found and (rule := _rule(row, name, faults)) is not None]
    faults += _repeated(rules)
    if faults:
        raise RuleError("\n".join(faults))
    return tuple(rules)


def _rule(row: Mapping[str, Any], file: str, faults: list[str]) -> Rule | None:
    name = row["id"]
    try:
        versions = tuple(_version(v, row.get("hjemmel_fra") or {}) for v in row["versjoner"])
        faults += [f"{file}, {name}: {fault}" for version in versions for fault in _requirement_faults(version)]
    except HjemmelError as error:
        faults.append(f"{file}, {name}: {error}")
        return None
    for before, after in pairwise(versions):
        if before.gjelder_til is None or after.gjelder_fra != before.gjelder_til + timedelta(days=1):
            faults.append(f"{file}, {name}: hull eller overlapp før {after.gjelder_fra.isoformat()}.")
    weigh = row.get("vurder") or {"nb": [], "nn": []}
    texts = tuple(Text(nb, nn) for nb, nn in zip(weigh["nb"], weigh["nn"], strict=True))
    return Rule(row["id"], row["side"], row["sjekk"], Text(**row["tittel"]), texts, versions, tuple(row["fakta"]))


def _version(row: Mapping[str, Any], hjemmel_from: Mapping[date, str]) -> Version:
    start: date = row["gjelder_fra"]
    values = {k: v for k, v in row.items() if k not in {"gjelder_fra", "gjelder_til", "hjemmel"}}
    hjemmel = hjemmel_from.get(start, row["hjemmel"])
    return Version(start, row.get("gjelder_til"), parse_hjemmel(hjemmel), values)


def _requirement_faults(version: Version) -> list[str]:
    """A rule is in question on known facts, and a requirement holds one of them against one limit or a list."""
    faults = [fault for conditions in version.values.get("naar", ()) for fault in faults_of(conditions)]
    for row in version.values.get("krav", ()):
        if row["opplysning"] not in SPECS:
            faults.append(f"«{row['opplysning']}» er ikke en kjent opplysning.")
        if len({"er", "minst", "hoyst"} & set(row)) != 1:
            faults.append(f"kravet til «{row['opplysning']}» må ha enten er, minst eller hoyst.")
        if "hjemmel" in row:
            parse_hjemmel(row["hjemmel"])
    return faults


def _repeated(rules: list[Rule]) -> list[str]:
    ids = [rule.id for rule in rules]
    return [f"Regelen {name} står to ganger." for name in sorted({i for i in ids if ids.count(i) > 1})]


def facts_behind(regel: str) -> frozenset[str]:
    """Return the ids of the facts a rule rests on; none for a rule nobody knows."""
    return next((frozenset(rule.fakta) for rule in load_rules().rules if rule.id == regel), frozenset())
