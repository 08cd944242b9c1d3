"""The adviser's page: a question, an answer with sources, the rule check beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.answer.texts import text
from assistant.errors import DroftError
from assistant.pages.adviser.render import answer_markdown, findings_html, sources_html
from assistant.pipeline import Assistant

CSS = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
_EXAMPLES = [
    "Hvor lenge kan fagbrev vare som tiltak?",
    "Brukeren er 21 år, har nedsatt arbeidsevne og vil ta bachelor. Kan vi gi tiltak?",
    "Kan nokon med dagpengar ta fagskule som Nav-tiltak?",
]
_INTRO = (
    "Spør om opplæringstiltak og ytelser. Svarene er skrevet av en maskin: sjekk kilden, og skriv ikke navn eller "
    "fødselsnummer. Ny sak? Trykk «Ny sak»."
)
HEAD = '<script>document.documentElement.lang = "nb";</script>'

# A long answer is read from its beginning, not from its end.
_TO_LAST_QUESTION = """() => {
  const asked = [...document.querySelectorAll('#samtale .user-row, #samtale .message-row.user-row')].pop();
  const room = asked && asked.closest('[role="log"], .bubble-wrap');
  if (room) room.scrollTop = asked.offsetTop - room.offsetTop;
}"""

History = list[dict[str, Any]]


def build_page(assistant: Assistant) -> Any:
    """Return the page. Each browser session keeps its own conversation; nothing is stored."""

    def respond(question: str, history: History) -> tuple[Any, Any, Any, Any]:
        asked = [_text(m["content"]) for m in history if m["role"] == "user"]
        try:
            answer = assistant.ask([*asked, question], date.today())
        except DroftError as error:
            note = {"role": "assistant", "content": str(error)}
            return question, [*history, note], gr.skip(), gr.skip()
        shown = [*history, {"role": "user", "content": question}]
        shown.append({"role": "assistant", "content": answer_markdown(answer)})
        return "", shown, sources_html(answer, assistant.passage), findings_html(answer.check, answer.malform)

    with gr.Blocks(title="Drøft", analytics_enabled=False) as page:
        gr.Markdown(f"# Drøft\n\n{_INTRO}\n\n{_law(assistant)}")
        with gr.Row():
            with gr.Column(scale=3):
                chat = gr.Chatbot(
                    label="Samtale",
                    buttons=["copy"],
                    height=520,
                    feedback_options=None,
                    autoscroll=False,
                    elem_id="samtale",
                )
                box = gr.Textbox(
                    label="Spørsmål", placeholder="Skriv spørsmålet her", lines=2, max_length=4_000, submit_btn="Send"
                )
                new = gr.Button("Ny sak", variant="secondary")
                gr.Examples(_EXAMPLES, box, label="Eksempler", api_visibility="private")
            with gr.Column(scale=2), gr.Accordion("Kilder", open=True):
                sources = gr.HTML(sources_html_empty(), label="Kilder", elem_id="kilder")
        with gr.Accordion("Regelsjekk", open=True):
            findings = gr.HTML(findings_html(None, "nb"), label="Regelsjekk", elem_id="regelsjekk")
        box.submit(
            respond, [box, chat], [box, chat, sources, findings],
            api_visibility="private", show_progress="minimal",
        ).then(None, js=_TO_LAST_QUESTION)  # fmt: skip
        new.click(
            lambda: ("", [], sources_html_empty(), findings_html(None, "nb")), None, [box, chat, sources, findings],
            api_visibility="private",
        )  # fmt: skip
    return page


def _law(assistant: Assistant) -> str:
    """Say which official text is shown, or how to get it."""
    if assistant.law_date is None:
        return text("lovtekst_mangler", "nb")
    return f"Lovteksten er slik den var {assistant.law_date}."


def sources_html_empty() -> str:
    """Return the source panel before the first answer."""
    return "<p>Kildene til svaret vises her.</p>"


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    return "\n".join(part["text"] for part in content if isinstance(part, dict) and part.get("type") == "text")
