"""Everything the rules can say about one case: findings, the whole, and what would turn it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.facts import SPECS, Facts
from assistant.rules import alternatives, conflicts, timeline
from assistant.rules.case import Case
from assistant.rules.evaluate import evaluate
from assistant.rules.load import load_rules
from assistant.types import Check, Finding, Missing, Side, Utfall

_ORDER = (Utfall.IKKE_OPPFYLT, Utfall.MANGLER_OPPLYSNING, Utfall.KREVER_VURDERING, Utfall.OPPFYLT)
# A rule about one benefit weighs in the whole only for whoever has that benefit.
_BENEFIT = {"tpf-": "tiltakspenger", "dpf-": "dagpenger", "ftrl-11-12": "aap", "ftrl-8": "sykepenger"}


def check(facts: Facts, on: date) -> Check:
    """Return all findings on `on`, the outcome of each side, and the facts that could turn an outcome."""
    findings = evaluate(facts, on)
    return Check(
        dato=on,
        regelversjon=load_rules().version,
        funn=findings,
        samlet={side: _whole(findings, side, facts) for side in ("tiltak", "ytelse")},
        tidslinje=timeline.build(Case(facts, on)),
        konflikter=conflicts.find(facts, findings, on),
        alternativer=alternatives.find(facts, on, findings, _whole),
        mangler=tuple(_missing(findings, facts)),
    )


def _whole(findings: Iterable[Finding], side: Side, facts: Facts) -> Utfall:
    outcomes = {f.regel: f.utfall for f in findings if f.side == side and _counts(f, facts)}
    for narrow, wide in (
        ("tf-7-4-varighet", "tf-7-4-forlengelse"),
        ("ftrl-11-12-aap-varighet", "ftrl-11-12-aap-forlengelse"),
    ):
        # Over the ordinary limit but within what may be extended is a question to weigh, not a no.
        if outcomes.get(wide) is Utfall.KREVER_VURDERING:
            outcomes.pop(narrow, None)
    return next((u for u in _ORDER if u in outcomes.values()), Utfall.IKKE_AKTUELL)


def _counts(finding: Finding, facts: Facts) -> bool:
    for prefix, benefit in _BENEFIT.items():
        if finding.regel.startswith(prefix):
            return facts.ytelse == benefit
    # What comes on top of the money to live on, and what Lånekassen decides, weighs on its own.
    return not finding.regel.startswith(("tsf-", "lk-"))


def _missing(findings: Iterable[Finding], facts: Facts) -> list[Missing]:
    """The facts that open findings wait for, the one that can turn most outcomes first."""
    turns: dict[str, list[str]] = {}
    for finding in findings:
        if finding.utfall is not Utfall.IKKE_OPPFYLT:
            for name in finding.mangler:
                turns.setdefault(name, []).append(finding.regel)
    if facts.alder is None and facts.fodselsaar is None:
        # Either of them says something to every rule about age.
        both = [*turns.get("alder", ()), *turns.get("fodselsaar", ())]
        turns |= {name: both for name in ("alder", "fodselsaar") if name in turns}
    ordered = sorted(turns.items(), key=lambda item: -len(item[1]))
    return [Missing(name, SPECS[name].question, tuple(dict.fromkeys(ids))) for name, ids in ordered]
