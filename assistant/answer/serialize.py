"""The answer as the contract's JSON object (KONTRAKT section 4)."""

from __future__ import annotations

from typing import Any

from assistant.rules.serialize import check_to_json
from assistant.types import Answer, Citation

_CHECK_KEYS = ("funn", "samlet", "mangler", "konflikter", "alternativer", "tidslinje")


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as plain JSON values, with every key of the contract."""
    check = check_to_json(answer.check, answer.malform) if answer.check else {}
    empty: dict[str, Any] = {"samlet": {}}
    return {
        "status": answer.status.value,
        "malform": answer.malform,
        "dato": answer.dato.isoformat(),
        "svar": [{"tekst": s.tekst, "kilder": list(s.kilder), "slag": s.slag.value} for s in answer.svar],
        "kilder": [_citation(c) for c in answer.kilder],
        "fakta": dict(answer.fakta),
        **{key: check.get(key, empty.get(key, [])) for key in _CHECK_KEYS},
        "henvis": dict(answer.henvis) if answer.henvis else None,
        "personvern": [{"slag": slag, "antall": count} for slag, count in answer.personvern],
        "oppfolging": list(answer.oppfolging),
        "versjoner": dict(answer.versjoner),
        "tid_ms": dict(answer.tid_ms),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "nr": citation.nr,
        "id": citation.id,
        "type": citation.type,
        "tittel": citation.tittel,
        "hjemmel": citation.hjemmel,
        "hjemler": list(citation.hjemler),
        "url": citation.url,
        "sitat": citation.sitat,
        "gjelder_fra": citation.gjelder_fra.isoformat() if citation.gjelder_fra else None,
        "gjelder_til": citation.gjelder_til.isoformat() if citation.gjelder_til else None,
        "brukt": citation.brukt,
    }
