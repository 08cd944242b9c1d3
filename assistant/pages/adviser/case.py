"""The case column as HTML: facts, what turned, what is missing, the timeline, other ways."""

from __future__ import annotations

from markupsafe import Markup

from assistant.pages.adviser.html import render
from assistant.pages.adviser.session import Session
from assistant.pages.adviser.sheet import make_sheet
from assistant.pages.timeline_plot import summary, table_rows, timeline_svg


def case_html(session: Session) -> str:
    """Return the case as it is now."""
    sheet = make_sheet(session)
    known = bool(sheet.facts.known())
    periods = sheet.check.tidslinje
    # The drawing is ours, made from dates and fixed words; the words on it are escaped by the one who draws.
    drawing = Markup(timeline_svg(periods, session.on)) if periods else ""  # noqa: S704
    return render(
        "case.html",
        ark=sheet,
        kjent=known,
        varsel=session.notice,
        kan_sporre=bool(session.turns),
        vis_funn=known and (sheet.changed or not session.turns),
        tidslinje=drawing,
        tidssammendrag=summary(periods) if periods else "",
        tidsrader=table_rows(periods),
    )
