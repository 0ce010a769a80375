"""What is known of a code, a name or a pasted text, for the command line and the screens."""
