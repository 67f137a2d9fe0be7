"""Word files as PDF, set as GB/T 9704 asks where LibreOffice does not by itself."""

from collections.abc import Mapping
from pathlib import Path

from selfcheck.model.notices import Collected
from selfcheck.office.convert import Progress, convert
from selfcheck.safe.archive import Archive, join, pack

_CURES = (
    (b'style:text-autospace="ideograph-alpha"', b'style:text-autospace="none"'),
    (b'style:punctuation-wrap="hanging"', b'style:punctuation-wrap="simple"'),
)
"""LibreOffice does not read ``w:autoSpaceDE``/``DN`` (a fifth of a character at every change between Hanzi and digits)
and takes ``w:overflowPunct="0"`` for its contrary (a comma outside the type area)."""
_WITH_STYLES = ("content.xml", "styles.xml")


def print_pdf(
    files: Mapping[str, bytes],
    *,
    office: Path,
    timeout_s: float,
    fonts: Path | None = None,
    progress: Progress | None = None,
) -> Collected[dict[str, bytes]]:
    """The .docx ``files`` as PDF under the same names; results, limits and notices as of ``convert``.

    By way of an ODF text, where both faults can be cured: about twice the time of a direct conversion. Not of a flat one:
    LibreOffice 7.4 reads no chart back out of it. The bytes of a PDF depend on its place among the others of one call,
    since LibreOffice counts the fonts it embeds. Each file counts twice in ``progress``.
    """

    def half(begun: int) -> Progress:
        return lambda done, total: progress(begun + done, 2 * total) if progress is not None else None

    texts = convert(files, to="odt", office=office, timeout_s=timeout_s, fonts=fonts, progress=half(0))
    cured = {name: _cured(data) for name, data in texts.value.items()}
    printed = convert(cured, to="pdf", office=office, timeout_s=timeout_s, fonts=fonts, progress=half(len(cured)))
    return Collected(printed.value, texts.notices + printed.notices)


def _cured(text: bytes) -> bytes:
    archive = Archive(text)
    members = {name: archive.member(name) for name in archive.names}
    for part in _WITH_STYLES:
        data = archive.read(part)
        for fault, cure in _CURES:
            data = data.replace(fault, cure)
        members[part] = Archive(pack({part: data})).member(part)
    return join(members)
