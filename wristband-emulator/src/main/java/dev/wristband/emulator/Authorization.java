package dev.wristband.emulator;

import java.time.Instant;

import com.nimbusds.oauth2.sdk.Scope;

/**
 * What a user has let a client do.
 *
 * @param clientId the client
 * @param account the user
 * @param authTime when the user signed in
 * @param scope what was granted
 */
record Authorization(String clientId, Account account, Instant authTime, Scope scope) {

	Authorization narrowedTo(Scope narrower) {
		return new Authorization(this.clientId, this.account, this.authTime, narrower);
	}

}
