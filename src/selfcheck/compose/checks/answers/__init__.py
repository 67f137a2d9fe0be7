"""Answers: empty ones, those without a fact, and the parts of the form that must be there (C01, C02, C04, C08, C09, C16)."""
