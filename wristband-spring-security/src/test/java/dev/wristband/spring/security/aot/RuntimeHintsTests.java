package dev.wristband.spring.security.aot;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

import dev.wristband.spring.security.annotation.RequiresTenant;
import dev.wristband.spring.security.core.WristbandPrincipal;
import dev.wristband.spring.security.management.WristbandManagementApi;
import dev.wristband.spring.security.session.WristbandSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The runtime hints as Spring's ahead-of-time processing finds them.
 */
class RuntimeHintsTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.wristband.spring.security");

	private static final RuntimeHints hints = new RuntimeHints();

	@BeforeAll
	static void register() {
		ClassLoader classLoader = RuntimeHintsTests.class.getClassLoader();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories", classLoader)
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("dev.wristband."))
			.forEach((registrar) -> registrar.registerHints(hints, classLoader));
	}

	@Test
	void factoriesWhenRegistrarExistsNameIt() {
		assertThat(CLASSES).filteredOn((type) -> type.isAssignableTo(RuntimeHintsRegistrar.class))
			.extracting(JavaClass::getName)
			.containsExactlyInAnyOrderElementsOf(
					SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
						.load(RuntimeHintsRegistrar.class)
						.stream()
						.map((registrar) -> registrar.getClass().getName())
						.filter((name) -> name.startsWith("dev.wristband."))
						.toList());
	}

	// Whatever becomes serializable later is caught here; exceptions and tokens of Spring
	// Security are serializable by birth, and never written
	@ParameterizedTest
	@MethodSource("sessionTypes")
	void hintsWhenTypeIsWrittenWithSessionCoverSerialization(Class<?> type) {
		assertThat(accepts(RuntimeHintsPredicates.reflection().onJavaSerialization(type, true))).isTrue();
	}

	static Stream<Class<?>> sessionTypes() {
		return CLASSES.stream()
			.filter((type) -> type.getPackageName().endsWith(".session"))
			.filter((type) -> type.getRawInterfaces()
				.stream()
				.anyMatch((found) -> found.getName().matches("java\\.io\\.(Serializable|Externalizable)")))
			.map(JavaClass::reflect);
	}

	@Test
	void sessionTypesWhenCollectedHoldSessionRecord() {
		assertThat(sessionTypes()).contains(WristbandSession.class).hasSize(3);
	}

	@Test
	void hintsWhenTypeIsNoPartOfSessionDoNotCoverSerialization() {
		assertThat(accepts(RuntimeHintsPredicates.reflection().onJavaSerialization(RuntimeHintsTests.class, true)))
			.isFalse();
	}

	@ParameterizedTest
	@MethodSource("annotations")
	void hintsWhenAnnotationHasAttributesCoverThemAndProxy(Class<?> annotation) {
		assertThat(Arrays.stream(annotation.getDeclaredMethods()))
			.allMatch((attribute) -> accepts(RuntimeHintsPredicates.reflection().onMethodInvocation(attribute)));
		assertThat(accepts(RuntimeHintsPredicates.proxies().forInterfaces(annotation))).isTrue();
	}

	static Stream<Class<?>> annotations() {
		String ofMethods = RequiresTenant.class.getPackageName();
		return CLASSES.stream()
			.filter((type) -> type.isAnnotation() && type.getPackageName().equals(ofMethods))
			.filter((type) -> type.getSimpleName().startsWith("Requires"))
			.map(JavaClass::reflect);
	}

	@ParameterizedTest
	@MethodSource("principals")
	void hintsWhenExpressionReadsCallerCoverItsMethods(Class<?> principal) {
		Set<String> read = Set.of("getTenantId", "getScopes", "getKind");
		assertThat(Arrays.stream(principal.getMethods()).filter((method) -> read.contains(method.getName())))
			.isNotEmpty()
			.allMatch((method) -> accepts(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
					|| accepts(RuntimeHintsPredicates.reflection()
						.onType(principal)
						.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)));
	}

	static Stream<Class<?>> principals() {
		return CLASSES.stream().filter((type) -> type.isAssignableTo(WristbandPrincipal.class)).map(JavaClass::reflect);
	}

	@Test
	void hintsWhenApiIsCalledCoverItsProxy() {
		assertThat(accepts(RuntimeHintsPredicates.proxies()
			.forInterfaces(AopProxyUtils.completeJdkProxyInterfaces(WristbandManagementApi.class)))).isTrue();
		assertThat(Arrays.stream(WristbandManagementApi.class.getDeclaredMethods())
			.filter((method) -> !method.isDefault() && !method.isSynthetic())).isNotEmpty()
			.allMatch((method) -> accepts(RuntimeHintsPredicates.reflection().onMethodInvocation(method)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ManagedUser", "ManagedTenant", "ManagedRole", "AssignedRoles", "ResultPage",
			"HeldPermission", "TenantOption", "UserInvitation" })
	void hintsWhenJsonIsReadOrWrittenCoverRecords(String name) throws Exception {
		Class<?> type = Class.forName(WristbandManagementApi.class.getPackageName() + "." + name);
		assertThat(accepts(RuntimeHintsPredicates.reflection()
			.onType(type)
			.withAnyMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))).isTrue();
		assertThat(Arrays.stream(type.getRecordComponents())).allMatch((component) -> accepts(
				RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor())));
	}

	private static boolean accepts(Predicate<RuntimeHints> predicate) {
		return predicate.test(hints);
	}

}
