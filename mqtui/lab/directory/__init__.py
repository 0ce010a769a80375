"""The sandbox's directory: where things lie, how they are written, who holds it."""
