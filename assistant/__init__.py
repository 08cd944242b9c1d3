"""The answer: reading the question, evaluating the rules, putting the answer together."""
