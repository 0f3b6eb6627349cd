package dev.wristband.emulator;

import java.time.Duration;

/**
 * How much of an answer reaches the client, and how fast.
 *
 * @param kind how much of it
 * @param pause how long to wait before each byte of the body
 */
record Delivery(Kind kind, Duration pause) {

	static final Delivery WHOLE = new Delivery(Kind.WHOLE, Duration.ZERO);

	static final Delivery HALF = new Delivery(Kind.HALF, Duration.ZERO);

	static final Delivery NOTHING = new Delivery(Kind.NOTHING, Duration.ZERO);

	static Delivery byteByByte(Duration pause) {
		return new Delivery(Kind.WHOLE, pause);
	}

	int length(int bodyLength) {
		return (this.kind == Kind.HALF) ? bodyLength / 2 : bodyLength;
	}

	/**
	 * How much of an answer.
	 */
	enum Kind {

		WHOLE, HALF, NOTHING

	}

}
