"""Why a model gave no answer. Never shown as it is: the built-in answer is shown instead, with a plain word."""

from __future__ import annotations

from typing import Literal

Why = Literal["av", "rolle", "tak", "ko", "hviler", "tid", "feil", "form"]
"""Switched off, off for the role, the day's ceiling, the queue, resting after failures, time, failure, unreadable."""


class ModelError(Exception):
    """The model can't be used for this answer."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(detail or why)
        self.why: Why = why
