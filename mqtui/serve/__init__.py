"""The course and its sandboxes in a browser, one of each for every visitor."""
