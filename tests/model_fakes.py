"""Models that say what a test wants, through the same doors as a real one."""

import json
import time
from collections.abc import Iterator
from typing import Any

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

from assistant.model.call import Model
from assistant.model.chat import Chat
from assistant.model.counts import Counts
from assistant.model.guard import Guard
from assistant.model.switch import Switches
from assistant.pipeline import Assistant
from assistant.settings import Settings


class FakeChat(BaseChatModel):
    """Writes what `write` makes of the prompt, in pieces of some characters."""

    write: Any
    pause: float = 0.0
    last_piece: Any = None
    """Set when the last piece may be written."""
    seen: list[str]
    size: int = 40

    @property
    def _llm_type(self) -> str:
        return "fake"

    def _generate(self, messages: list[Any], stop: Any = None, run_manager: Any = None, **kwargs: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=self._text(messages)))])

    def _stream(self, messages: list[Any], *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
        text = self._text(messages)
        for start in range(0, len(text), self.size):
            time.sleep(self.pause)
            if self.last_piece and start + self.size >= len(text) and not self.last_piece.wait(timeout=30):
                raise TimeoutError("nobody let the last piece go")
            yield ChatGenerationChunk(message=AIMessageChunk(content=text[start : start + self.size]))

    def _text(self, messages: list[Any]) -> str:
        prompt = "\n".join(m.content for m in messages)
        self.seen.append(prompt)
        return self.write(prompt)


def plan_of(prompt):
    """Return number → text of the plan in a prompt, without the marks of its sources."""
    plan = prompt.split("<plan>\n")[1].split("\n</plan>")[0]
    points, number = {}, None
    for line in plan.splitlines():
        head, _, rest = line.partition(". ")
        if head.isdigit() and (number is None or int(head) > number):
            number = int(head)
            points[number] = rest
        else:
            points[number] += "\n" + line
    return {n: text.rsplit(" [", 1)[0] if text.endswith("]") else text for n, text in points.items()}


def paragraph(points, text, sources=(), quotes=()):
    return {
        "punkter": list(points),
        "tekst": text,
        "kilder": list(sources),
        "sitater": [{"kilde": n, "ordrett": q} for n, q in quotes],
    }


def reply(*paragraphs):
    return json.dumps({"avsnitt": list(paragraphs)}, ensure_ascii=False)


def model_of(write, data_dir, pause=0.0, **settings):
    chosen = Settings(data=data_dir, model="fake:fake", model_json=True, **settings)
    counts = Counts(data_dir)
    chat = Chat("fake:fake", FakeChat(write=write, pause=pause, seen=[]), in_words=True)
    return Model(chat, chosen, Guard(chosen, counts, Switches(data_dir)), counts)


def with_model(assistant, model):
    """The same assistant, with a model."""
    twin = Assistant.__new__(Assistant)
    twin.__dict__.update(assistant.__dict__)
    twin._model = model
    return twin
