"""PDF pages measured: what is none is refused as such."""

import pytest

from selfcheck.office.pdf_sheets import NotPrinted, read_sheets


def test_what_is_no_pdf_has_no_pages_to_measure() -> None:
    with pytest.raises(NotPrinted):
        read_sheets(b"%PDF-1.4 broken")
