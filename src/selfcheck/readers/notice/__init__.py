"""An official notice as a plan: structure recognised by meaning (headers, numerals, counts), never by one notice's words.

Nothing is invented: what was mended carries its reason, what is unclear is a doubt, and every character of the source is
accounted for (``Account``), as the conservation law does for returns.
"""

from selfcheck.readers.notice.read import read_notice
from selfcheck.readers.notice.text import text_document

__all__ = ["read_notice", "text_document"]
