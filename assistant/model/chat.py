"""The language model itself, any that LangChain reaches. The only place that knows LangChain's chat models."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from json import JSONDecodeError
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from assistant.errors import InputError
from assistant.model.prompt import Message
from assistant.model.reply import schema_of
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

# Providers that speak OpenAI's protocol: they tell the number of tokens of a stream only when asked.
_OPENAI_LIKE = ("openai", "azure_openai")
_TRIES = 3
# Far above the longest answer; stops a model that never ends.
_MOST_TOKENS = 2_000
# What a model that counts nothing is taken to have read and written: characters a token, on the low side.
_CHARS_A_TOKEN = 3
_EXTRAS = {
    "langchain_openai": "modell", "langchain_anthropic": "modell-anthropic", "langchain_ollama": "modell-ollama",
}  # fmt: skip


@dataclass(slots=True)
class Usage:
    """Tokens of one call. Filled while the reply comes."""

    read: int = 0
    written: int = 0


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat model that replies with JSON, piece by piece."""

    name: str
    model: BaseChatModel
    in_words: bool
    """Ask for the JSON in words: for models that take no schema."""

    async def stream(self, messages: Sequence[Message], form: type[BaseModel], usage: Usage) -> AsyncGenerator[Any]:
        """Yield the reply as it grows. A failure before the first piece is tried again, with back-off.

        Raises whatever the provider raises. What is no JSON gives nothing. Cancelled, it hangs up at once, also while
        the model has not begun.
        """
        from langchain_core.utils.json import parse_json_markdown, parse_partial_json

        text = ""
        counted = Usage()
        try:
            async with aclosing(self._begin(messages, form)) as pieces:
                async for piece in pieces:
                    if piece.usage_metadata:
                        counted.read += piece.usage_metadata["input_tokens"]
                        counted.written += piece.usage_metadata["output_tokens"]
                    if more := _said(piece):
                        text += more
                        with suppress(JSONDecodeError):
                            yield parse_json_markdown(text, parser=parse_partial_json)
        finally:
            usage.read = counted.read or _tokens("".join(content for _, content in messages))
            usage.written = counted.written or _tokens(text)

    async def _begin(self, messages: Sequence[Message], form: type[BaseModel]) -> AsyncGenerator[AIMessageChunk]:
        model = self._asked(form)
        async for attempt in AsyncRetrying(
            stop=stop_after_attempt(_TRIES),
            wait=wait_random_exponential(multiplier=0.5, max=4),
            retry=retry_if_exception(_passing),
            reraise=True,
        ):
            with attempt:
                pieces = model.astream(list(messages))
                first = await anext(pieces, None)
        if first is None:
            return
        async with aclosing(pieces):
            yield first
            async for piece in pieces:
                yield piece

    def _asked(self, form: type[BaseModel]) -> Any:
        """The model, told of the schema where it takes one.

        What LangChain puts behind the model to read the reply is left out: it reads on to the end when one hangs up.
        """
        if self.in_words:
            return self.model
        return self.model.with_structured_output(schema_of(form, "svar")).first  # type: ignore[attr-defined]


def _said(piece: AIMessageChunk) -> str:
    """The text of a piece, or of the call of a tool where the provider gives structure that way."""
    return str(piece.text) or "".join(call["args"] or "" for call in piece.tool_call_chunks)


def _tokens(text: str) -> int:
    return len(text) // _CHARS_A_TOKEN


def _passing(error: BaseException) -> bool:
    """Tell whether a failure may pass by itself: no contact, too many requests, trouble on the server."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return status in {408, 409, 429} or status >= 500
    return isinstance(error, ConnectionError) or type(error).__name__ in {"APIConnectionError", "ConnectError"}


def open_chat(settings: Settings) -> Chat:
    """Return the model that the settings name. Raises InputError when it can't be used."""
    from langchain.chat_models import init_chat_model

    provider = settings.model.partition(":")[0]
    arguments: dict[str, Any] = {
        "temperature": 0, "timeout": settings.model_seconds, "max_retries": 0, "max_tokens": _MOST_TOKENS,
    }  # fmt: skip
    if settings.model_url:
        arguments["azure_endpoint" if provider == "azure_openai" else "base_url"] = settings.model_url
    if provider in _OPENAI_LIKE:
        # The time limit is ours. The library's own, for each piece, can swallow a stop that comes with the piece.
        arguments |= {"stream_usage": True, "stream_chunk_timeout": None}
    if provider == "openai" and settings.model_url and "OPENAI_API_KEY" not in os.environ:
        arguments["api_key"] = "ingen"  # a server of one's own asks for none, the library does
    if provider == "ollama":
        arguments |= {"num_predict": _MOST_TOKENS, "client_kwargs": {"timeout": settings.model_seconds}}
    try:
        model = init_chat_model(settings.model, **arguments)
    except ImportError as error:
        package = (error.name or str(error)).replace("-", "_")
        extra = next((e for p, e in _EXTRAS.items() if p in f"{package} {error}".replace("-", "_")), None)
        how = f"Installer Drøft med tillegget «{extra}»" if extra else "Installer LangChain-pakken for modellen"
        raise InputError(f"DROFT_MODEL={settings.model}: pakken mangler. {how}, eller fjern DROFT_MODEL.") from error
    except Exception as error:
        why = str(error).strip().splitlines()[0][:160] if str(error).strip() else type(error).__name__
        raise InputError(
            f"DROFT_MODEL={settings.model} kan ikke brukes ({why}). Skriv for eksempel openai:NAVN."
        ) from error
    return Chat(settings.model, model, settings.model_json)


def try_chat(chat: Chat) -> float:
    """Send one word and return the seconds until the model began to answer. Raises what the provider raises."""
    started = time.monotonic()
    pieces = chat.model.stream([("user", "Svar med ett ord: hei")])
    try:
        next(pieces)
    finally:
        pieces.close()  # type: ignore[attr-defined]
    return time.monotonic() - started
