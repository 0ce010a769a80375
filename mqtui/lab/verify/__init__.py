"""Holds the engine to the truth: every scenario walked and judged."""
