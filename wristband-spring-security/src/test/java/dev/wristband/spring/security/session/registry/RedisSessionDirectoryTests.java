package dev.wristband.spring.security.session.registry;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;

import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.session.MapSessionRepository;

import dev.wristband.spring.security.session.store.SessionStoreException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RedisSessionDirectory} without Redis.
 */
class RedisSessionDirectoryTests {

	private final StringRedisTemplate redis = mock();

	@Test
	void startedWhenRedisFailsSaysSo() {
		given(this.redis.opsForZSet()).willThrow(new RedisConnectionFailureException("Refused"));
		RedisSessionDirectory directory = directory("spring:session");
		assertThatExceptionOfType(SessionStoreException.class)
			.isThrownBy(() -> directory.started(TestSessions.record("tenant-1", "user-1"), new MockHttpSession()));
	}

	@Test
	void findWhenRedisFailsSaysSo() {
		given(this.redis.opsForZSet()).willThrow(new RedisConnectionFailureException("Refused"));
		assertThatExceptionOfType(SessionStoreException.class)
			.isThrownBy(() -> directory("spring:session").find("tenant-1", null));
	}

	@Test
	void createWhenNamespaceIsEmptyIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> directory(" "));
	}

	private RedisSessionDirectory directory(String namespace) {
		return new RedisSessionDirectory(new MapSessionRepository(new HashMap<>()), this.redis, namespace,
				Duration.ofHours(12), Clock.systemUTC());
	}

}
