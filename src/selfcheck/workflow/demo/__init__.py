"""A whole year in one go: the real plan's blanks, then an invented city that sends them back, scores and prints."""
