"""The receipt that a district gets for what it sent, as data for a template a clerk can edit."""

from msgspec import Struct

from selfcheck.model.status import PartCount
from selfcheck.model.submission import Original


class DistrictReceipt(Struct, frozen=True):
    """What the office confirms to a district (回执): its own facts alone, none of its words about risks, no judgement.

    ``received`` and ``on`` are moment and day of arrival as printed. ``files``: the file, or the halves it was merged
    from. ``pages`` is 0 where the file does not say. ``sealed``: a scan or photograph came beside the form.
    """

    issuer: str
    bureau: str
    district: str
    year: int
    version: int
    received: str
    on: str
    files: tuple[Original, ...]
    pages: int
    item_count: PartCount
    point_count: PartCount
    highlight_count: PartCount
    risk_count: PartCount
    sealed: bool
