"""The accessibility statement at `/tilgjengelighet`: plain HTML, so that it can be read when all else fails."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from assistant.pages.adviser.html import render
from assistant.pages.adviser.page import STYLE


def add_statement(app: FastAPI) -> None:
    """Add the statement. Call it before a page is mounted at the root."""

    @app.get("/tilgjengelighet", response_class=HTMLResponse, include_in_schema=False)
    def statement() -> str:
        return render("accessibility.html", stil=STYLE)
