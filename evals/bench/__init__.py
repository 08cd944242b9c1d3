"""Measurements: speed, and how sharp the tables are."""
