"""The invented city's plan folder: the real plan with other districts, and a marking on every page."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from selfcheck.messages.demo import MARKING
from selfcheck.safe.files import write_whole
from selfcheck.workflow.demo.material import DemoDistrict


def write_demo_plan(source: Path, target: Path, districts: Sequence[DemoDistrict]) -> None:
    """Copy ``source`` to ``target`` with invented districts, so that no invented shortcoming stands beside a real name."""
    shutil.copytree(source, target, dirs_exist_ok=True)
    write_whole(target / "districts.toml", "\n".join(map(_entry, districts)).encode())
    write_whole(target / "gazetteer.toml", "\n".join(map(_streets, districts)).encode())
    year = (source / "year.toml").read_text("utf-8-sig")
    write_whole(target / "year.toml", f'marking = "{MARKING}"\n\n{year}'.encode())


def _entry(district: DemoDistrict) -> str:
    addressees = ", ".join(f'"{name}"' for name in district.addressees)
    return (
        f'[[districts]]\nid = "{district.id}"\ncode = "{district.code}"\nname = "{district.name}"\n'
        f'order = {district.order}\nbureau = "{district.bureau}"\naddressees = [{addressees}]\n'
    )


def _streets(district: DemoDistrict) -> str:
    places = ", ".join(f'"{name}"' for name in district.streets)
    return f'[[districts]]\nid = "{district.id}"\nplaces = [{places}]\n'
