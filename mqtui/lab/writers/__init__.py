"""Writing key stores for the sandbox, and for nothing else."""
