"""What is missing is made: scripts, definitions and tables, as text that a person reads first."""
