"""Is it right: known cases, scores, reports and measurements."""
