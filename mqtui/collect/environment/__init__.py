"""The environment variables of the program that is examined."""
