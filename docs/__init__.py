"""The pages of facts that sources name; ``mqtui explain PAGE`` prints one."""
