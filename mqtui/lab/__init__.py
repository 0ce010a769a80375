"""The sandbox: certificates, key repositories, a queue manager on loopback, planted faults."""
