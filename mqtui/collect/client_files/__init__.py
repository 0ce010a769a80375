"""The client's own files: mqclient.ini and the channel table."""
