"""The sandbox's queue manager on 127.0.0.1."""
