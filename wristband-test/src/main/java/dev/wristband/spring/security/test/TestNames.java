package dev.wristband.spring.security.test;

/**
 * Names of those who take part in tests that do not name them.
 */
final class TestNames {

	static final String ISSUER = "https://app.wristband.invalid";

	static final String APPLICATION_ID = "application-1";

	static final String CLIENT_ID = "client-1";

	static final String USER_ID = "user-1";

	static final String IDENTITY_PROVIDER = "wristband";

	private TestNames() {
	}

	static String tenantId(String tenantName) {
		return "tenant-" + tenantName;
	}

}
