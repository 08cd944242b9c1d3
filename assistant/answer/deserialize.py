"""The contract's JSON object back to an answer, so that a kept conversation shows what it showed then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.facts import parse_facts
from assistant.types import (
    Alternative,
    Answer,
    Check,
    Citation,
    Conflict,
    Finding,
    Missing,
    Period,
    Sentence,
    Status,
    Utfall,
)  # fmt: skip
from corpus.hjemmel import parse_hjemmel
from corpus.types import Slag, Text

Json = Mapping[str, Any]


def answer_from_json(row: Json) -> Answer:
    """Return the answer an object of the contract tells of. Its texts stand in the one målform they were shown in."""
    return Answer(
        status=Status(row["status"]),
        malform=row["malform"],
        dato=date.fromisoformat(row["dato"]),
        svar=tuple(Sentence(s["tekst"], tuple(s["kilder"]), Slag(s["slag"])) for s in row["svar"]),
        kilder=tuple(_citation(k) for k in row["kilder"]),
        fakta=row["fakta"],
        check=_check(row) if row["funn"] or row["samlet"] else None,
        henvis=row["henvis"],
        personvern=tuple((p["slag"], p["antall"]) for p in row["personvern"]),
        oppfolging=tuple(row["oppfolging"]),
        versjoner=row["versjoner"],
        tid_ms=row["tid_ms"],
    )


def _citation(row: Json) -> Citation:
    days = {"gjelder_fra": _day(row["gjelder_fra"]), "gjelder_til": _day(row["gjelder_til"])}
    return Citation(**{**row, **days, "hjemler": tuple(row["hjemler"])})


def _check(row: Json) -> Check:
    return Check(
        dato=date.fromisoformat(row["dato"]),
        regelversjon=row["versjoner"].get("regler") or "",
        funn=tuple(_finding(f) for f in row["funn"]),
        samlet={side: Utfall(u) for side, u in row["samlet"].items()},
        tidslinje=tuple(_period(p) for p in row["tidslinje"]),
        konflikter=tuple(_conflict(k) for k in row["konflikter"]),
        alternativer=tuple(_alternative(a) for a in row["alternativer"]),
        mangler=tuple(Missing(m["fakta"], _text(m["sporsmal"]), tuple(m["kan_snu"])) for m in row["mangler"]),
    )


def _finding(row: Json) -> Finding:
    return Finding(
        regel=row["regel"],
        utfall=Utfall(row["utfall"]),
        tittel=_text(row["tittel"]),
        hjemmel=parse_hjemmel(row["hjemmel"]),
        begrunnelse=_text(row["begrunnelse"]),
        brukte_fakta=row["brukte_fakta"],
        mangler=tuple(row["mangler"]),
        gjelder_fra=date.fromisoformat(row["gjelder_fra"]),
        gjelder_til=_day(row["gjelder_til"]),
        side=row["side"],
        verdi=row.get("verdi"),
    )


def _period(row: Json) -> Period:
    return Period(
        row["slag"],
        _text(row["tekst"]),
        date.fromisoformat(row["fra"]),
        date.fromisoformat(row["til"]),
        parse_hjemmel(row["hjemmel"]) if row["hjemmel"] else None,
        row["sikkerhet"],
    )


def _conflict(row: Json) -> Conflict:
    never = _text(row["lov_aldri"]) if row["lov_aldri"] else None
    where = tuple(parse_hjemmel(h) for h in row["hjemler"])
    return Conflict(row["id"], _text(row["tittel"]), _text(row["tekst"]), row["avklares_av"], never, where)


def _alternative(row: Json) -> Alternative:
    # Facts that were taken away are null, and stay so.
    changed = {name: None for name, value in row["endring"].items() if value is None}
    changed |= parse_facts(row["endring"]).known()
    return Alternative(
        row["id"],
        _text(row["tittel"]),
        _text(row["tekst"]),
        changed,
        {side: Utfall(u) for side, u in row["samlet"].items()},
        tuple(parse_hjemmel(h) for h in row["hjemler"]),
    )


def _text(shown: str) -> Text:
    return Text(shown, shown)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
