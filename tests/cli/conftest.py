"""The small office that every command is tried in."""

from pathlib import Path

import pytest
from tests.workflow.test_forms import office


@pytest.fixture
def given(tmp_path: Path) -> list[str]:
    """Global options of a small office."""
    session = office(tmp_path)
    return ["--plan", str(session.plan_folder), "--workspace", str(session.workspace), "--templates",
            str(session.templates), "--jobs", "1", "--today", "2021-11-20"]  # fmt: skip
