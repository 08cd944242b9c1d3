"""Two rankings become one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DENSE_WEIGHT = 0.6
LEXICAL_WEIGHT = 0.4

Scores = NDArray[np.float32]


def fuse(dense: Scores, lexical: Scores) -> Scores:
    """Weigh two score lists together, each measured in its own spread (z-scores)."""
    fused: Scores = DENSE_WEIGHT * _standardize(dense) + LEXICAL_WEIGHT * _standardize(lexical)
    return fused


def best_per_group(scores: Scores, starts: NDArray[np.intp]) -> Scores:
    """Return the highest score of each run that begins at `starts`."""
    best: Scores = np.maximum.reduceat(scores, starts)
    return best


def _standardize(scores: Scores) -> Scores:
    spread = float(scores.std())
    centred: Scores = scores - scores.mean()
    return centred / spread if spread > 0 else centred
