"""The MQI calls that a client makes on a channel."""
