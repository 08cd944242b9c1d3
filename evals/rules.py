"""Stage 3: do the rules come to the right outcome?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.run import Outcome
from evals.stats import Rate


def rates(outcomes: Sequence[Outcome]) -> Mapping[str, Rate]:
    """Return the share of the expected outcomes that were reached."""
    right, named = 0, 0
    for outcome in outcomes:
        found = {f["regel"]: f["utfall"] for f in outcome.answer.get("funn", [])}
        for rule, expected in (outcome.case.forventet.get("utfall") or {}).items():
            named += 1
            right += found.get(rule, "ikke_aktuell") == expected
    return {"regler_utfall": Rate(right, named)}
