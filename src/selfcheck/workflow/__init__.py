"""One module a task of the office year; the only place where the rooms meet."""
