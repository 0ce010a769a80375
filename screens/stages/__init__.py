"""The overview and one screen per stage."""
