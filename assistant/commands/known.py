"""The known cases that come with the product, as the workbench and the fetching need them."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import InputError
from evals.cases import CaseError, load_cases

_CASES = Path(__file__).resolve().parents[2] / "evals" / "cases"


def known_cases() -> list[tuple[str, list[str]]]:
    """Return the id of each case with the provisions it expects. Raises InputError."""
    try:
        return [(case.id, list(case.forventet.get("hjemler", []))) for case in load_cases([_CASES])]
    except CaseError as error:
        raise InputError(str(error)) from error
