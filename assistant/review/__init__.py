"""The coordinator's work: what to look at first, what was decided, and what comes of it.

`assistant.review.workbench.Workbench` is the one door, with the role checked in every function.
"""
