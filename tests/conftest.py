"""What holds for every test."""

import shutil

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs LibreOffice where there is none, and say so."""
    if shutil.which("soffice"):
        return
    reason = "LibreOffice (soffice) is not installed: run scripts/system-needs"
    for item in items:
        if item.get_closest_marker("office"):
            item.add_marker(pytest.mark.skip(reason=reason))
