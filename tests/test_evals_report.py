"""The report is one page that stands alone, tells every failure and can be filtered."""

import re
from datetime import UTC, datetime

import pytest

from assistant.opening import open_corpus
from evals import equal
from evals.record import make_record
from evals.report import Report, coverage
from evals.variants import try_variants


@pytest.fixture(scope="module")
def corpus():
    return open_corpus()


@pytest.fixture(scope="module")
def page_text(assistant, known_run, corpus):
    before = make_record(known_run, datetime(2026, 11, 1, tzinfo=UTC))
    now = make_record(known_run).model_copy(
        update={"under_terskelen": ("helt_riktig er 10 %, men skal være minst 99 %.",)}
    )
    trial = try_variants(assistant, [known_run[0].case], equal.VARIANTS[:2])
    return Report(known_run, now, [before], before, corpus, {"likebehandling": trial}).html()


def test_the_page_needs_no_network(page_text):
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page_text)
    assert "@import" not in page_text


def test_every_failure_stands_there_with_question_and_reasons(page_text, known_run):
    failed = [o for o in known_run if o.broke]
    assert page_text.count("<article ") == len(failed)
    for outcome in failed:
        assert f'<article id="{outcome.case.id}"' in page_text


def test_it_shows_the_trend_the_comparison_the_missed_limits_and_equal_treatment(page_text):
    assert 'aria-label="Helt riktig over tid"' in page_text
    assert "0 ble riktige, 0 ble gale" in page_text
    assert "men skal være minst 99 %" in page_text
    assert 'id="likebehandling"' in page_text


def test_the_coverage_map_has_a_row_for_what_no_case_expects(known_run, corpus):
    rows = dict(coverage(known_run, corpus))
    asked = {case for cases in rows.values() for case, _, _ in cases}
    assert asked == {o.case.id for o in known_run if o.expected}
    assert [] in rows.values()


def test_the_failures_can_be_filtered(page_text, known_run, tmp_path, browser):
    path = tmp_path / "rapport.html"
    path.write_text(page_text, "utf-8")
    nynorsk = [o.case.id for o in known_run if o.broke and o.case.malform == "nn"]
    page = browser.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(path.as_uri())
    page.select_option("select[name=målform]", "nn")
    shown = page.eval_on_selector_all("article:not([hidden])", "nodes => nodes.map(n => n.id)")
    page.close()
    assert faults == []
    assert shown == nynorsk


def test_a_narrow_screen_and_a_sheet_of_paper_hold_the_whole_width(page_text, tmp_path, browser):
    path = tmp_path / "rapport.html"
    path.write_text(page_text, "utf-8")
    page = browser.new_page(viewport={"width": 400, "height": 900})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.set_viewport_size({"width": 680, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    page.close()


def test_a_link_to_a_case_that_the_filter_hides_shows_it(page_text, known_run, tmp_path, browser):
    path = tmp_path / "rapport.html"
    path.write_text(page_text, "utf-8")
    hidden = next(o.case for o in known_run if o.broke)
    page = browser.new_page()
    page.goto(path.as_uri())
    page.evaluate(
        "id => { const node = document.getElementById(id); node.hidden = true; location.hash = id; }", hidden.id
    )
    page.wait_for_selector(f"[id='{hidden.id}']:not([hidden])")
    page.close()
