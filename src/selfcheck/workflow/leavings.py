"""What lies between the returns: litter of programs, files of other kinds, and what a name adds to what a file is."""

import re

from selfcheck.office.kinds import Kind

_LITTER = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
"""What Windows and macOS write into folders by themselves; ``.DS_Store``, and all in ``__MACOSX``, begin with a dot."""
_OWNER_FILE = re.compile(r"~\$")
_OWNER_SIZE = 1024
"""Bytes; the file in which Word and WPS keep who has the document open is far smaller."""
_LEFTOVER = re.compile(r"\.(tmp|crdownload|part|partial|download|bak|asd|wbk)$|^~wr", re.IGNORECASE)
_WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".fodt")
_OTHER_OFFICE = (".xls", ".xlsx", ".xlsm", ".et", ".ett", ".ods", ".csv", ".ppt", ".pptx", ".pps", ".dps", ".odp")

ATTACHMENTS = frozenset({"image", "xlsx", "xls", "ods", "text", "ofd", "leftover", "locked", "other"})
"""What comes beside a return and is no form of ours: kept, never refused. A PDF may be either and is read first."""


def is_litter(kind: Kind, name: str, data: bytes) -> bool:
    """Whether a program left this behind and nobody sent it."""
    if kind == "lock" or name.startswith(".") or name.lower() in _LITTER:
        return True
    if _OWNER_FILE.match(name) and len(data) <= _OWNER_SIZE:
        return True
    return kind == "empty" and _LEFTOVER.search(name) is not None


def taken_for(kind: Kind, name: str) -> str:
    """A kind, or what becomes of one by its name.

    ``leftover``: half of a download, a copy that Word saved by itself; ``locked``: a workbook or slides with a password;
    ``other``: nothing that could be a return. What calls itself a Word file and is none is a return gone wrong.
    """
    ending = name.lower()
    if _LEFTOVER.search(name):
        return "leftover"
    if kind in {"text", "xml", "unknown"}:
        return "unknown" if ending.endswith(_WORD) else kind if kind == "text" else "other"
    if kind in {"html", "mht", "encrypted"} and ending.endswith(_OTHER_OFFICE):
        return "locked" if kind == "encrypted" else "other"
    return kind
