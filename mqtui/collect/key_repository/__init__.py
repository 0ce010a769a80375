"""Key repositories: where they are, who may read them, what they hold."""
