"""Copies: passages that two returns share, and last year told as this one (C05, C07)."""
