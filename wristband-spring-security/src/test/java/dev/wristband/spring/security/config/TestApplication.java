package dev.wristband.spring.security.config;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.GenericWebApplicationContext;

import dev.wristband.spring.security.client.IdTokenVerification;
import dev.wristband.spring.security.client.ManualSdkConfiguration;
import dev.wristband.spring.security.client.SdkConfigurationMode;
import dev.wristband.spring.security.client.WristbandClientSettings;
import dev.wristband.spring.security.session.SessionSettings;
import dev.wristband.spring.security.session.TenantBinding;
import dev.wristband.spring.security.web.FrontEndOrigins;
import dev.wristband.spring.security.web.ReturnUrlValidator;
import dev.wristband.spring.security.web.SessionEndpointSettings;
import dev.wristband.spring.security.web.WristbandEndpoints;
import dev.wristband.spring.security.web.login.LoginCompletionHandler;
import dev.wristband.spring.security.web.login.LoginOptions;
import dev.wristband.spring.security.web.login.LoginOptionsCustomizer;
import dev.wristband.spring.security.web.session.CsrfSettings;

import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

/**
 * An application whose only security is Wristband, at {@code https://app.example.com}.
 */
public final class TestApplication implements AutoCloseable {

	/**
	 * Where the application runs.
	 */
	public static final String HOST = "app.example.com";

	private final GenericWebApplicationContext context;

	private final MockMvc mvc;

	private TestApplication(GenericWebApplicationContext context) {
		this.context = context;
		// The event names the user, so it would look at the session after every request
		this.mvc = MockMvcBuilders.webAppContextSetup(context)
			.addDispatcherServletCustomizer((servlet) -> servlet.setPublishEvents(false))
			.apply(springSecurity())
			.build();
	}

	/**
	 * Describe an application without tenant subdomains.
	 * @param wristband the Wristband it belongs to
	 * @param clock its clock
	 * @return the description
	 */
	public static Builder of(TestWristband wristband, Clock clock) {
		return new Builder(wristband, clock);
	}

	/**
	 * Open a browser.
	 * @return a browser without cookies
	 */
	public TestBrowser browser() {
		return new TestBrowser(this.mvc);
	}

	Filter security() {
		return this.context.getBean("springSecurityFilterChain", Filter.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * Describes an application.
	 */
	public static final class Builder {

		private final TestWristband wristband;

		private final Clock clock;

		private final List<LoginOptionsCustomizer> customizers = new ArrayList<>();

		private @Nullable LoginCompletionHandler completionHandler;

		private String vanityDomain = TestWristband.VANITY_DOMAIN;

		private String secret = TestWristband.CLIENT_SECRET;

		private boolean secureCookies = true;

		private Set<String> scopes = new LinkedHashSet<>(List.of("openid", "offline_access", "email"));

		private IdTokenVerification idTokenVerification = IdTokenVerification.STRICT;

		private SdkConfigurationMode mode = SdkConfigurationMode.OFF;

		private List<String> allowedOrigins = List.of();

		private String host = HOST;

		private @Nullable String loginPage;

		private @Nullable String rootDomain;

		private boolean customDomainActive;

		private boolean authorizationRequests;

		private SessionSettings session = new SessionSettings(Duration.ofHours(12), TenantBinding.ENFORCE,
				Duration.ofSeconds(60), Duration.ofSeconds(10));

		private CsrfSettings csrf = CsrfSettings.defaults(true);

		private SessionEndpointSettings sessionEndpoint = SessionEndpointSettings.defaults();

		private FrontEndOrigins frontEnd = FrontEndOrigins.none();

		private Consumer<GenericWebApplicationContext> beans = (context) -> {
		};

		private ObservationRegistry observations = ObservationRegistry.NOOP;

		private Builder(TestWristband wristband, Clock clock) {
			this.wristband = wristband;
			this.clock = clock;
		}

		/**
		 * Give every tenant a subdomain of the application's host.
		 * @return this
		 */
		public Builder subdomains() {
			this.rootDomain = HOST;
			this.host = "{tenant_name}." + HOST;
			return this;
		}

		public Builder vanityDomain(String domain, boolean customDomainActive) {
			this.vanityDomain = domain;
			this.customDomainActive = customDomainActive;
			return this;
		}

		public Builder loginPage(String url) {
			this.loginPage = url;
			return this;
		}

		public Builder authorizationRequests() {
			this.authorizationRequests = true;
			return this;
		}

		public Builder secret(String value) {
			this.secret = value;
			return this;
		}

		public Builder insecureCookies() {
			this.secureCookies = false;
			return this;
		}

		public Builder scopes(String... values) {
			this.scopes = new LinkedHashSet<>(List.of(values));
			return this;
		}

		public Builder lenientIdTokens() {
			this.idTokenVerification = IdTokenVerification.LENIENT;
			return this;
		}

		public Builder fetchedConfiguration() {
			this.mode = SdkConfigurationMode.LAZY;
			return this;
		}

		public Builder allowedOrigins(String... origins) {
			this.allowedOrigins = List.of(origins);
			return this;
		}

		public Builder login(UnaryOperator<LoginOptions> customizer) {
			this.customizers.add((options, request) -> customizer.apply(options));
			return this;
		}

		public Builder completion(LoginCompletionHandler handler) {
			this.completionHandler = handler;
			return this;
		}

		public Builder session(SessionSettings settings) {
			this.session = settings;
			return this;
		}

		public Builder csrf(CsrfSettings settings) {
			this.csrf = settings;
			return this;
		}

		public Builder sessionEndpoint(SessionEndpointSettings settings) {
			this.sessionEndpoint = settings;
			return this;
		}

		public Builder frontEnd(String... origins) {
			this.frontEnd = FrontEndOrigins.of(List.of(origins));
			return allowedOrigins(origins);
		}

		public Builder beans(Consumer<GenericWebApplicationContext> customizer) {
			this.beans = customizer;
			return this;
		}

		public Builder observations(ObservationRegistry registry) {
			this.observations = registry;
			return this;
		}

		private WristbandClientSettings settings() {
			ManualSdkConfiguration manual = (this.mode == SdkConfigurationMode.OFF)
					? new ManualSdkConfiguration("https://" + this.host + "/api/auth/login",
							"https://" + this.host + "/api/auth/callback", "https://" + HOST + "/api/auth/login",
							this.loginPage, this.rootDomain, this.customDomainActive, this.authorizationRequests)
					: ManualSdkConfiguration.none();
			return new WristbandClientSettings(this.vanityDomain, false, TestWristband.CLIENT_ID,
					TestWristband.CLIENT_SECRET, this.scopes,
					new WristbandClientSettings.LoginStateSettings(this.secret, this.secureCookies),
					this.idTokenVerification, Duration.ofSeconds(60), this.mode, manual);
		}

		/**
		 * Start the application.
		 * @return the application
		 */
		public TestApplication start() {
			WristbandClientSettings settings = settings();
			WristbandEndpoints endpoints = WristbandEndpoints.defaults();
			GenericWebApplicationContext context = new GenericWebApplicationContext(new MockServletContext());
			context.registerBean(Clock.class, () -> this.clock);
			context.registerBean(WristbandClientSettings.class, () -> settings);
			new TestCollaborators(settings, this.session, this.clock, this.observations)
				.register(this.wristband.restClient(), context);
			context.registerBean(WristbandEndpoints.class, () -> endpoints);
			context.registerBean(ReturnUrlValidator.class,
					() -> new ReturnUrlValidator(this.allowedOrigins, endpoints));
			context.registerBean(CsrfSettings.class, () -> this.csrf);
			context.registerBean(SessionEndpointSettings.class, () -> this.sessionEndpoint);
			context.registerBean(FrontEndOrigins.class, () -> this.frontEnd);
			for (int i = 0; i < this.customizers.size(); i++) {
				LoginOptionsCustomizer customizer = this.customizers.get(i);
				context.registerBean("customizer" + i, LoginOptionsCustomizer.class, () -> customizer);
			}
			LoginCompletionHandler handler = this.completionHandler;
			if (handler != null) {
				context.registerBean(LoginCompletionHandler.class, () -> handler);
			}
			this.beans.accept(context);
			new AnnotatedBeanDefinitionReader(context).register(TestSecurityConfiguration.class, TestPages.class);
			context.refresh();
			return new TestApplication(context);
		}

	}

}
