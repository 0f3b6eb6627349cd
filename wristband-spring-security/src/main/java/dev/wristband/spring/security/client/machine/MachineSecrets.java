package dev.wristband.spring.security.client.machine;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

import dev.wristband.spring.security.client.ClientCredentialsApi;
import dev.wristband.spring.security.client.TokenResponse;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.core.ErrorReference;
import dev.wristband.spring.security.core.WristbandErrorCodes;
import dev.wristband.spring.security.observation.QuietEventPublisher;

/**
 * Authenticates a machine client with the one of its two secrets that was good the last
 * time, and with the other one if it is not any more.
 */
final class MachineSecrets {

	private static final Log logger = LogFactory.getLog(MachineSecrets.class);

	private final MachineClient client;

	private final ClientCredentialsApi api;

	private final ApplicationEventPublisher events;

	private volatile boolean secondaryInUse;

	private volatile @Nullable MachineSecretRefusedEvent untold;

	MachineSecrets(MachineClient client, ClientCredentialsApi api, ApplicationEventPublisher events) {
		this.client = client;
		this.api = api;
		this.events = new QuietEventPublisher(events);
	}

	String clientName() {
		return this.client.name();
	}

	TokenResponse requestToken() {
		boolean secondary = this.secondaryInUse;
		try {
			return requestToken(secondary);
		}
		catch (WristbandApiException ex) {
			if (this.client.secondarySecret() == null
					|| !WristbandErrorCodes.INVALID_CLIENT.equals(ex.getErrorCode())) {
				throw ex;
			}
			TokenResponse tokens = requestToken(!secondary);
			change(!secondary);
			return tokens;
		}
	}

	private TokenResponse requestToken(boolean secondary) {
		String other = this.client.secondarySecret();
		String secret = (secondary && other != null) ? other : this.client.clientSecret();
		return this.api.requestToken(this.client.baseUrl(), this.client.clientId(), secret, this.client.scopes());
	}

	private void change(boolean secondary) {
		this.secondaryInUse = secondary;
		logger.warn(ErrorReference.MACHINE_SECRET_REFUSED
			.text("Wristband refused the %s secret of machine client '%s' and took the other one"
				.formatted(secondary ? "primary" : "secondary", this.client.name())));
		this.untold = new MachineSecretRefusedEvent(this.client.name(), secondary);
	}

	/**
	 * Publish that a secret was refused, if it was. A listener may want a token itself,
	 * so that must be there by then.
	 */
	void tell() {
		MachineSecretRefusedEvent event = this.untold;
		if (event != null) {
			this.untold = null;
			this.events.publishEvent(event);
		}
	}

}
