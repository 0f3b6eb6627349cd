package dev.wristband.spring.security.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import dev.wristband.spring.security.core.ErrorReference;

/**
 * What is observed of an operation: how it ended, why, and for which tenant. It never
 * holds a token, a code, a secret, or the request that carries them.
 *
 * @param <O> how the operation can end
 * @since 0.1.0
 */
public abstract class WristbandObservationContext<O extends Enum<O>> extends Observation.Context {

	private O outcome;

	private @Nullable String code;

	private @Nullable String tenantId;

	private @Nullable String tenantName;

	private boolean over;

	/**
	 * Create a context.
	 * @param unfinished the outcome of an operation that breaks off
	 */
	protected WristbandObservationContext(O unfinished) {
		this.outcome = unfinished;
	}

	/**
	 * Return how the operation ended.
	 * @return the outcome, which is not final before the observation stops
	 */
	public final O getOutcome() {
		return this.outcome;
	}

	/**
	 * Return whether the operation is over.
	 * @return {@code false} while it is under way
	 */
	public final boolean isOver() {
		return this.over;
	}

	void over() {
		this.over = true;
	}

	/**
	 * Return why the operation did not end well.
	 * @return a code out of a fixed set, or {@code null} if there is nothing to say
	 */
	public final @Nullable String getCode() {
		return this.code;
	}

	/**
	 * Return the id of the tenant that the operation was for.
	 * @return the id, or {@code null} if it is not known for sure
	 */
	public final @Nullable String getTenantId() {
		return this.tenantId;
	}

	/**
	 * Return the name of the tenant that the operation was for.
	 * @return the name, or {@code null} if it is not known
	 */
	public final @Nullable String getTenantName() {
		return this.tenantName;
	}

	/**
	 * Set how the operation ended.
	 * @param result the outcome
	 * @param reason why, out of a fixed set, if there is something to say
	 */
	protected final void end(O result, @Nullable String reason) {
		this.outcome = result;
		this.code = reason;
	}

	/**
	 * Set how the operation ended.
	 * @param result the outcome
	 * @param errorCode why, one of
	 * {@link dev.wristband.spring.security.core.WristbandErrorCodes}; any other counts as
	 * {@code other}
	 */
	protected final void fail(O result, String errorCode) {
		// Keeps the number of codes in metrics small, whoever throws what
		end(result, (ErrorReference.of(errorCode) != null) ? errorCode : "other");
	}

	/**
	 * Set the tenant.
	 * @param id its id, if it is known
	 * @param name its name, if it is known
	 */
	protected final void tenant(@Nullable String id, @Nullable String name) {
		this.tenantId = id;
		this.tenantName = name;
	}

}
