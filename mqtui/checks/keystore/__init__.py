"""Stage 3: the key repository as a file."""
