"""Read access to the tables in assets/knowledge."""
