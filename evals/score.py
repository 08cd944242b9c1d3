"""One case against one answer: the verdict and what was wrong or missing (KONTRAKT section 5)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from corpus.sources import load_sources
from evals.cases import Case

Verdict = Literal["helt_riktig", "delvis", "feil"]
_REFERENCE = re.compile(r"\s*(.*?)\s*§+\s*([0-9]+(?:\s?[A-ZÆØÅ](?=-))?(?:-[0-9]+)?(?:\s?[a-z](?![a-zæøå]))?)")


@dataclass(frozen=True, slots=True)
class Score:
    """The verdict on one case, with the reasons by stage."""

    case: Case
    verdict: Verdict
    wrong: tuple[str, ...]
    missing: tuple[str, ...]


def score(case: Case, answer: Mapping[str, Any] | None) -> Score:
    """Hold an answer (the contract's JSON object) against what the case expects."""
    if not answer or ("feil" in answer and "status" not in answer):
        return Score(case, "feil", (f"ikke noe svar: {(answer or {}).get('feil')}",), ())
    wrong = (*_status(case, answer), *_outcomes(case, answer), *_said_wrong(case, answer))
    missing = (*_unsaid(case, answer), *_uncited(case, answer), *_unread(case, answer), *_referral(case, answer))
    return Score(case, "feil" if wrong else "delvis" if missing else "helt_riktig", wrong, missing)


def _status(case: Case, answer: Mapping[str, Any]) -> Iterable[str]:
    wanted = case.forventet.get("status")
    if wanted and answer.get("status") not in wanted:
        yield f"status {answer.get('status')} (ventet {'/'.join(wanted)})"


def _outcomes(case: Case, answer: Mapping[str, Any]) -> Iterable[str]:
    found = {f["regel"]: f["utfall"] for f in answer.get("funn", [])}
    for rule, outcome in (case.forventet.get("utfall") or {}).items():
        if found.get(rule, "ikke_aktuell") != outcome:
            yield f"{rule}: {found.get(rule)} (ventet {outcome})"


def _text(answer: Mapping[str, Any]) -> str:
    return " \n".join(part.get("tekst", "") for part in answer.get("svar", []))


def _said_wrong(case: Case, answer: Mapping[str, Any]) -> Iterable[str]:
    for pattern in case.forventet.get("skal_ikke_si") or []:
        if re.search(pattern, _text(answer), re.IGNORECASE):
            yield f"sier /{pattern[:60]}/"


def _unsaid(case: Case, answer: Mapping[str, Any]) -> Iterable[str]:
    for group in case.forventet.get("skal_si") or []:
        if not any(re.search(p, _text(answer), re.IGNORECASE) for p in group):
            yield "sier ikke " + " | ".join(group)[:90]


def cited(answer: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Return the provisions an answer uses, as (source, §)."""
    used = [k for k in answer.get("kilder", []) if k.get("brukt", True)]
    provisions = {p for k in used for h in (k.get("hjemmel"), *(k.get("hjemler") or ())) if (p := provision(h))}
    # § 7-2 f also cites § 7-2.
    return provisions | {(source, section.rstrip("abcdefghij")) for source, section in provisions}


def provision(reference: str | None) -> tuple[str, str] | None:
    """Cut a reference down to (source, §): ledd and bokstav do not count."""
    match = _REFERENCE.match(reference or "")
    if not match:
        return None
    source = re.sub(r"\s+", " ", match[1].strip().lower().rstrip(","))
    return _aliases().get(source, source), re.sub(r"\s+", "", match[2]).lower()


def _aliases() -> dict[str, str]:
    return {alias.lower(): source.short.lower() for source in load_sources() for alias in source.aliases}


def _uncited(case: Case, answer: Mapping[str, Any]) -> Iterable[str]:
    found = cited(answer)
    for reference in case.forventet.get("hjemler") or []:
        if provision(reference) not in found:
            yield f"siterer ikke {reference}"


def _unread(case: Case, answer: Mapping[str, Any]) -> Iterable[str]:
    facts = answer.get("fakta") or {}
    for key, value in (case.forventet.get("fakta") or {}).items():
        if not same(value, facts.get(key)):
            yield f"leste ikke {key}={value} (har {facts.get(key)})"


def same(expected: Any, got: Any) -> bool:
    """Compare two fact values as the contract does: lists in any order, the rest as text."""
    if isinstance(expected, list):
        return sorted(map(str, expected)) == sorted(map(str, got or []))
    return str(expected).lower() == str(got).lower()


def _referral(case: Case, answer: Mapping[str, Any]) -> Iterable[str]:
    wanted = case.forventet.get("henvis")
    if wanted and (answer.get("henvis") or {}).get("til") not in wanted:
        yield f"henviser ikke til {'/'.join(wanted)}"


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float, float]:
    """Return the share and its 95 % interval (Wilson 1927)."""
    if not n:
        return 0.0, 0.0, 0.0
    share, spread = hits / n, 1 + z * z / n
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return share, (middle - half) / spread, (middle + half) / spread
