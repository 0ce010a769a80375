"""A case: one file with all that a walk has seen, to be opened on another machine."""
