"""What the program costs beside its peers and beside the least the machine can do. Not shipped in the wheel."""
