"""Blanks: signs left to be filled in, and notes not meant for the reader (C03)."""
