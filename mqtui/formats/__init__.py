"""Pure bytes and text to dataclasses: the files that MQ reads and writes."""
