package dev.wristband.emulator;

/**
 * Tokens that go back to one authorization. When one is misused, all of them die.
 */
final class TokenFamily {

	private final Authorization authorization;

	private boolean revoked;

	TokenFamily(Authorization authorization) {
		this.authorization = authorization;
	}

	Authorization authorization() {
		return this.authorization;
	}

	synchronized void revoke() {
		this.revoked = true;
	}

	synchronized boolean isRevoked() {
		return this.revoked;
	}

}
