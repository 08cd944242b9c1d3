"""What Drøft remembers: masked conversations, reports, reviews, FAQ history and the audit trail.

Open it with `open_store`; the functions in the modules beside take the store first. Nothing here knows Gradio.
"""

from assistant.store.database import Store, open_store

__all__ = ["Store", "open_store"]
