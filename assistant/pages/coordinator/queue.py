"""The queue and the open answer as HTML: what is asked, what was answered, what it rests on, what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import yaml
from markupsafe import Markup

from assistant.export.facts import fact_rows
from assistant.pages.coordinator.html import render
from assistant.pages.coordinator.session import Filters, Form, Session
from assistant.review.cases import KnownCase
from assistant.review.detail import Detail
from assistant.review.directory import Contact

_TITLES: Mapping[Form, tuple[str, str]] = {
    Form.GODKJENN: ("Godkjenn med merknad", "Godkjenn"),
    Form.REDIGER: ("Rediger svaret", "Lagre rettelsen"),
    Form.AVVIS: ("Avvis svaret", "Avvis"),
    Form.KJENT_SAK: ("Lag kjent sak", "Lagre saken"),
    Form.SEND: ("Send spørsmålet videre", "Send videre"),
}
_FIELDS = ("reason", "severity", "cause", "note", "edited", "sent_to", "case")


def list_html(session: Session) -> str:
    """Return the queue, grouped and through the filters."""
    return render(
        "queue.html",
        hyller=session.shown,
        antall=len(session.rows),
        filtre=session.filters,
        valgt=session.chosen,
        tom=_empty(session),
    )


def detail_html(session: Session, detail: Detail | None, contacts: Sequence[Contact] = ()) -> str:
    """Return the open answer with the form that is being filled in, or what to do when nothing is open."""
    if detail is None:
        return render(
            "empty.html", tittel="Ingenting er åpent", tekst=_empty(session) or "Trykk n for det første svaret."
        )
    known = {name: value for name, value in detail.facts.items() if value is not None}
    return render(
        "detail.html",
        detalj=detail,
        grupper=[(slag, list(parts)) for slag, parts in groupby(detail.answer["svar"], lambda part: part["slag"])],
        fakta=fact_rows(known, "nb", date.fromisoformat(detail.answer["dato"])),
        skjema=_form(session, detail, contacts),
    )


def answer_text(answer: Mapping[str, Any]) -> str:
    """Return the answer as the plain text that a coordinator edits."""
    return "\n\n".join(part["tekst"] for part in answer["svar"])


def case_text(case: KnownCase) -> str:
    """Return a known case as the YAML that a coordinator edits; its id is given when it is kept."""
    row = case.model_dump(mode="json", exclude={"id"})
    row["forventet"] = {key: value for key, value in row["forventet"].items() if value}
    return yaml.safe_dump(row, allow_unicode=True, sort_keys=False, width=90)


def _form(session: Session, detail: Detail, contacts: Sequence[Contact]) -> Any:
    if session.form is Form.INGEN:
        return ""
    before = detail.item.review.verdict if detail.item.review else None
    written = dict.fromkeys(_FIELDS, "") | {"edited": answer_text(detail.answer)}
    if before is not None:
        written |= {"severity": before.severity or "", "cause": before.cause or "", "note": before.note}
        written["edited"] = before.edited or written["edited"]
    title, button = _TITLES[session.form]
    return _safe(
        render(
            "form.html",
            slag=session.form.value,
            tittel=title,
            knapp=button,
            malform=detail.item.malform,
            skrevet=written | dict(session.typed),
            kontakter=contacts,
        )
    )


def _safe(html: str) -> Any:
    """Mark HTML that a template of ours has made, so that another template takes it as it is."""
    return Markup(html)  # noqa: S704 – only what `render` has escaped


def _empty(session: Session) -> str:
    if session.rows:
        return ""
    if session.themes and session.filters != Filters():
        return "Ingen svar passer med filtrene."
    return "Køen er tom. Alt er avgjort." if not session.filters.decided else "Ingenting er avgjort i dette tidsrommet."
