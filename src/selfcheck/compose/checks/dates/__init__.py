"""Dates: when a return came, up to when it counts, and times to come told as past (C12)."""
