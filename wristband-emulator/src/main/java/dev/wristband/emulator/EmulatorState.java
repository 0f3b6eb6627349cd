package dev.wristband.emulator;

import java.net.URI;
import java.time.Clock;

/**
 * Everything that the endpoints and the control share.
 */
final class EmulatorState {

	private final RandomValues random = new RandomValues();

	private final SigningKeys keys = new SigningKeys();

	private final Faults faults = new Faults();

	private final CallLog calls = new CallLog();

	private final Clock clock;

	private final Domains domains;

	private final Directory directory;

	private final AccessTokenPolicy policy;

	private final LoginSessions sessions;

	private final PendingLogins logins;

	private final AuthorizationCodes codes;

	private final RefreshTokens refreshTokens;

	private final TokenIssuer tokenIssuer;

	private final DirectTokens directTokens;

	EmulatorState(EmulatorOptions options, int port) {
		this.clock = options.clock();
		URI publicUri = options.publicUri();
		this.domains = new Domains((publicUri != null) ? publicUri : URI.create("http://localhost:" + port),
				options.tenants());
		this.directory = new Directory(options);
		this.policy = new AccessTokenPolicy(options.accessTokenLifetime());
		this.sessions = new LoginSessions(this.random, this.clock);
		this.logins = new PendingLogins(this.domains, this.random, this.clock);
		this.codes = new AuthorizationCodes(this.random, this.clock);
		this.refreshTokens = new RefreshTokens(this.random, this.clock);
		this.tokenIssuer = new TokenIssuer(this.domains, this.keys, this.policy, this.random, this.clock);
		this.directTokens = new DirectTokens(this.directory, this.tokenIssuer, this.clock);
	}

	void reset() {
		this.faults.clear();
		this.calls.clear();
		this.policy.reset();
		this.directory.reset();
		this.sessions.clear();
		this.logins.clear();
		this.codes.clear();
		this.refreshTokens.clear();
	}

	RandomValues random() {
		return this.random;
	}

	SigningKeys keys() {
		return this.keys;
	}

	Faults faults() {
		return this.faults;
	}

	CallLog calls() {
		return this.calls;
	}

	Clock clock() {
		return this.clock;
	}

	Domains domains() {
		return this.domains;
	}

	Directory directory() {
		return this.directory;
	}

	AccessTokenPolicy policy() {
		return this.policy;
	}

	LoginSessions sessions() {
		return this.sessions;
	}

	PendingLogins logins() {
		return this.logins;
	}

	AuthorizationCodes codes() {
		return this.codes;
	}

	RefreshTokens refreshTokens() {
		return this.refreshTokens;
	}

	TokenIssuer tokenIssuer() {
		return this.tokenIssuer;
	}

	DirectTokens directTokens() {
		return this.directTokens;
	}

}
