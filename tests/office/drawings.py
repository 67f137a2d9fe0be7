"""Two drawings as other programs leave them: a rectangle as EMF, one as WMF."""

import struct


def emf() -> bytes:
    """80 × 40 mm with a rectangle and an ellipse."""
    records = [_emf(43, struct.pack("<4i", 50, 50, 2000, 1000)), _emf(42, struct.pack("<4i", 300, 200, 900, 800)),
               _emf(14, struct.pack("<III", 0, 16, 20))]  # fmt: skip
    body = b"".join(records)
    head = struct.pack("<4i", 0, 0, 2100, 1100) + struct.pack("<4i", 0, 0, 8000, 4000)
    head += struct.pack("<IIIIHHIII", 0x464D4520, 0x10000, 88 + len(body), len(records) + 1, 1, 0, 0, 0, 0)
    return struct.pack("<II", 1, 88) + head + struct.pack("<4i", 1920, 1080, 480, 270) + body


def _emf(kind: int, data: bytes) -> bytes:
    return struct.pack("<II", kind, 8 + len(data)) + data


def wmf() -> bytes:
    """50 × 25 mm with a rectangle; with the head that says how large it is."""
    records = [_wmf(0x020B, 0, 0), _wmf(0x020C, 1000, 2000), _wmf(0x041B, 900, 1900, 100, 100), _wmf(0)]
    size, longest = 9 + sum(map(len, records)) // 2, max(map(len, records)) // 2
    placed = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 2000, 1000, 1000, 0)
    check = 0
    for (word,) in struct.iter_unpack("<H", placed):
        check ^= word
    return placed + struct.pack("<HHHHIHIH", check, 1, 9, 0x300, size, 0, longest, 0) + b"".join(records)


def _wmf(function: int, *words: int) -> bytes:
    return struct.pack("<IH", 3 + len(words), function) + struct.pack(f"<{len(words)}h", *words)
