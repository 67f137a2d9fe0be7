"""The folder of a demonstration: only one that a demonstration made is ever emptied."""

import shutil
from pathlib import Path

from selfcheck.messages import PublishError
from selfcheck.messages.demo import ABOUT, MARKER
from selfcheck.safe.files import PREFIX, write_whole
from selfcheck.workflow.outputs import unwritable


def clear(folder: Path) -> None:
    """Make the folder empty but for the marker, which stands first and goes last: a killed demo is known for one.

    :class:`PublishError` PUB041 when it holds something that no demo made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [path for path in folder.iterdir() if not path.name.startswith(f".{PREFIX}")]
        if others and not (folder / MARKER).is_file():
            raise PublishError("PUB041", str(folder))
        write_whole(folder / MARKER, ABOUT.encode())
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name != MARKER:
                path.unlink()
    except OSError as error:
        raise unwritable(error, folder) from error
