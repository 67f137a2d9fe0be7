"""The doors: how bytes from outside come in (archive, XML) and how files go out (whole or not at all)."""
