"""Word files as PDF, set as GB/T 9704 asks where LibreOffice does not by itself."""

from collections.abc import Mapping
from pathlib import Path

from selfcheck.model.notices import Collected
from selfcheck.office.convert import Progress, convert

_CURES = (
    (b'style:text-autospace="ideograph-alpha"', b'style:text-autospace="none"'),
    (b'style:punctuation-wrap="hanging"', b'style:punctuation-wrap="simple"'),
)
"""LibreOffice does not read ``w:autoSpaceDE``/``DN`` (a fifth of a character at every change between Hanzi and digits)
and takes ``w:overflowPunct="0"`` for its contrary (a comma outside the type area)."""


def print_pdf(
    files: Mapping[str, bytes],
    *,
    office: Path,
    timeout_s: float,
    fonts: Path | None = None,
    progress: Progress | None = None,
) -> Collected[dict[str, bytes]]:
    """The .docx ``files`` as PDF under the same names; results, limits and notices as of ``convert``.

    By way of a flat ODF text, where both faults can be cured: about twice the time of a direct conversion. The bytes of
    a PDF depend on its place among the others of one call, since LibreOffice counts the fonts it embeds. Each file counts
    twice in ``progress``.
    """

    def half(begun: int) -> Progress:
        return lambda done, total: progress(begun + done, 2 * total) if progress is not None else None

    flat = convert(files, to="fodt", office=office, timeout_s=timeout_s, fonts=fonts, progress=half(0))
    cured = {name: _cured(data) for name, data in flat.value.items()}
    printed = convert(cured, to="pdf", office=office, timeout_s=timeout_s, fonts=fonts, progress=half(len(cured)))
    return Collected(printed.value, flat.notices + printed.notices)


def _cured(flat: bytes) -> bytes:
    for fault, cure in _CURES:
        flat = flat.replace(fault, cure)
    return flat
