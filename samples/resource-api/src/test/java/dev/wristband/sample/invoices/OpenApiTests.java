package dev.wristband.sample.invoices;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dev.wristband.emulator.Emulator;
import dev.wristband.spring.security.annotation.RequiresMachine;
import dev.wristband.spring.security.annotation.RequiresPermission;
import dev.wristband.spring.security.annotation.RequiresRecentLogin;
import dev.wristband.spring.security.annotation.RequiresRole;
import dev.wristband.spring.security.annotation.RequiresScope;
import dev.wristband.spring.security.annotation.RequiresTenant;
import dev.wristband.spring.security.annotation.RequiresUser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OpenAPI document and the controllers say the same. That it knows every answer is
 * checked with each call of the other tests.
 */
@ResourceApiTest
class OpenApiTests {

	private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

	private static final Map<Class<? extends Annotation>, String> REQUIREMENTS = requirements();

	private final OpenApiDocument document = OpenApiDocument.read();

	@Autowired
	private RequestMappingHandlerMapping mappings;

	@Autowired
	private Emulator emulator;

	@LocalServerPort
	private int port;

	@Test
	void documentIsOpenAndServedAsYaml() {
		Answer answer = new ApiClient(this.port, this.emulator).get("/openapi.yaml", null).hasStatus(200);
		assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
		assertThat(answer.body()).startsWith("openapi: 3.1.0");
	}

	@Test
	void documentHasTheOperationsOfTheControllers() {
		assertThat(this.document.operations().keySet()).isEqualTo(handlers().keySet()).hasSize(8);
	}

	@Test
	void documentRequiresTokenForEachOperation() {
		assertThat(this.document.part("components", "securitySchemes", "accessToken")).containsEntry("type", "http")
			.containsEntry("scheme", "bearer");
		assertThat(this.document.part()).containsEntry("security", List.of(Map.of("accessToken", List.of())));
		assertThat(this.document.operations().values()).noneMatch((operation) -> operation.containsKey("security"));
	}

	@Test
	void documentRequiresWhatTheAnnotationsRequire() {
		handlers()
			.forEach((name, handler) -> assertThat(this.document.operations().get(name).get("x-requires")).as(name)
				.isEqualTo(requirements(handler.getMethod())));
	}

	@Test
	void documentHasTheParametersOfThePath() {
		for (String path : this.document.part("paths").keySet()) {
			Matcher variables = VARIABLE.matcher(path);
			assertThat(this.document.parameters(path)).as(path)
				.allMatch((parameter) -> parameter.get("in").equals("path"))
				.extracting((parameter) -> parameter.get("name"))
				.isEqualTo(variables.results().map((result) -> (Object) result.group(1)).toList());
		}
	}

	@Test
	void documentHasTheStatusesOfTheControllers() {
		handlers().forEach((name, handler) -> {
			Set<String> statuses = new TreeSet<>(List.of(success(handler.getMethod()), "400", "401", "403", "503"));
			if (name.contains("{invoiceId}")) {
				statuses.add("404");
			}
			if (hasBody(handler.getMethod())) {
				statuses.addAll(List.of("409", "415"));
			}
			assertThat(this.document.statuses(this.document.operations().get(name))).as(name).isEqualTo(statuses);
			assertThat(this.document.operations().get(name).containsKey("requestBody")).as(name)
				.isEqualTo(hasBody(handler.getMethod()));
		});
	}

	@Test
	void documentHasTheMembersOfTheRecords() {
		for (Class<?> type : List.of(Invoice.class, NewInvoice.class, Summary.class, CallerController.Me.class,
				CallerController.MachineData.class)) {
			List<String> components = Arrays.stream(type.getRecordComponents())
				.map((component) -> component.getName())
				.toList();
			Map<String, Object> schema = this.document.part("components", "schemas", type.getSimpleName());
			assertThat(this.document.part(schema, "properties").keySet()).as(type.getName())
				.containsExactlyElementsOf(components);
			assertThat(schema.get("required")).as(type.getName()).isEqualTo(components);
		}
	}

	private Map<String, HandlerMethod> handlers() {
		Map<String, HandlerMethod> handlers = new TreeMap<>();
		this.mappings.getHandlerMethods().forEach((mapping, handler) -> {
			if (handler.getBeanType() == ProblemController.class) {
				return;
			}
			mapping.getMethodsCondition()
				.getMethods()
				.forEach((method) -> mapping.getPatternValues()
					.forEach((path) -> handlers.put(method + " " + path, handler)));
		});
		return handlers;
	}

	private static boolean hasBody(Method method) {
		return Arrays.stream(method.getParameters())
			.anyMatch((parameter) -> parameter.isAnnotationPresent(RequestBody.class));
	}

	private static String success(Method method) {
		ResponseStatus status = method.getAnnotation(ResponseStatus.class);
		if (status != null) {
			return String.valueOf(status.value().value());
		}
		return hasBody(method) ? "201" : "200";
	}

	private static List<String> requirements(Method method) {
		MergedAnnotations annotations = MergedAnnotations.from(method);
		List<String> requirements = new ArrayList<>();
		REQUIREMENTS.forEach((type, name) -> annotations.stream(type)
			.flatMap((annotation) -> describe(annotation, name))
			.sorted()
			.forEach(requirements::add));
		return requirements;
	}

	private static Stream<String> describe(MergedAnnotation<?> annotation, String name) {
		return (annotation.getType() == RequiresPermission.class || annotation.getType() == RequiresScope.class
				|| annotation.getType() == RequiresRole.class)
						? Arrays.stream(annotation.getStringArray("value")).map((value) -> name + " " + value)
						: Stream.of(name);
	}

	// In the order in which they are checked
	private static Map<Class<? extends Annotation>, String> requirements() {
		Map<Class<? extends Annotation>, String> requirements = new LinkedHashMap<>();
		requirements.put(RequiresUser.class, "user");
		requirements.put(RequiresMachine.class, "machine");
		requirements.put(RequiresTenant.class, "tenant");
		requirements.put(RequiresScope.class, "scope");
		requirements.put(RequiresRole.class, "role");
		requirements.put(RequiresRecentLogin.class, "recent login");
		requirements.put(RequiresPermission.class, "permission");
		return requirements;
	}

}
