"""Other ways when something is refused: each checked on its own, and offered only with that result."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from assistant.facts import Facts
from assistant.rules.evaluate import evaluate
from assistant.rules.ways import MONEY, Candidate, candidates
from assistant.types import Alternative, Finding, Side, Utfall
from corpus.types import Text

Whole = Callable[[Iterable[Finding], Side, Facts], Utfall]

_LETTERS_FROM = date(2025, 7, 1)
_WEIGH = Text(
    "Om opplæringen er nødvendig og hensiktsmessig, må fortsatt vurderes.",
    "Om opplæringa er nødvendig og føremålstenleg, må framleis vurderast.",
)


def find(facts: Facts, on: date, findings: Iterable[Finding], whole: Whole) -> tuple[Alternative, ...]:
    """Return the other ways that are not refused themselves. `whole` sums the findings of one side."""
    no = (f for f in findings if f.utfall is Utfall.IKKE_OPPFYLT)
    failed = {f.regel: f for f in no if f.side == "tiltak" or f.regel in MONEY}
    # The other letters, and limits by calendar year, belong to the rules as they have been since this day.
    if not failed or min(on, facts.oppstart or on) < _LETTERS_FROM:
        return ()
    checked = (_checked(candidate, facts, on, failed, whole) for candidate in candidates(facts, on, set(failed)))
    return tuple(alternative for alternative in checked if alternative is not None)


def _checked(
    candidate: Candidate, facts: Facts, on: date, failed: dict[str, Finding], whole: Whole
) -> Alternative | None:
    changed = facts.with_(**candidate.endring)
    findings = evaluate(changed, on)
    sides: tuple[Side, ...] = ("tiltak", "ytelse")
    samlet: dict[str, Utfall] = {side: whole(findings, side, changed) for side in sides}
    if samlet["tiltak"] is Utfall.IKKE_OPPFYLT:
        return None
    if candidate.turns and any(f.regel == candidate.turns and f.utfall is Utfall.IKKE_OPPFYLT for f in findings):
        return None
    still = {f.regel for f in findings if f.utfall is Utfall.IKKE_OPPFYLT}
    turned = tuple(dict.fromkeys(f.hjemmel for name, f in failed.items() if name not in still))
    text = candidate.tekst
    if changed.nav_tiltak is not False:
        text = Text(f"{text.nb} {_WEIGH.nb}", f"{text.nn} {_WEIGH.nn}")
    return Alternative(candidate.id, candidate.tittel, text, candidate.endring, samlet, candidate.hjemler or turned)
