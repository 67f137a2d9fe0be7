"""The command: click in front of the workflow. Says everything in Chinese, prints errors once, sets the exit status."""

import sys


def main() -> None:
    """Run the command line and leave with the contract's exit status."""
    from selfcheck.cli.app import run

    sys.exit(run(sys.argv[1:]))
