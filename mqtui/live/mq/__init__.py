"""The MQ protocol over a connection: client calls and channel status."""
