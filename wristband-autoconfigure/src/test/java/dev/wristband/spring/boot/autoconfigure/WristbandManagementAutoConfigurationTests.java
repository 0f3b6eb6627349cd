package dev.wristband.spring.boot.autoconfigure;

import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.nimbusds.jwt.JWTParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.client.RestClient;

import dev.wristband.emulator.EmulatedMachineClient;
import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorOptions;
import dev.wristband.emulator.TokenGrant;
import dev.wristband.spring.security.client.WristbandApiException;
import dev.wristband.spring.security.management.HeldPermission;
import dev.wristband.spring.security.management.ManagedRole;
import dev.wristband.spring.security.management.ManagedUser;
import dev.wristband.spring.security.management.WristbandManagement;
import dev.wristband.spring.security.management.WristbandManagementApi;
import dev.wristband.spring.security.management.WristbandManagementException;
import dev.wristband.spring.security.outgoing.AllowedOrigins;
import dev.wristband.spring.security.outgoing.OutgoingCalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link WristbandManagementAutoConfiguration} with the emulator.
 */
class WristbandManagementAutoConfigurationTests {

	private static final String USER = "wristbandUserApiClient";

	private static final String MACHINE = "wristbandMachineApiClient";

	private final Emulator emulator = Emulator.start(EmulatorOptions.defaults()
		.withMachineClients(List.of(new EmulatedMachineClient("worker-id", "worker-secret", List.of("invoice:read")))));

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WristbandAutoConfiguration.class,
				WristbandMachineAutoConfiguration.class, WristbandOutgoingAutoConfiguration.class,
				WristbandManagementAutoConfiguration.class, RestClientAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class));

	private final ApplicationContextRunner configured = this.contextRunner.withPropertyValues(
			"wristband.application-vanity-domain=" + this.emulator.applicationVanityDomain(),
			"wristband.dangerously-use-plain-http=true", "wristband.machine.clients.worker.client-id=worker-id",
			"wristband.machine.clients.worker.client-secret=worker-secret");

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void autoConfigurationWhenNothingIsKnownOfWristbandBacksOff() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(WristbandManagement.class)
			.doesNotHaveBean(USER));
	}

	@ParameterizedTest
	@ValueSource(classes = { WristbandManagement.class, OutgoingCalls.class, RestClient.class })
	void autoConfigurationWhenClassIsMissingBacksOff(Class<?> type) {
		this.configured.withClassLoader(new FilteredClassLoader(type))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(USER));
	}

	@Test
	void autoConfigurationWhenThereIsNoMachineIsForUsers() {
		this.contextRunner.withPropertyValues("wristband.application-vanity-domain=app.us.wristband.dev")
			.run((context) -> {
				assertThat(context).hasSingleBean(WristbandManagement.class).hasBean(USER).doesNotHaveBean(MACHINE);
				WristbandManagementApi api = context.getBean(WristbandManagement.class).asCurrentUser();
				assertThatExceptionOfType(WristbandApiException.class).isThrownBy(() -> api.getUser("u1"))
					.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo("caller_token_missing"));
			});
	}

	@Test
	void clientsAreNotCreatedBeforeTheyAreUsed() {
		this.configured.run((context) -> {
			for (String name : List.of("wristbandManagement", USER, MACHINE)) {
				assertThat(context.getBeanFactory().containsSingleton(name)).as(name).isFalse();
			}
		});
	}

	@Test
	void autoConfigurationWhenOnlyMachinesAreKnownIsForThem() {
		this.contextRunner
			.withPropertyValues("wristband.machine.clients.worker.client-id=worker-id",
					"wristband.machine.clients.worker.client-secret=worker-secret",
					"wristband.machine.clients.worker.vanity-domain=app.us.wristband.dev")
			.run((context) -> {
				assertThat(context).hasSingleBean(WristbandManagement.class).hasBean(MACHINE).doesNotHaveBean(USER);
				WristbandManagement management = context.getBean(WristbandManagement.class);
				assertThat(management.asMachine()).isSameAs(management.asMachine("worker"));
				assertThatIllegalStateException().isThrownBy(management::asCurrentUser);
			});
	}

	@Test
	void machineClientWhenThereAreSeveralMachinesIsOnlyRefusedWhenUsed() {
		this.configured
			.withPropertyValues("wristband.machine.clients.other.client-id=other-id",
					"wristband.machine.clients.other.client-secret=other-secret")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThatThrownBy(() -> context.getBean(MACHINE)).rootCause().hasMessageContaining("worker");
			});
	}

	@Test
	void clientsAreNoCandidatesForTheApplicationsOwn() {
		RestClient own = RestClient.create();
		ApplicationContextRunner application = this.configured.withBean(Application.class);
		application.run((context) -> assertThat(context.getBean(Application.class).client().getIfAvailable()).isNull());
		application.withBean("own", RestClient.class, () -> own)
			.run((context) -> assertThat(context.getBean(Application.class).client().getObject()).isSameAs(own));
	}

	@Test
	void beansWhenUserDefinesThemBackOff() {
		RestClient own = RestClient.create();
		for (String name : List.of(USER, MACHINE)) {
			this.configured.withBean(name, RestClient.class, () -> own)
				.run((context) -> assertThat(context).hasSingleBean(WristbandManagement.class)
					.getBean(name)
					.isSameAs(own));
		}
		WristbandManagement management = new WristbandManagement(RestClient.builder(),
				new OutgoingCalls(null, AllowedOrigins.of(List.of()), (uri, method) -> {
					throw new UnsupportedOperationException();
				}), (uri, method) -> {
					throw new UnsupportedOperationException();
				}, "https://app.example.com", null);
		this.configured.withBean(WristbandManagement.class, () -> management)
			.run((context) -> assertThat(context).getBean(WristbandManagement.class).isSameAs(management));
	}

	@Test
	void machineReachesWristband() {
		this.configured.run((context) -> {
			WristbandManagementApi api = context.getBean(WristbandManagement.class).asMachine("worker");
			assertThat(api.findHeldPermissions(List.of("invoice:read", "invoice:write")))
				.containsExactly("invoice:read");
			assertThat(api.getPermissionInfo("invoice:read").items())
				.containsExactly(new HeldPermission("invoice:read"));
			assertThatExceptionOfType(WristbandManagementException.class).isThrownBy(() -> api.getUser("nobody"))
				.satisfies((ex) -> assertThat(ex.getStatus()).isEqualTo(404));
			Map<String, Object> untyped = context.getBean(MACHINE, RestClient.class)
				.get()
				.uri("/permission-info?values={values}", "invoice:read")
				.retrieve()
				.body(new ParameterizedTypeReference<>() {
				});
			assertThat(untyped).containsEntry("totalResults", 1);
			assertThat(this.emulator.control().calls(TokenGrant.CLIENT_CREDENTIALS)).isEqualTo(1);
		});
	}

	@Test
	void machineReadsTenantsUsersAndRoles() {
		this.configured.run((context) -> {
			WristbandManagementApi api = context.getBean(WristbandManagement.class).asMachine();
			String tenantId = tenantId();
			assertThat(api.getTenant(tenantId).domainName()).isEqualTo("acme");
			List<ManagedUser> users = api.findUsers(tenantId).withPageSize(1).stream().toList();
			assertThat(users).hasSizeGreaterThan(1).extracting(ManagedUser::email).contains("owner@acme.example");
			assertThat(api.getUser(users.get(0).id())).isEqualTo(users.get(0));
			assertThat(api.findRoles(tenantId)).extracting(ManagedRole::name).contains("app:hello:owner");
			assertThatExceptionOfType(WristbandManagementException.class)
				.isThrownBy(() -> api.getTenant("00000000000000000000000000"))
				.satisfies((ex) -> assertThat(ex.getTicket()).isNotBlank());
		});
	}

	private String tenantId() throws ParseException {
		String token = this.emulator.control().accessToken("acme", "owner@acme.example", List.of(), Instant.now());
		return JWTParser.parse(token).getJWTClaimsSet().getStringClaim("tnt_id");
	}

	record Application(ObjectProvider<RestClient> client) {

	}

}
