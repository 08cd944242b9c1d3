"""Stage 5: does it decline what it should, and only that?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.run import Outcome
from evals.score import REFUSALS
from evals.stats import Rate


def rates(outcomes: Sequence[Outcome]) -> Mapping[str, Rate]:
    """Return how often the status is right, and precision and recall of declining.

    A case where both an answer and a refusal are right counts only for the status.
    """
    with_status = [o for o in outcomes if o.case.forventet.get("status")]
    clear = [o for o in with_status if _must_refuse(o) or not REFUSALS & set(o.case.forventet["status"])]
    refused = [o for o in clear if o.answer.get("status") in REFUSALS]
    should = [o for o in clear if _must_refuse(o)]
    right = sum(_must_refuse(o) for o in refused)
    return {
        "status": Rate(
            sum(o.answer.get("status") in o.case.forventet["status"] for o in with_status), len(with_status)
        ),
        "avslag_presisjon": Rate(right, len(refused)),
        "avslag_dekning": Rate(right, len(should)),
    }


def _must_refuse(outcome: Outcome) -> bool:
    return set(outcome.case.forventet["status"]) <= REFUSALS
