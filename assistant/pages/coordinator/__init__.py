"""The coordinator's workbench: what to look at first, and what comes of it."""

from assistant.pages.coordinator.page import HEAD, build_page

__all__ = ["HEAD", "build_page"]
