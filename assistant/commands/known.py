"""The known cases with the provisions each expects, as the workbench and the fetching need them."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import InputError
from assistant.review.cases import load_rows
from evals.cases import CaseError, load_cases

_CASES = Path(__file__).resolve().parents[2] / "evals" / "cases"


def known_cases() -> list[tuple[str, list[str]]]:
    """Return the id of each case that comes with the product, with the provisions it expects. Raises InputError."""
    try:
        return [(case.id, list(case.forventet.get("hjemler", []))) for case in load_cases([_CASES])]
    except CaseError as error:
        raise InputError(str(error)) from error


def every_case(data_dir: Path) -> list[tuple[str, list[str]]]:
    """Return those that come with the product, and those made in review. Raises InputError."""
    return [*known_cases(), *((case.id, case.forventet.hjemler) for case in load_rows(data_dir))]
