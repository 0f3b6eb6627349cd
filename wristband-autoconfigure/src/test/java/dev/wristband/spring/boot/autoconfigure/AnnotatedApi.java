package dev.wristband.spring.boot.autoconfigure;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import dev.wristband.spring.security.annotation.CurrentTenant;
import dev.wristband.spring.security.annotation.CurrentUser;
import dev.wristband.spring.security.annotation.RequiresMachine;
import dev.wristband.spring.security.annotation.RequiresPermission;
import dev.wristband.spring.security.annotation.RequiresRecentLogin;
import dev.wristband.spring.security.annotation.RequiresRole;
import dev.wristband.spring.security.annotation.RequiresScope;
import dev.wristband.spring.security.annotation.RequiresTenant;
import dev.wristband.spring.security.annotation.RequiresUser;
import dev.wristband.spring.security.authorization.WristbandPermissions;
import dev.wristband.spring.security.core.WristbandPrincipal;
import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.resource.TenantIdResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An API whose methods require something of their callers, and its Wristband.
 */
final class AnnotatedApi implements AutoCloseable {

	private final AnnotationConfigServletWebApplicationContext context;

	private final List<HttpRequest> asked = new CopyOnWriteArrayList<>();

	private volatile HttpStatus permissionStatus = HttpStatus.OK;

	AnnotatedApi() {
		this.context = new AnnotationConfigServletWebApplicationContext();
		TestPropertyValues.of("wristband.application-vanity-domain=app.us.wristband.dev",
				"wristband.client-id=my-client", "wristband.client-secret=my-secret",
				"wristband.sdk-configuration.mode=off", "wristband.login-url=https://shop.example.com/api/auth/login",
				"wristband.redirect-uri=https://shop.example.com/api/auth/callback", "wristband.permit-all=/open/**")
			.applyTo(this.context);
		this.context.setServletContext(new MockServletContext());
		this.context.registerBean("wristbandRestClient", RestClient.class, this::restClient);
		this.context.registerBean(TenantIdResolver.class, () -> AnnotatedApi::tenantId);
		this.context.register(Api.class, UserApi.class);
		this.context.register(Configurations.getClasses(AutoConfigurations.of(WristbandAutoConfiguration.class,
				WristbandSessionAutoConfiguration.class, WristbandLoginAutoConfiguration.class,
				WristbandResourceServerAutoConfiguration.class, WristbandAuthorizationAutoConfiguration.class,
				AopAutoConfiguration.class, RestClientAutoConfiguration.class, SecurityAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class)));
		this.context.refresh();
	}

	MockMvcTester mvc() {
		return MockMvcTester.from(this.context,
				(builder) -> builder.apply(SecurityMockMvcConfigurers.springSecurity()).build());
	}

	/**
	 * Return what Wristband was asked for permissions.
	 * @return the requests, to be cleared
	 */
	List<HttpRequest> asked() {
		return this.asked;
	}

	void answerPermissionsWith(HttpStatus status) {
		this.permissionStatus = status;
	}

	@Override
	public void close() {
		this.context.close();
	}

	private static @Nullable String tenantId(HttpServletRequest request) {
		return request.getServerName().endsWith(".example.com") ? "tenant-" + request.getServerName().split("\\.")[0]
				: null;
	}

	private RestClient restClient() {
		return RestClient.builder().requestInterceptor((request, body, execution) -> answer(request)).build();
	}

	private ClientHttpResponse answer(HttpRequest request) throws IOException {
		if (request.getURI().getPath().equals("/api/v1/oauth2/jwks")) {
			return TestCallers.keys();
		}
		assertThat(request.getURI()).hasScheme("https")
			.hasHost("app.us.wristband.dev")
			.hasPath("/api/v1/permission-info");
		this.asked.add(request);
		return TestCallers.json(this.permissionStatus, """
				{"totalResults":3,"items":[{"value":"invoice:read"},{"value":"invoice:list"},{"value":"foreign"}]}""");
	}

	/**
	 * A user who may read.
	 */
	@Retention(RetentionPolicy.RUNTIME)
	@RequiresUser
	@RequiresScope("read")
	@interface Reader {

	}

	/**
	 * What everybody can call.
	 */
	@RestController
	static class Api {

		private final WristbandPermissions permissions;

		Api(WristbandPermissions permissions) {
			this.permissions = permissions;
		}

		@GetMapping("/scope")
		@RequiresScope("read")
		String scope() {
			return "ok";
		}

		@GetMapping("/open/scope")
		@RequiresScope("read")
		String openScope() {
			return "ok";
		}

		@GetMapping("/scope/any")
		@RequiresScope(anyOf = { "write", "read" })
		String anyScope() {
			return "ok";
		}

		@GetMapping("/scope/write")
		@RequiresScope({ "read", "write", "admin" })
		String writeScope() {
			return "ok";
		}

		@GetMapping("/scope/other")
		@RequiresScope(value = "read", anyOf = { "write", "admin" })
		String otherScope() {
			return "ok";
		}

		@GetMapping("/role")
		@RequiresRole("app:owner")
		String role() {
			return "ok";
		}

		@GetMapping("/role/any")
		@RequiresRole(anyOf = { "app:owner", "app:admin" })
		String anyRole() {
			return "ok";
		}

		@GetMapping("/user")
		@RequiresUser
		String user() {
			return "ok";
		}

		@GetMapping("/machine")
		@RequiresMachine
		String machine() {
			return "ok";
		}

		@GetMapping("/tenants/{tenantId}")
		@RequiresTenant
		String tenant(@PathVariable @Nullable String tenantId) {
			return "ok";
		}

		@GetMapping("/recent")
		@RequiresRecentLogin
		String recent() {
			return "ok";
		}

		@GetMapping("/permission")
		@RequiresPermission("invoice:read")
		String permission() {
			return "ok";
		}

		@GetMapping("/permission/two")
		@RequiresPermission({ "invoice:read", "invoice:list" })
		String permissions() {
			return "ok";
		}

		@GetMapping("/permission/any")
		@RequiresPermission(anyOf = { "invoice:write", "invoice:read" })
		String anyPermission() {
			return "ok";
		}

		@GetMapping("/permission/write")
		@RequiresPermission({ "invoice:read", "invoice:write" })
		String writePermission() {
			return "ok";
		}

		@GetMapping("/permission/other")
		@RequiresPermission(anyOf = { "invoice:write", "invoice:delete" })
		String otherPermission() {
			return "ok";
		}

		@GetMapping("/permission/bean")
		String permissionOfBean() {
			return this.permissions.hasAll("invoice:read") ? "ok" : "no";
		}

		@Reader
		@GetMapping("/composed")
		String composed() {
			return "ok";
		}

		@Reader
		@RequiresScope("write")
		@GetMapping("/composed/write")
		String composedWrite() {
			return "ok";
		}

		@GetMapping("/me")
		String me(@CurrentUser WristbandPrincipal caller, @CurrentTenant @Nullable String tenant,
				@CurrentUser @Nullable WristbandUser user) {
			return caller.getSubject() + " " + tenant + " " + ((user != null) ? user.getTenantName() : null);
		}

		@GetMapping("/open/me")
		String openMe(@CurrentUser @Nullable WristbandPrincipal caller, @CurrentTenant @Nullable String tenant) {
			return ((caller != null) ? caller.getSubject() : "nobody") + " " + tenant;
		}

	}

	/**
	 * What users can call.
	 */
	@RestController
	@RequiresUser
	static class UserApi {

		@GetMapping("/api/user")
		String user() {
			return "ok";
		}

		@GetMapping("/api/user/write")
		@RequiresScope("write")
		String write() {
			return "ok";
		}

	}

}
