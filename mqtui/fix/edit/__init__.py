"""What each kind of change does to the files of this client."""
