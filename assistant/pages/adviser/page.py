"""The adviser's page put together: what stands where, and which event runs what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.pages.adviser.actions import act
from assistant.pages.adviser.case import case_html
from assistant.pages.adviser.desk import Desk, answer, fault
from assistant.pages.adviser.drawer import abbreviations, drawer_html
from assistant.pages.adviser.html import render
from assistant.pages.adviser.session import Session
from assistant.pages.adviser.talk import talk_html
from assistant.question import MAX_LENGTH

_STATIC = Path(__file__).with_name("static")
STYLE = "".join((_STATIC / name).read_text("utf-8") for name in ("tokens.css", "adviser.css"))
# Gradio puts this on the page before anything is drawn. JSON in a script must not be able to end it.
HEAD = (
    f"<style>{STYLE}</style>"
    '<script>document.documentElement.lang = "nb";'
    f"window.droftForkortelser = {json.dumps(abbreviations(), ensure_ascii=False).replace('<', '&lt;')};"
    f"{(_STATIC / 'adviser.js').read_text('utf-8')}</script>"
)

_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "trigger_mode": "multiple"}


def build_page(desk: Desk) -> Any:
    """Return the page. Each browser session keeps its own case; nobody else's can be reached from it."""
    with gr.Blocks(title="Drøft", analytics_enabled=False, fill_width=True) as page:
        session = gr.State(lambda: Session(on=date.today()))
        _html(render("shell.html"), "topp")
        with gr.Row(elem_id="rom"):
            with gr.Column(elem_id="samtalen"):
                talk = _html(talk_html(Session(on=date.today())), "samtale")
                working = _html("", "arbeid")
                _html(render("composer.html", lengde=MAX_LENGTH), "skrivefelt")
            with gr.Column(elem_id="siden"):
                drawer = _html("", "skuffen")
                _html(render("claim.html"), "hjemmelfelt")
                case = _html(case_html(Session(on=date.today())), "sak")
        _html(_status(desk), "status")
        # Every button on the page speaks through this one: it carries what was pressed, and holds nothing.
        wire = gr.HTML("", elem_id="ledning", apply_default_css=False, js_on_load="window.droft.koble(trigger)")

        receipt = _html("", "kvittering")

        def ask(before: Session, event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
            data: dict[str, Any] = event._data or {}
            try:
                desk.pace.step(_asker(desk, request))
                for part in answer(
                    desk,
                    before,
                    str(data.get("tekst") or ""),
                    str(data.get("modus") or ""),
                    _owner(request),
                    whole=bool(data.get("samlet")),
                    user=desk.user_of(request.request) if request.request else None,
                ):
                    if isinstance(part, Session):
                        yield part, talk_html(part), "", case_html(part), "", _receipt(data)
                    else:
                        yield gr.skip(), gr.skip(), part, gr.skip(), gr.skip(), gr.skip()
            except Exception as error:
                told = render("notice.html", tekst=fault(error))
                yield gr.skip(), gr.skip(), told, gr.skip(), gr.skip(), _receipt(data)

        def press(before: Session, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
            data: dict[str, Any] = event._data or {}
            after = act(desk, before, data, _owner(request))
            same_drawer = (after.drawer, after.notice) == (before.drawer, before.notice)
            return (
                after,
                gr.skip() if after.turns == before.turns else talk_html(after),
                "",
                gr.skip() if _same_case(before, after) else case_html(after),
                gr.skip() if same_drawer else drawer_html(desk, after, _owner(request)),
                _receipt(data),
            )

        shown = [session, talk, working, case, drawer, receipt]
        running = wire.submit(ask, [session], shown, **_PRIVATE)
        wire.click(press, [session], shown, **_PRIVATE)
        wire.stop(lambda: "", None, working, cancels=[running], **_PRIVATE)
    return page


def _same_case(before: Session, after: Session) -> bool:
    return all(getattr(before, n) == getattr(after, n) for n in ("turns", "given", "added", "notice", "asked_with"))


def _receipt(data: dict[str, Any]) -> str:
    """Tell the browser that what it sent is done, so that it sends the next."""
    return render("receipt.html", nr=data.get("lopenr", 0))


def _html(value: str, elem_id: str) -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load=None)


def _status(desk: Desk) -> str:
    assistant = desk.assistant
    return render(
        "status.html",
        lov=assistant.law_date,
        tekster=assistant.passage_count,
        modell=assistant.model_name,
        stubbet=desk.stub,
    )


def _asker(desk: Desk, request: gr.Request) -> str:
    """Return whose questions are counted together: the user's; without a login, those of one open page."""
    return str(request.session_hash) if desk.stub else _owner(request)


def _owner(request: gr.Request) -> str:
    """Return whose conversations are kept: who is logged in; nobody's when there is no login."""
    return str(request.username or "")
