package dev.wristband.spring.security.client.machine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * One request for a token, for however many callers.
 */
final class TokenFlight {

	private final CountDownLatch done = new CountDownLatch(1);

	private final String clientName;

	private volatile @Nullable OAuth2AccessToken token;

	private volatile @Nullable WristbandApiException failure;

	TokenFlight(String clientName) {
		this.clientName = clientName;
	}

	/**
	 * End it.
	 * @param result the token, if there is one
	 * @param cause why there is none
	 */
	void land(@Nullable OAuth2AccessToken result, @Nullable WristbandApiException cause) {
		this.token = result;
		this.failure = cause;
		this.done.countDown();
	}

	/**
	 * Wait for its end.
	 * @param limit the longest time to wait
	 * @return the token
	 * @throws MachineTokenException if there is none by then
	 */
	OAuth2AccessToken await(Duration limit) {
		try {
			if (!this.done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				throw missing(WristbandErrorCodes.WRISTBAND_TIMEOUT, "Wristband takes too long");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw missing(WristbandErrorCodes.WRISTBAND_UNAVAILABLE, "interrupted while waiting for Wristband");
		}
		OAuth2AccessToken result = this.token;
		if (result != null) {
			return result;
		}
		WristbandApiException cause = this.failure;
		throw (cause != null) ? MachineTokenException.because(this.clientName, cause)
				: missing(WristbandErrorCodes.WRISTBAND_UNAVAILABLE, "the request for it broke off");
	}

	private MachineTokenException missing(String errorCode, String reason) {
		return new MachineTokenException(this.clientName, errorCode, reason, true, null);
	}

}
