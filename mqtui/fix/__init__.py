"""The fixes of a diagnosis as one plan: its steps, what they change in files, and the way back."""
