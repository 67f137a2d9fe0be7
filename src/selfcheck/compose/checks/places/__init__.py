"""Places: the name of another district or of one of its streets and towns (C06)."""
