"""Findings, facts and passages to an answer in the shape of the contract."""
