"""One case against one answer: the verdict and what was wrong or missing (KONTRAKT section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from evals.cases import Case

Verdict = Literal["helt_riktig", "delvis", "feil"]
REFUSALS = frozenset({"ingen_kilde", "utenfor_tema"})
_REFERENCE = re.compile(r"\s*(.*?)\s*§+\s*([0-9]+(?:\s?[A-ZÆØÅ](?=-))?(?:-[0-9]+)?(?:\s?[a-z](?![a-zæøå]))?)")

# The names the contract's reference scorer takes as one; the register knows more, but a verdict must be the same.
_ALIASES = {
    "tf": "tiltaksforskriften",
    "forskrift om arbeidsmarkedstiltak": "tiltaksforskriften",
    "ftrl": "folketrygdloven",
    "ftrl.": "folketrygdloven",
    "folketrygdlova": "folketrygdloven",
    "aml": "arbeidsmarkedsloven",
    "arbeidsmarknadslova": "arbeidsmarkedsloven",
    "fvl": "forvaltningsloven",
    "forvaltningslova": "forvaltningsloven",
    "arbeids- og velferdsforvaltningsloven": "nav-loven",
    "navloven": "nav-loven",
    "nav-lova": "nav-loven",
    "opplæringsloven": "opplæringslova",
}


class Stage(StrEnum):
    """The steps from question to answer, in the order they are taken: what is refused is never written."""

    LESING = "lesing"
    SOK = "søk"
    REGLER = "regler"
    AVSLAG = "avslag"
    SVAR = "svar"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold, and the step it belongs to."""

    stage: Stage
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """What was said or computed wrongly in one case, and what was left out."""

    wrong: tuple[Fault, ...]
    missing: tuple[Fault, ...]

    @property
    def verdict(self) -> Verdict:
        """The contract's verdict on the case."""
        return "feil" if self.wrong else "delvis" if self.missing else "helt_riktig"

    @property
    def reasons(self) -> list[str]:
        """Every fault in words, what is wrong before what is missing."""
        return [fault.text for fault in (*self.wrong, *self.missing)]


def score(case: Case, answer: Mapping[str, Any] | None) -> Score:
    """Hold an answer (the contract's JSON object) against what the case expects."""
    if not answer or ("feil" in answer and "status" not in answer):
        return Score((Fault(Stage.SVAR, f"ikke noe svar: {(answer or {}).get('feil')}"),), ())
    return Score(
        wrong=(
            *_faults(_status_stage(case, answer), _status(case, answer)),
            *_faults(Stage.REGLER, _outcomes(case, answer)),
            *_faults(Stage.SVAR, _said_wrong(case, answer)),
        ),
        missing=(
            *_faults(Stage.SVAR, _unsaid(case, answer)),
            *_faults(Stage.SVAR, _uncited(case, answer)),
            *_faults(Stage.LESING, _unread(case, answer)),
            *_faults(Stage.SVAR, _referral(case, answer)),
        ),
    )


def _faults(stage: Stage, texts: Iterable[str]) -> Iterable[Fault]:
    return (Fault(stage, text) for text in texts)


def _status_stage(case: Case, answer: Mapping[str, Any]) -> Stage:
    refusal = REFUSALS & {answer.get("status"), *(case.forventet.get("status") or ())}
    return Stage.AVSLAG if refusal else Stage.SVAR


def _status(case: Case, answer: Mapping[str, Any]) -> Iterable[str]:
    wanted = case.forventet.get("status")
    if wanted and answer.get("status") not in wanted:
        yield f"status {answer.get('status')} (ventet {'/'.join(wanted)})"


def _outcomes(case: Case, answer: Mapping[str, Any]) -> Iterable[str]:
    found = {f["regel"]: f["utfall"] for f in answer.get("funn", [])}
    for rule, outcome in (case.forventet.get("utfall") or {}).items():
        if found.get(rule, "ikke_aktuell") != outcome:
            yield f"{rule}: {found.get(rule)} (ventet {outcome})"


def text_of(answer: Mapping[str, Any]) -> str:
    """Return everything an answer says."""
    return " \n".join(part.get("tekst", "") for part in answer.get("svar", []))


def _said_wrong(case: Case, answer: Mapping[str, Any]) -> Iterable[str]:
    for pattern in case.forventet.get("skal_ikke_si") or []:
        if re.search(pattern, text_of(answer), re.IGNORECASE):
            yield f"sier /{pattern[:60]}/"


def _unsaid(case: Case, answer: Mapping[str, Any]) -> Iterable[str]:
    for group in case.forventet.get("skal_si") or []:
        if not any(re.search(p, text_of(answer), re.IGNORECASE) for p in group):
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
    return _ALIASES.get(source, source), re.sub(r"\s+", "", match[2]).lower()


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
