"""Stage 2: does the search find the right provision, and how high up?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from evals.run import Outcome, Provision
from evals.stats import Rate

Ranking = Sequence[frozenset[Provision]]
"""The provisions each passage rests on, best passage first."""


def rates(outcomes: Sequence[Outcome]) -> Mapping[str, Rate]:
    """Return how often a right provision is among the first five, and the share of all of them that are."""
    asked = [o for o in outcomes if o.expected]
    return {
        "sok_blant_fem": Rate(sum(bool(o.reached) for o in asked), len(asked)),
        "sok_dekning_fem": Rate(sum(len(o.reached) for o in asked), sum(len(o.expected) for o in asked)),
    }


def ranks(expected: Iterable[Provision], ranking: Ranking) -> list[int]:
    """Return, for each expected provision that is found, the place it first stands at (from 1)."""
    widened = [found | {(source, section.rstrip("abcdefghij")) for source, section in found} for found in ranking]
    places = (next((place for place, found in enumerate(widened, 1) if p in found), None) for p in expected)
    return sorted(place for place in places if place is not None)


def recall(places: Sequence[int], expected: int, k: int) -> float:
    """Return the share of the expected provisions among the first `k`."""
    return sum(place <= k for place in places) / expected


def reciprocal_rank(places: Sequence[int]) -> float:
    """Return one over the place of the first right passage; 0 when there is none."""
    return 1 / places[0] if places else 0.0


def ndcg(places: Sequence[int], expected: int) -> float:
    """Return the discounted gain against provisions found one by one from the top.

    A passage that rests on several of them can beat that; it still counts as 1.
    """
    gain = sum(1 / math.log2(1 + place) for place in places)
    return min(1.0, gain / sum(1 / math.log2(1 + place) for place in range(1, expected + 1)))
