"""Frozen values that travel between the rooms. No type here knows a file format, opens a file or asks the clock."""
