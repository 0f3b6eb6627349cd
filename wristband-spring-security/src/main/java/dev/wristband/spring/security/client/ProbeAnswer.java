package dev.wristband.spring.security.client;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How an endpoint of Wristband answered.
 *
 * @param status the HTTP status, or 0 if there was no answer
 * @param failure one of {@link dev.wristband.spring.security.core.WristbandErrorCodes},
 * or {@code null} if the answer was a success and well-formed
 * @param message what failed and how, or {@code null}
 * @param clockOffset how far Wristband's clock is ahead of this machine's, or
 * {@code null} if it did not tell the time
 * @param members the members of the answer, if they matter
 * @since 0.1.0
 */
public record ProbeAnswer(int status, @Nullable String failure, @Nullable String message,
		@Nullable Duration clockOffset, Map<String, Object> members) {

	public ProbeAnswer {
		// A member may be null
		members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
	}

	static ProbeAnswer failed(int status, WristbandApiException reason, @Nullable Duration clockOffset) {
		return new ProbeAnswer(status, reason.getErrorCode(), reason.getMessage(), clockOffset, Map.of());
	}

	/**
	 * Return a member of the answer.
	 * @param name the name of the member
	 * @return its text, or {@code null} if it has none
	 */
	public @Nullable String text(String name) {
		return (this.members.get(name) instanceof String text && !text.isBlank()) ? text : null;
	}

	@Override
	public String toString() {
		return "ProbeAnswer[status=%d, failure=%s]".formatted(this.status, this.failure);
	}

}
