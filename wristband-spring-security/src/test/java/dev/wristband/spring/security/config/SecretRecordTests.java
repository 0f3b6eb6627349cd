package dev.wristband.spring.security.config;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks at each record of the library that holds something secret, whatever it is called.
 */
class SecretRecordTests {

	private static final List<Class<?>> RECORDS = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.wristband.spring.security")
		.stream()
		.filter((type) -> type.isRecord() && !type.getName().contains("Tests"))
		.<Class<?>>map(JavaClass::reflect)
		.filter(TestSecretRecords::holdSecret)
		.toList();

	static Stream<Class<?>> records() {
		return RECORDS.stream();
	}

	static Stream<Class<?>> publicRecords() {
		return RECORDS.stream().filter((type) -> Modifier.isPublic(type.getModifiers()));
	}

	@Test
	void recordsAreFound() {
		assertThat(RECORDS).extracting(Class::getSimpleName)
			.contains("TokenResponse", "Content", "LoginState", "CallerToken", "MachineClient", "LoginStateSettings",
					"WristbandClientSettings", "MachineSettings", "AuthorizationResponse", "Found");
	}

	@ParameterizedTest
	@MethodSource("records")
	void toStringHidesWhatIsSecret(Class<?> type) {
		Object value = TestSecretRecords.create(type);
		assertThat(value.toString()).isNotEmpty()
			.doesNotContain(TestSecretRecords.CANARY)
			.doesNotContain(TestSecretRecords.PRIVATE);
		assertThat(List.of(value).toString()).doesNotContain(TestSecretRecords.CANARY);
	}

	@ParameterizedTest
	@MethodSource("publicRecords")
	void jsonHidesWhatIsSecret(Class<?> type) {
		String json = JsonMapper.shared().writeValueAsString(TestSecretRecords.create(type));
		assertThat(json).doesNotContain(TestSecretRecords.CANARY);
	}

	@Test
	void toStringOfARecordThatHidesNothingIsCaught() {
		record Careless(String accessToken) {

		}
		assertThat(TestSecretRecords.holdSecret(Careless.class)).isTrue();
		assertThat(TestSecretRecords.create(Careless.class).toString()).contains(TestSecretRecords.CANARY);
	}

}
