package dev.wristband.spring.security.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WristbandRole}.
 */
class WristbandRoleTests {

	private static final Map<String, Object> OWNER = Map.of("id", "r1", "name", "app:invotastic:owner", "display_name",
			"Owner");

	@Test
	void fromClaimWhenSnakeCaseDisplayNameReturnsRole() {
		assertThat(WristbandRole.fromClaim(List.of(OWNER)))
			.containsExactly(new WristbandRole("r1", "app:invotastic:owner", "Owner"));
	}

	@Test
	void fromClaimWhenCamelCaseDisplayNameReturnsRole() {
		Map<String, Object> viewer = Map.of("id", "r2", "name", "app:invotastic:viewer", "displayName", "Viewer");
		assertThat(WristbandRole.fromClaim(List.of(OWNER, viewer))).extracting(WristbandRole::displayName)
			.containsExactly("Owner", "Viewer");
	}

	@Test
	void fromClaimWhenEntryIsIncompleteLeavesItOut() {
		Map<String, Object> withNull = new HashMap<>();
		withNull.put("id", null);
		withNull.put("name", "n");
		withNull.put("display_name", "d");
		assertThat(WristbandRole.fromClaim(
				List.of(OWNER, Map.of("id", "r2", "name", "n"), Map.of("id", "", "name", "n", "display_name", "d"),
						withNull, Map.of("id", 7, "name", "n", "display_name", "d"), "text", List.of())))
			.extracting(WristbandRole::id)
			.containsExactly("r1");
	}

	@ParameterizedTest
	@MethodSource("notLists")
	void fromClaimWhenNotListReturnsEmptyList(Object claim) {
		assertThat(WristbandRole.fromClaim(claim)).isEmpty();
	}

	static List<Object> notLists() {
		return List.of("owner", 42L, true, OWNER, List.of());
	}

	@Test
	void fromClaimWhenAbsentReturnsEmptyList() {
		assertThat(WristbandRole.fromClaim(null)).isEmpty();
	}

	@Test
	void createWhenIdIsEmptyThrowsException() {
		assertThatIllegalArgumentException().isThrownBy(() -> new WristbandRole("", "name", "Name"));
	}

}
