"""The adviser's page: a question, an answer with sources, the case beside it."""

from assistant.pages.adviser.page import CSS, HEAD, build_page

__all__ = ["CSS", "HEAD", "build_page"]
