"""What this program may run, open and write on a machine that it shares with other users."""
