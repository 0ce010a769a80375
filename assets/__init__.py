"""What is data: stylesheet, knowledge tables, lessons, scenarios."""
