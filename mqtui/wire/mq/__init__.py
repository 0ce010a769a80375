"""MQ segments, calls and PCF as bytes."""
