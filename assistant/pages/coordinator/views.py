"""What is drawn after something is done: only the parts that have changed."""

from __future__ import annotations

from assistant.pages.coordinator.faq import faq_html, faq_list_html, feedback_html
from assistant.pages.coordinator.hour import hour_html
from assistant.pages.coordinator.html import render
from assistant.pages.coordinator.language_model import model_html
from assistant.pages.coordinator.numbers import numbers_html
from assistant.pages.coordinator.queue import detail_html, list_html
from assistant.pages.coordinator.recall import recall_html
from assistant.pages.coordinator.session import Form, Session, View
from assistant.review.workbench import Workbench
from assistant.roles import User
from assistant.store.vocabulary import FaqState

Parts = tuple[str | None, str | None, str | None, str | None]
"""The menu, the list, what is open and what is said about it; None where nothing has changed."""


def draw(bench: Workbench, user: User, before: Session, after: Session, warning: str) -> Parts:
    """Return the parts that differ between two sessions."""
    moved = before.view is not after.view
    fresh = moved or before.drawn != after.drawn
    return (
        render("shell.html", apen=after.view, advarsel=warning) if moved else None,
        _list(bench, user, after) if fresh or _listed(before) != _listed(after) else None,
        _main(bench, user, after) if fresh or _open(before) != _open(after) else None,
        _under(bench, user, after),
    )


def _listed(session: Session) -> tuple[object, ...]:
    return session.themes, session.filters, session.faq


def _open(session: Session) -> tuple[object, ...]:
    return session.chosen, session.form, session.typed, session.faq, session.week


def _list(bench: Workbench, user: User, session: Session) -> str:
    if session.view is View.KO:
        return list_html(session)
    return faq_list_html(bench.all_faq(user), session.faq, bench.flagged(user)) if session.view is View.FAQ else ""


def _main(bench: Workbench, user: User, session: Session) -> str:
    match session.view:
        case View.KO:
            detail = bench.open(user, session.chosen) if session.chosen else None
            return detail_html(session, detail, bench.contacts(user) if session.form is Form.SEND else ())
        case View.FAQ:
            return faq_html(session, bench.faq(user, session.faq) if session.faq else None)
        case View.TILBAKE:
            return recall_html(bench.recalled(user), {view.id for view in bench.all_faq(user, FaqState.PUBLISERT)})
        case View.TIMEN:
            return hour_html(bench.digest(user, last=session.week), bench.contacts(user))
        case View.TALL:
            return numbers_html(bench.numbers(user)) + model_html(bench.model(user))
        case View.HJELP:
            return render("help.html")


def _under(bench: Workbench, user: User, session: Session) -> str:
    if session.view is View.FAQ and session.faq:
        return feedback_html(bench.faq(user, session.faq), bench.flagged(user))
    return ""
