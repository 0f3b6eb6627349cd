package dev.wristband.spring.security.session;

import org.jspecify.annotations.Nullable;

/**
 * A renewal, and what there is to observe of it.
 *
 * @param renewal how it ended
 * @param observed whose work it was
 * @param errorCode why it failed, if it did
 */
record RenewalResult(Renewal renewal, RefreshObservationContext.Outcome observed, @Nullable String errorCode) {

	static RenewalResult kept(WristbandSession session) {
		return new RenewalResult(Renewal.current(session), RefreshObservationContext.Outcome.KEPT, null);
	}

	static RenewalResult adopted(WristbandSession session) {
		return new RenewalResult(Renewal.current(session), RefreshObservationContext.Outcome.ADOPTED, null);
	}

	static RenewalResult won(WristbandSession session) {
		return new RenewalResult(Renewal.current(session), RefreshObservationContext.Outcome.WON, null);
	}

	static RenewalResult ended() {
		return new RenewalResult(Renewal.ended(), RefreshObservationContext.Outcome.ENDED, null);
	}

	static RenewalResult failed(Renewal renewal, String errorCode) {
		return new RenewalResult(renewal, RefreshObservationContext.Outcome.FAILED, errorCode);
	}

	/**
	 * Return what it is to a request that has waited for it.
	 * @return the same, as the work of somebody else
	 */
	RenewalResult shared() {
		return (this.observed == RefreshObservationContext.Outcome.WON)
				? new RenewalResult(this.renewal, RefreshObservationContext.Outcome.ADOPTED, null) : this;
	}

	void report(RefreshObservationContext context) {
		if (this.errorCode != null) {
			context.failed(this.errorCode);
		}
		else {
			context.ended(this.observed);
		}
	}

}
