"""Files of messages that phones, chat programs and mail programs write, read as plain data."""
