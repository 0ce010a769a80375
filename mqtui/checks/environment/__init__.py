"""Stage 2: environment variables and mqclient.ini."""
