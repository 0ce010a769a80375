"""MQSC: commands read, answers shown, a socket that takes them."""
