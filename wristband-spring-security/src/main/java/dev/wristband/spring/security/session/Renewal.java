package dev.wristband.spring.security.session;

import org.jspecify.annotations.Nullable;

/**
 * How the renewal of a session ended.
 *
 * @param outcome what happened
 * @param session the record to go on with, if there is one
 */
record Renewal(Outcome outcome, @Nullable WristbandSession session) {

	static Renewal current(WristbandSession session) {
		return new Renewal(Outcome.CURRENT, session);
	}

	static Renewal ended() {
		return new Renewal(Outcome.ENDED, null);
	}

	static Renewal unavailable() {
		return new Renewal(Outcome.UNAVAILABLE, null);
	}

	enum Outcome {

		/**
		 * There is a record whose access token can be used.
		 */
		CURRENT,

		/**
		 * The session is over: the user has to log in again.
		 */
		ENDED,

		/**
		 * The access token has ended and cannot be renewed at the moment.
		 */
		UNAVAILABLE

	}

}
