"""The only memory: events with a hash chain in one SQLite file, and the archive of originals by content."""

from selfcheck.ledger.archive import Archive
from selfcheck.ledger.store import Ledger

__all__ = ["Archive", "Ledger"]
