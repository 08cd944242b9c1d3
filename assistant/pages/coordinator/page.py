"""The workbench put together: what stands where, and the one event that everything goes through."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import Request

from assistant.errors import DroftError
from assistant.pages.adviser.page import STYLE
from assistant.pages.coordinator.act import act
from assistant.pages.coordinator.html import render
from assistant.pages.coordinator.session import Notice, Session
from assistant.pages.coordinator.views import draw
from assistant.pages.pace import Pace
from assistant.review.workbench import Workbench
from assistant.roles import ForbiddenError, Role, User, require

_LOG = logging.getLogger(__name__)
_STATIC = Path(__file__).with_name("static")
HEAD = (
    f"<style>{STYLE}{(_STATIC / 'coordinator.css').read_text('utf-8')}</style>"
    f'<script>document.documentElement.lang = "nb";{(_STATIC / "coordinator.js").read_text("utf-8")}</script>'
)
# The page itself sends one thing at a time. Left to Gradio, a press just after a reply would be dropped without a word.
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "trigger_mode": "multiple"}
_FAULT = (
    "Noe gikk galt teknisk, og det siste du gjorde, er ikke lagret. Prøv igjen. Skjer det flere ganger, så meld fra."
)


def build_page(
    bench: Workbench, user_of: Callable[[Request], User | None], warning: str = "", pace: Pace | None = None
) -> Any:
    """Return the page. `user_of` tells who stands behind a request; `warning` is shown above everything.

    The role is asked for at every event, here and again in every function of the workbench.
    """
    with gr.Blocks(title="Drøft for koordinatorer", analytics_enabled=False, fill_width=True) as page:
        session = gr.State()
        top = _html(render("shell.html", apen=Session().view, advarsel=warning), "topp")
        _html('<div id="melding" class="usynlig" role="status" aria-live="polite"></div>', "stemme")
        notice = _html("", "beskjed")
        with gr.Row(elem_id="benk"):
            left = _html("", "venstre")
            main = _html(render("empty.html", tittel="Henter køen", tekst="Det tar et øyeblikk."), "midten")
            under = _html("", "under")
        # Every button on the page speaks through this one: it carries what was pressed, and holds nothing.
        wire = gr.HTML("", elem_id="ledning", apply_default_css=False, js_on_load="window.benk.koble(trigger)")

        def press(kept: Session | None, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
            before, data = kept or Session(), event._data or {}
            try:
                user = _coordinator(user_of(request.request) if request.request else None)
                if pace:
                    pace.step(user.owner)
                after = act(bench, user, before, data)
                parts = draw(bench, user, before, after, warning)
            except Exception as error:
                after, parts = before.with_(notice=Notice(_why(error), fault=True)), (None,) * 4
            told = render("notice.html", notis=after.notice, nummer=str(data.get("nummer", "")))
            first, *rest = (gr.skip() if part is None else part for part in parts)
            return after, first, told, *rest

        wire.click(press, [session], [session, top, notice, left, main, under], **_PRIVATE)
    return page


def _coordinator(user: User | None) -> User:
    if user is None:
        raise ForbiddenError("Du er ikke logget inn lenger. Last siden på nytt, og logg inn.")
    require(user, Role.KOORDINATOR)
    return user


def _html(value: str, elem_id: str) -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load=None)


def _why(error: Exception) -> str:
    """Return what to tell the coordinator; what is not ours to explain is logged."""
    if isinstance(error, DroftError):
        return str(error)
    _LOG.error("The workbench failed: %s", type(error).__name__, exc_info=error)
    return _FAULT
