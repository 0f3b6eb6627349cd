package dev.wristband.spring.boot.autoconfigure.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import dev.wristband.spring.security.client.SdkConfigurationSource;
import dev.wristband.spring.security.client.SdkConfigurationStatus;
import dev.wristband.spring.security.client.SigningKeyStatus;
import dev.wristband.spring.security.client.WristbandKeys;
import dev.wristband.spring.security.client.machine.MachineTokenStatus;
import dev.wristband.spring.security.client.machine.MachineTokens;
import dev.wristband.spring.security.core.WristbandErrorCodes;

/**
 * {@link HealthIndicator} that tells what this instance has of Wristband, without asking
 * Wristband.
 *
 * <p>
 * Nothing that a restart cannot mend makes an instance {@code DOWN}, above all not an
 * unreachable Wristband: that is {@code DEGRADED}, which Spring Boot answers with 200 and
 * leaves out of the overall status.
 */
final class WristbandHealthIndicator implements HealthIndicator {

	static final Status DEGRADED = new Status("DEGRADED", "Something of Wristband's cannot be had at the moment");

	// Answers that will not change before somebody changes the configuration
	private static final Set<String> REFUSALS = Set.of(WristbandErrorCodes.WRISTBAND_REFUSED,
			WristbandErrorCodes.INVALID_CLIENT, WristbandErrorCodes.SDK_CONFIGURATION_INVALID);

	// After that, somebody has to ask again, and nobody would if no request came here
	private static final Duration REFUSAL_STANDS = Duration.ofMinutes(5);

	private final ObjectProvider<WristbandKeys> keys;

	private final ObjectProvider<SdkConfigurationSource> configuration;

	private final ObjectProvider<MachineTokens> machines;

	private final List<String> dangerousSwitches;

	private final Clock clock;

	WristbandHealthIndicator(ObjectProvider<WristbandKeys> keys, ObjectProvider<SdkConfigurationSource> configuration,
			ObjectProvider<MachineTokens> machines, List<String> dangerousSwitches, Clock clock) {
		this.keys = keys;
		this.configuration = configuration;
		this.machines = machines;
		this.dangerousSwitches = dangerousSwitches;
		this.clock = clock;
	}

	@Override
	public Health health() {
		Instant now = this.clock.instant();
		Health.Builder health = Health.up();
		Grade grade = Grade.GOOD;
		SdkConfigurationSource source = this.configuration.getIfAvailable();
		if (source != null) {
			SdkConfigurationStatus status = source.getStatus();
			health.withDetail("sdkConfiguration", details(status, now));
			grade = grade.and(grade(status, now));
		}
		WristbandKeys issuers = this.keys.getIfAvailable();
		if (issuers != null) {
			Map<String, SigningKeyStatus> statuses = issuers.getStatuses();
			Map<String, Object> details = new LinkedHashMap<>();
			statuses.forEach((issuer, status) -> details.put(issuer, details(status, now)));
			health.withDetail("signingKeys", details);
			for (SigningKeyStatus status : statuses.values()) {
				grade = grade.and(grade(status, now));
			}
		}
		MachineTokens tokens = this.machines.getIfAvailable();
		if (tokens != null) {
			grade = grade.and(addMachines(health, tokens.getStatuses()));
		}
		if (!this.dangerousSwitches.isEmpty()) {
			health.withDetail("dangerousSwitches", this.dangerousSwitches);
		}
		return health.status(grade.status()).build();
	}

	private static Grade addMachines(Health.Builder health, List<MachineTokenStatus> statuses) {
		Grade grade = Grade.GOOD;
		Map<String, Object> details = new LinkedHashMap<>();
		for (MachineTokenStatus status : statuses) {
			details.put(status.clientName(), details(status));
			boolean good = status.failure() == null;
			grade = grade.and(good ? Grade.GOOD : Grade.DEGRADED);
		}
		health.withDetail("machineTokens", details);
		return grade;
	}

	private static Grade grade(SdkConfigurationStatus status, Instant now) {
		if (status.failure() == null) {
			return Grade.GOOD;
		}
		return isRefused(status.failure(), status.failedAt(), now) ? Grade.DOWN : Grade.DEGRADED;
	}

	private static Grade grade(SigningKeyStatus status, Instant now) {
		// Keys that nobody has needed for a while are no failure
		if (status.failure() == null) {
			return Grade.GOOD;
		}
		boolean usable = status.availability() == SigningKeyStatus.Availability.FETCHED
				|| status.availability() == SigningKeyStatus.Availability.STALE;
		return (!usable && isRefused(status.failure(), status.nextFetchAt(), now)) ? Grade.DOWN : Grade.DEGRADED;
	}

	private static boolean isRefused(String failure, @Nullable Instant since, Instant now) {
		return REFUSALS.contains(failure) && since != null && now.isBefore(since.plus(REFUSAL_STANDS));
	}

	private static Map<String, Object> details(SdkConfigurationStatus status, Instant now) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("source", name(status.source()));
		put(details, "fetchedAt", status.fetchedAt());
		put(details, "age", age(status.fetchedAt(), now));
		put(details, "failure", status.failure());
		put(details, "failedAt", status.failedAt());
		return details;
	}

	private static Map<String, Object> details(SigningKeyStatus status, Instant now) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", name(status.availability()));
		put(details, "fetchedAt", status.fetchedAt());
		put(details, "age", age(status.fetchedAt(), now));
		put(details, "nextFetchAt", status.nextFetchAt());
		put(details, "failure", status.failure());
		return details;
	}

	private static Map<String, Object> details(MachineTokenStatus status) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", (status.validUntil() != null) ? "valid" : "none");
		put(details, "validUntil", status.validUntil());
		put(details, "pausedUntil", status.pausedUntil());
		put(details, "failure", status.failure());
		return details;
	}

	private static void put(Map<String, Object> details, String name, @Nullable Object value) {
		if (value != null) {
			details.put(name, value.toString());
		}
	}

	private static @Nullable Duration age(@Nullable Instant time, Instant now) {
		return (time != null) ? Duration.ofSeconds(Duration.between(time, now).toSeconds()) : null;
	}

	private static String name(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * How bad things are, from good to worst.
	 */
	private enum Grade {

		GOOD, DEGRADED, DOWN;

		Grade and(Grade other) {
			return (other.compareTo(this) > 0) ? other : this;
		}

		Status status() {
			return switch (this) {
				case GOOD -> Status.UP;
				case DEGRADED -> WristbandHealthIndicator.DEGRADED;
				case DOWN -> Status.DOWN;
			};
		}

	}

}
