"""The rule files: of the published form, strictly read, every field used."""

import json
import re
from collections.abc import Mapping
from datetime import date

import jsonschema
import pytest

from assistant.facts import parse_pairs
from assistant.rules import check as checking
from assistant.rules import evaluate, gaps
from assistant.rules.form import PUBLISHED, faults_in
from assistant.rules.load import Rule, RuleError, RuleSet, Version, load_rules, read_rules
from assistant.rules.schema import FILE, published
from corpus.satser import rate_on, render
from corpus.strict_yaml import load_yaml
from evals.regeltabeller import tables

FOLDER = PUBLISHED.parent / "regler"
FILES = sorted(FOLDER.glob("*.yaml"))
GOOD = """
- id: tf-x
  side: tiltak
  sjekk: krav
  tittel: {nb: t, nn: t}
  fakta: [F1]
  versjoner:
    - gjelder_fra: 2020-01-01
      gjelder_til: 2020-12-31
      hjemmel: tiltaksforskriften § 7-3
      naar: [{ytelse: [aap]}]
      krav: [{opplysning: varighet_mnd, hoyst: 12, ellers: ikke_oppfylt, tekst: {nb: t, nn: t}}]
      utfall: oppfylt
      tekst: {nb: t, nn: t}
    - gjelder_fra: 2021-01-01
      hjemmel: tiltaksforskriften § 7-3
      naar: [{ytelse: [aap]}]
      utfall: oppfylt
      tekst: {nb: t, nn: t}
"""


def _plain(node):
    """As JSON has it: dates are text, keys too."""
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return str(node) if isinstance(node, date) else node


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_names_the_schema_first_and_is_of_its_form(path):
    text = path.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../regel.schema.json\n")
    rows = load_yaml(text)
    FILE.validate_python(rows)
    assert faults_in(rows) == []
    jsonschema.validate(_plain(rows), json.loads(PUBLISHED.read_text("utf-8")))


def test_the_published_schema_is_the_one_the_models_give():
    assert PUBLISHED.read_text("utf-8") == published(), "Kjør «python -m assistant.rules.schema»."


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("fakta: [F1]", "fakta: [F1]\n  farge: blå", "ukjent felt «farge»"),
        ("fakta: [F1]", "fakta: []", "fakta kan ikke være"),
        ("  fakta: [F1]\n", "", "feltet «fakta» mangler"),
        ("side: tiltak", "side: begge", "side kan ikke være «begge»"),
        ("sjekk: krav", "sjekk: gjetning", "«sjekk» må være en av"),
        ("hoyst: 12", "hoyst: tolv", "hoyst kan ikke være «tolv»"),
        ("hoyst: 12", "hoyst: 12, hoeyst: 13", "ukjent felt «versjoner nr. 1.krav nr. 1.hoeyst»"),
        ("hoyst: 12", "hoyst: 12, minst: 3", "enten er, minst eller hoyst"),
        ("varighet_mnd", "lengde", "«lengde» er ikke en kjent opplysning"),
        ("{ytelse: [aap]}", "{ytelse: [lotto]}", "ukjente verdier"),
        ("{ytelse: [aap]}", "{formue: [aap]}", "formue"),
        ("ellers: ikke_oppfylt", "ellers: kanskje", "ellers kan ikke være «kanskje»"),
        ("tittel: {nb: t, nn: t}", "tittel: {nb: t}", "feltet «tittel.nn» mangler"),
        ("2020-12-31", "2020-12-30", "hull eller overlapp"),
        ("2020-12-31", "2021-01-01", "hull eller overlapp"),
        ("      gjelder_til: 2020-12-31\n", "", "hull eller overlapp"),
        ("gjelder_fra: 2021-01-01", "gjelder_fra: i fjor", "gjelder_fra kan ikke være «i fjor»"),
        ("tiltaksforskriften § 7-3\n      naar: [{ytelse: [aap]}]\n      utfall", "husloven § 1\n      naar: [{ytelse: [aap]}]\n      utfall", "registeret"),
        ("side: tiltak", "side: tiltak\n  side: ytelse", "står to ganger"),
    ],
)  # fmt: skip
def test_a_fault_in_a_file_is_named_with_its_rule(tmp_path, old, new, fault):
    (tmp_path / "regler.yaml").write_text(GOOD, "utf-8")
    assert len(read_rules(tmp_path).rules) == 1
    assert old in GOOD
    (tmp_path / "regler.yaml").write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(RuleError, match=re.escape(fault)):
        read_rules(tmp_path)


def test_a_rule_written_twice_is_refused(tmp_path):
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "b.yaml").write_text(GOOD, "utf-8")
    with pytest.raises(RuleError, match="tf-x står to ganger"):
        read_rules(tmp_path)


class _Seen(Mapping):
    """A mapping that remembers which of its fields were read."""

    def __init__(self, rule, values, read):
        self.rule, self.values_, self.read = rule, values, read

    def __getitem__(self, key):
        self.read.add((self.rule, key))
        return self.values_[key]

    def __iter__(self):
        return iter(self.values_)

    def __len__(self):
        return len(self.values_)


def test_every_field_of_every_version_is_read_by_something(monkeypatch):
    read, rules = set(), []
    for rule in load_rules().rules:
        versions = tuple(
            Version(v.gjelder_fra, v.gjelder_til, v.hjemmel, _Seen(rule.id, v.values, read)) for v in rule.versjoner
        )
        rules.append(Rule(rule.id, rule.side, rule.sjekk, rule.tittel, rule.vurder, versions, rule.fakta))
    watched = RuleSet(tuple(rules), "prøve")
    for module in (evaluate, checking, gaps):
        monkeypatch.setattr(module, "load_rules", lambda: watched)
    for row in (row for table in tables().values() for row in table):
        checking.check(row.facts, row.on)
    written = {(rule.id, key) for rule in load_rules().rules for v in rule.versjoner for key in v.values}
    assert not written - read


def test_the_amounts_a_rule_says_are_those_of_the_rates():
    for version in next(r for r in load_rules().rules if r.id == "lk-99-behovsproving").versjoner:
        for name in ("lk_trygd_grense", "lk_trygd_grense_kort"):
            amount = render(rate_on(name, version.gjelder_fra).verdi).replace("\u00a0", " ")
            assert amount in version.values["tekst"]["nb"]
            assert amount in version.values["tekst"]["nn"]


def test_the_facts_a_finding_says_it_used_are_those_the_check_asks_for():
    facts = parse_pairs(["ytelse=kvp", "tiltak=e", "varighet_mnd=37"])
    finding = checking.check(facts, date(2026, 11, 23)).finding("sotjl-30-kvp-innhold")
    assert finding.brukte_fakta == {"ytelse": "kvp", "tiltak": "e", "varighet_mnd": 37}
    assert finding.hjemmel.text == "sosialtjenesteloven § 32"
