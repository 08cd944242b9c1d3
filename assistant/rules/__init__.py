"""Facts to findings: dated, cited rules under three-valued logic, timeline, conflicts, alternatives."""
