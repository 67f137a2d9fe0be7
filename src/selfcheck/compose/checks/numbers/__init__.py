"""Numbers: figures that disagree with each other, with the plan's targets, or with all other districts' (C10, C11, C17)."""
