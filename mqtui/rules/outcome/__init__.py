"""What a connect, a refusal or a channel status means."""
