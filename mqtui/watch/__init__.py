"""Certificates that expire: in stores and at listeners, for a person, a script or a monitor."""
