"""What is examined, and with which options: the first screen, and the one of the options."""
