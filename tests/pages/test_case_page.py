"""The case beside the conversation: fields with the words they came from, what turns, the timeline, other ways."""

from page_cases import CASE
from playwright.sync_api import expect


def test_facts_are_fields_with_the_words_they_came_from(adviser):
    page = adviser.ask(CASE).page
    row = page.locator(".fakta li", has=page.get_by_label("fødselsår", exact=True))
    expect(row.locator("input")).to_have_value("2006")
    expect(row).to_contain_text("fra «født i 2006»")


def test_a_change_is_checked_at_once_and_shows_what_turns(adviser):
    page = adviser.ask(CASE).page
    born = page.get_by_label("fødselsår", exact=True)
    born.fill("2004")
    born.press("Enter")
    turned = page.locator("#snudd")
    expect(turned).to_contain_text("Nedre aldersgrense")
    assert turned.locator(".utfall").all_inner_texts()[:2] == ["✗\nIkke oppfylt", "✓\nOppfylt"]
    turned.get_by_role("button", name="Angre endringene").click()
    expect(turned).to_have_count(0)
    expect(born).to_have_value("2006")


def test_asking_again_uses_what_was_changed_and_what_was_taken_away(adviser):
    page = adviser.ask(CASE).page
    page.get_by_role("button", name="Fjern nedsatt arbeidsevne", exact=True).click()
    page.get_by_label("fødselsår", exact=True).fill("2004")
    page.get_by_label("fødselsår", exact=True).press("Tab")
    expect(page.locator("#snudd")).to_contain_text("Nedsatt arbeidsevne")
    page.get_by_role("button", name="Spør på nytt").click()
    adviser.answered(2)
    answer = page.locator("#siste-svar")
    expect(answer.locator(".funnliste li", has_text="Nedre aldersgrense")).to_contain_text("Oppfylt")
    expect(answer.locator(".funnliste li", has_text="Nedsatt arbeidsevne")).to_contain_text("Mangler opplysning")


def test_a_value_that_can_not_be_read_is_said_in_one_line_and_changes_nothing(adviser):
    page = adviser.ask(CASE).page
    page.get_by_label("fødselsår", exact=True).fill("20")
    page.get_by_label("fødselsår", exact=True).press("Tab")
    expect(page.locator("#sak").get_by_role("alert")).to_contain_text("utenfor det mulige")
    expect(page.locator("#snudd")).to_have_count(0)


def test_a_missing_fact_is_a_question_that_opens_its_field(adviser):
    page = adviser.ask(CASE).page
    page.locator(".mangler").get_by_role("button", name="Har brukeren lovlig opphold i Norge?").click()
    field = page.get_by_label("lovlig opphold", exact=True)
    expect(field).to_be_focused()
    field.select_option("nei")
    expect(page.locator("#snudd")).to_contain_text("Lovlig opphold")


def test_the_case_can_be_filled_in_without_a_question(adviser):
    page = adviser.page
    page.get_by_label("Legg til en opplysning").select_option("tiltak")
    page.get_by_label("type opplæring", exact=True).select_option("f")
    page.get_by_label("Legg til en opplysning").select_option("alder")
    page.get_by_label("alder", exact=True).fill("19")
    page.get_by_label("alder", exact=True).press("Tab")
    expect(page.locator("#sakfunn")).to_contain_text("Ikke oppfylt")


def test_the_timeline_is_drawn_and_told_as_a_table(adviser):
    page = adviser.ask(CASE).page
    drawing = page.get_by_role("img", name="Tidslinje: opplæring august 2027 til august 2030")
    expect(drawing.locator("svg path").first).to_be_attached()
    page.get_by_text("Tidslinjen som tabell").click()
    table = page.locator("#tidstabell table")
    expect(table).to_contain_text("Hull i ytelsen")
    assert table.locator("tbody tr").count() >= 4


def test_another_way_has_its_own_check_and_can_be_tried(adviser):
    page = adviser.ask(CASE).page
    card = page.locator(".altkort", has_text="Fagskole")
    expect(card.locator(".utfall").first).to_be_visible()
    card.get_by_role("button", name="Prøv i saken: Fagskole").click()
    expect(page.get_by_label("type opplæring", exact=True)).to_have_value("e")
    expect(page.locator("#snudd")).to_contain_text("Nedre aldersgrense")


def test_a_new_case_clears_everything(adviser):
    page = adviser.ask(CASE).page
    page.get_by_role("button", name="Ny sak").click()
    expect(page.get_by_role("heading", name="Hva lurer du på i dag?")).to_be_visible()
    expect(page.locator(".fakta li")).to_have_count(0)
    expect(page.locator(".tidslinje")).to_have_count(0)
    expect(page.locator("#sporsmal")).to_be_focused()
    assert "samtale" not in page.url
