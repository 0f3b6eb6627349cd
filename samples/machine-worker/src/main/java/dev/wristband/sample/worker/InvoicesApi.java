package dev.wristband.sample.worker;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.service.annotation.GetExchange;

import dev.wristband.spring.security.outgoing.AsCurrentUser;

/**
 * What this application asks the invoices API for: as the machine of
 * {@code wristband.outgoing.groups.invoices}, unless a method says otherwise.
 */
interface InvoicesApi {

	@GetExchange("/api/protected/data")
	@Nullable Data data();

	@GetExchange("/api/me")
	@AsCurrentUser
	@Nullable Me me();

	/**
	 * What every machine may know.
	 *
	 * @param clientId the machine as which this application called
	 * @param invoices how many invoices there are
	 */
	record Data(String clientId, int invoices) {

		public Data {
			Assert.hasText(clientId, "'clientId' must not be empty");
		}

	}

	/**
	 * The user for whom this application called.
	 *
	 * @param userId id of the user
	 * @param tenantId id of the user's tenant
	 */
	record Me(String userId, @Nullable String tenantId) {

		public Me {
			Assert.hasText(userId, "'userId' must not be empty");
		}

	}

}
