"""The course of ``mqtui learn``: lessons, exercises and a learner's progress."""
