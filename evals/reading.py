"""Stage 1: are the facts of the text read?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.run import Outcome
from evals.score import same
from evals.stats import Rate


def rates(outcomes: Sequence[Outcome]) -> Mapping[str, Rate]:
    """Return precision, recall and F1 over the facts that cases name.

    A case names a subset of the facts, so a fact it is silent about counts neither for nor against.
    """
    right, wrong_value, unread = 0, 0, 0
    for outcome in outcomes:
        facts = outcome.answer.get("fakta") or {}
        for key, value in (outcome.case.forventet.get("fakta") or {}).items():
            if same(value, facts.get(key)):
                right += 1
            elif facts.get(key) is None:
                unread += 1
            else:
                wrong_value += 1
    named = right + wrong_value + unread
    return {
        "lesing_presisjon": Rate(right, right + wrong_value),
        "lesing_dekning": Rate(right, named),
        # F1 is itself a share: twice the right ones, of those that were read and those that were to be read.
        "lesing_f1": Rate(2 * right, right + wrong_value + named, counted=2),
    }
