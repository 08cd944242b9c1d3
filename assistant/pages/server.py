"""The web server: one FastAPI app with the pages mounted, and Gradio's unsafe defaults off."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Sequence
from typing import Any

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.pages import adviser, coordinator
from assistant.pages.accessibility import add_statement
from assistant.pages.login import STUB_WARNING, open_login
from assistant.pages.pace import action_pace, question_pace
from assistant.pipeline import Assistant
from assistant.review.reload import reloader_for
from assistant.review.workbench import Workbench
from assistant.settings import Settings, load_settings
from assistant.store import Store

Cases = Iterable[tuple[str, Sequence[str]]]
_COORDINATOR = "/koordinator"
AT_ONCE = 8
"""How many are answered at the same time."""

# Everything a page needs comes from here. Gradio writes its pages with inline scripts and compiled templates.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def build_app(
    assistant: Assistant,
    store: Store | None = None,
    *,
    settings: Settings | None = None,
    host: str = "127.0.0.1",
    cases: Cases = (),
) -> FastAPI:
    """Return the app with every page mounted. A path that is not named first belongs to the adviser's page.

    Without a store no conversation is kept, nobody is asked who they are, and there is no workbench. `cases` are the
    ids of known cases with the provisions each expects.
    """
    app = FastAPI(title="Drøft", docs_url=None, redoc_url=None, openapi_url=None)
    settings = settings or load_settings()
    login = open_login(app, store, settings, host) if store else None
    app.add_middleware(_Headers)
    add_statement(app)
    desk = adviser.Desk(assistant)
    if store and login:
        desk = adviser.Desk(assistant, store, login.stub, login.user, question_pace(settings))
        bench = Workbench(store, assistant, settings.data, settings.embeddings, cases)
        app.state.bench = bench
        page = coordinator.build_page(bench, login.user, STUB_WARNING if login.stub else "", action_pace(settings))
        app.add_api_route(_COORDINATOR, lambda: RedirectResponse(f"{_COORDINATOR}/"))
        mount(app, page, _COORDINATOR, head=coordinator.HEAD, auth_dependency=login.coordinator)
    guard = {"auth_dependency": login.adviser} if login else {}
    mount(app, adviser.build_page(desk), "/", head=adviser.HEAD, **guard)
    return app


def mount(app: FastAPI, page: gr.Blocks, path: str, **options: Any) -> None:
    """Mount a page of Gradio with the settings that all our pages share."""
    page.queue(default_concurrency_limit=AT_ONCE, api_open=False)
    gr.mount_gradio_app(
        app,
        page,
        path=path,
        allowed_paths=[],
        footer_links=[],
        max_file_size=0,
        mcp_server=False,
        run_history=False,
        show_error=False,
        ssr_mode=False,
        **options,
    )


class _Headers:
    """Adds the headers of safety to every reply; plain ASGI, so that a stream is passed on as it comes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, with_headers)


def server(assistant: Assistant, host: str, port: int, store: Store | None = None) -> uvicorn.Server:
    """Return the server, not yet started."""
    return _server(build_app(assistant, store, host=host), host, port)


def serve(assistant: Assistant, host: str, port: int, store: Store, cases: Cases = ()) -> None:
    """Serve the pages until stopped, and follow what is published meanwhile."""
    app = build_app(assistant, store, host=host, cases=cases)
    reloader_for(assistant, load_settings().data).watch()
    threading.Thread(target=app.state.bench.warm_up, name="droft-ko", daemon=True).start()
    _server(app, host, port).run()


def _server(app: FastAPI, host: str, port: int) -> uvicorn.Server:
    # Who calls is what the connection says: a header of that kind could be written by anybody.
    return uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_level="warning", proxy_headers=False))
