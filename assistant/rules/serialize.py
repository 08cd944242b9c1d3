"""A check as the contract's JSON object (KONTRAKT section 3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.types import Alternative, Check, Conflict, Finding, Period
from corpus.types import Malform


def check_to_json(check: Check, malform: Malform) -> dict[str, Any]:
    """Return the check as plain JSON values."""
    return {
        "dato": check.dato.isoformat(),
        "regelversjon": check.regelversjon,
        "funn": [_finding(f, malform) for f in check.funn],
        "samlet": {side: utfall.value for side, utfall in check.samlet.items()},
        "tidslinje": [_period(p, malform) for p in check.tidslinje],
        "konflikter": [_conflict(k, malform) for k in check.konflikter],
        "alternativer": [_alternative(a, malform) for a in check.alternativer],
        "mangler": [
            {"fakta": m.fakta, "sporsmal": m.sporsmal.get(malform), "kan_snu": list(m.kan_snu)} for m in check.mangler
        ],
    }


def _finding(finding: Finding, malform: Malform) -> dict[str, Any]:
    row = {
        "regel": finding.regel,
        "utfall": finding.utfall.value,
        "tittel": finding.tittel.get(malform),
        "hjemmel": finding.hjemmel.text,
        "url": finding.hjemmel.url,
        "begrunnelse": finding.begrunnelse.get(malform),
        "brukte_fakta": {name: _plain(value) for name, value in finding.brukte_fakta.items()},
        "mangler": list(finding.mangler),
        "gjelder_fra": finding.gjelder_fra.isoformat(),
        "gjelder_til": finding.gjelder_til.isoformat() if finding.gjelder_til else None,
        "side": finding.side,
    }
    return row if finding.verdi is None else {**row, "verdi": finding.verdi}


def _period(period: Period, malform: Malform) -> dict[str, Any]:
    return {
        "slag": period.slag,
        "tekst": period.tekst.get(malform),
        "fra": period.fra.isoformat(),
        "til": period.til.isoformat(),
        "hjemmel": period.hjemmel.text if period.hjemmel else None,
        "sikkerhet": period.sikkerhet,
    }


def _conflict(conflict: Conflict, malform: Malform) -> dict[str, Any]:
    return {
        "id": conflict.id,
        "tittel": conflict.tittel.get(malform),
        "tekst": conflict.tekst.get(malform),
        "avklares_av": conflict.avklares_av,
        "lov_aldri": conflict.lov_aldri.get(malform) if conflict.lov_aldri else None,
        "hjemler": [h.text for h in conflict.hjemler],
    }


def _alternative(alternative: Alternative, malform: Malform) -> dict[str, Any]:
    return {
        "id": alternative.id,
        "tittel": alternative.tittel.get(malform),
        "tekst": alternative.tekst.get(malform),
        "endring": {name: _plain(value) for name, value in alternative.endring.items()},
        "samlet": {side: utfall.value for side, utfall in alternative.samlet.items()},
        "hjemler": [h.text for h in alternative.hjemler],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
