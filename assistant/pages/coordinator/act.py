"""What each press of a button or a key does. The session before goes in, the session after comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from assistant.errors import InputError
from assistant.pages.coordinator import deciding, faq_acts, language_model
from assistant.pages.coordinator.queue import case_text
from assistant.pages.coordinator.reading import choice, number, text
from assistant.pages.coordinator.session import Filters, Form, Notice, Session, View
from assistant.review.recall import ALL
from assistant.review.workbench import Workbench
from assistant.roles import User

Data = Mapping[str, Any]


def act(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    """Do what was pressed. Raises DroftError with one line when it can't be done; nothing is changed then."""
    does = _ACTS.get(text(data, "handling"))
    return does(bench, user, session.with_(notice=None), data) if does else session


def _show(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    view = choice(View, text(data, "vis")) or View.KO
    after = session.with_(view=view, form=Form.INGEN, typed={}, drawn=session.drawn + 1)
    return _fetch(bench, user, after, data) if view is View.KO and not session.themes else after


def _fetch(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    filters = session.filters
    themes = tuple(bench.queue(user, days=filters.days, decided=filters.decided))
    after = session.with_(themes=themes, form=Form.INGEN, typed={}, drawn=session.drawn + 1)
    return after if after.chosen in {row.item.id for row in after.rows} else after.with_(chosen=after.beside(0))


def _filter(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    before = session.filters
    filters = Filters(
        days=number(data, "days", before.days),
        decided=bool(text(data, "decided")),
        sign=text(data, "sign"),
        malform=text(data, "malform"),
        text=text(data, "text")[:100],
    )
    after = session.with_(filters=filters, form=Form.INGEN, typed={})
    if (filters.days, filters.decided) != (before.days, before.decided):
        return _fetch(bench, user, after, data)
    return after if after.chosen in {row.item.id for row in after.rows} else after.with_(chosen=after.beside(0))


def _choose(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    after = session if session.themes else _fetch(bench, user, session, data)
    return after.with_(view=View.KO, chosen=text(data, "id"), form=Form.INGEN, typed={})


def _step(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    return session.with_(chosen=session.beside(number(data, "steg", 1)), form=Form.INGEN, typed={})


def _open_form(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    form = choice(Form, text(data, "skjema")) or Form.INGEN
    if not session.chosen or form is Form.INGEN:
        return session
    typed = {"case": case_text(bench.suggest_case(user, session.chosen))} if form is Form.KJENT_SAK else {}
    return session.with_(form=form, typed=typed)


def _close(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    return session.with_(form=Form.INGEN, typed={})


def _looked_at(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    bench.look_at(user, text(data, "adresse"), text(data, "id"))
    said = f"Alt som hviler på {text(data, 'navn')}," if text(data, "id") == ALL else f"«{text(data, 'navn')}»"
    return session.with_(drawn=session.drawn + 1, notice=Notice(f"{said} er gjennomgått."))


def _week(bench: Workbench, user: User, session: Session, data: Data) -> Session:
    try:
        return session.with_(week=date.fromisoformat(text(data, "siste")))
    except ValueError as error:
        raise InputError("Skriv en dato på formen ÅÅÅÅ-MM-DD.") from error


_ACTS: Mapping[str, Callable[[Workbench, User, Session, Data], Session]] = {
    "vis": _show,
    "hent": _fetch,
    "filtrer": _filter,
    "velg": _choose,
    "igjen": _choose,
    "steg": _step,
    "skjema": _open_form,
    "lukk": _close,
    "godkjenn": deciding.approve,
    "avgjor": deciding.decide,
    "gjennomgatt": _looked_at,
    "uke": _week,
    "modell": language_model.turn,
    **faq_acts.ACTS,
}
