"""Two people or two trainings in one question: what the rules say of each, where they part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from assistant.answer.texts import text
from assistant.facts import Facts
from assistant.reading import Variant
from assistant.rules.check import check
from assistant.types import Finding, Sentence, Utfall
from corpus.types import Hjemmel, Malform, Slag

Cite = Callable[[Hjemmel, str], tuple[int, ...]]
_SAID = {Utfall.OPPFYLT, Utfall.IKKE_OPPFYLT}
_MOST = 2


def compare(variants: Sequence[Variant], facts: Facts, on: date, malform: Malform, cite: Cite) -> tuple[Sentence, ...]:
    """Return one sentence for each finding that is not the same for all of `variants`, named by whom it is about."""
    checked = [{f.regel: f for f in check(facts.with_(**v.changes), on).funn} for v in variants]
    rules = [rule for found in checked for rule in found]
    parted = [rule for rule in dict.fromkeys(rules) if len({_outcome(found, rule) for found in checked}) > 1]
    sentences = []
    for variant, found in zip(variants, checked, strict=True):
        told = [found[rule] for rule in parted if rule in found and found[rule].utfall in _SAID]
        told.sort(key=lambda f: f.utfall is not Utfall.IKKE_OPPFYLT)
        for finding in [f for f in told if f.side == "tiltak"][:_MOST]:
            said = text("for_hver", malform, hvem=variant.words, hva=finding.begrunnelse.get(malform))
            sentences.append(Sentence(said, cite(finding.hjemmel, finding.regel), Slag.KORT_SVAR))
    return tuple(s for s in sentences if s.kilder)


def _outcome(found: dict[str, Finding], rule: str) -> Utfall | None:
    return found[rule].utfall if rule in found else None
