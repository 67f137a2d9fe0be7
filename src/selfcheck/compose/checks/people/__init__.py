"""People: what tells who somebody is, and what is not said to outsiders (C13, C14, C15)."""
