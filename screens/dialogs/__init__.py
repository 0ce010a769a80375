"""What opens on top of a screen."""
