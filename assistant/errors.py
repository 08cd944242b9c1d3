"""Errors a user can do something about. Each is one line: what is wrong, where, what to do.

    DroftError
    ├── FactError       a fact that can't be read           (assistant.facts)
    ├── QuestionError   a text that is no question          (assistant.question)
    └── InputError      a file or an argument that can't be used

The corpus and the index have their own roots (CorpusError, IndexBuildError); `assistant.opening` turns them into these.
"""

from __future__ import annotations


class DroftError(ValueError):
    """Root of the errors that end a command with exit code 2."""


class InputError(DroftError):
    """A file or an argument that can't be used."""
