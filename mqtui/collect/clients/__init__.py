"""The programs of this machine that may be the one whose connection fails."""
