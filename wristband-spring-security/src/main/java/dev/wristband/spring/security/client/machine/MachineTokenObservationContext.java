package dev.wristband.spring.security.client.machine;

import dev.wristband.spring.security.observation.WristbandObservationContext;

/**
 * What is observed of the request for a machine client's access token.
 *
 * @since 0.1.0
 */
public final class MachineTokenObservationContext
		extends WristbandObservationContext<MachineTokenObservationContext.Outcome> {

	private final String clientName;

	MachineTokenObservationContext(String clientName) {
		super(Outcome.FAILED);
		this.clientName = clientName;
	}

	/**
	 * Return whose token it is.
	 * @return the name by which the application knows the machine client
	 */
	public String getClientName() {
		return this.clientName;
	}

	void fetched() {
		end(Outcome.FETCHED, null);
	}

	void failed(String errorCode) {
		fail(Outcome.FAILED, errorCode);
	}

	/**
	 * What can become of the request.
	 */
	public enum Outcome {

		/**
		 * The token is there.
		 */
		FETCHED,

		/**
		 * There is no new token.
		 */
		FAILED

	}

}
