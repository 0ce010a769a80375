"""Text drawn for the terminal."""
