package dev.wristband.spring.security;

import java.net.URI;
import java.net.URL;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

import dev.wristband.spring.security.observation.WristbandObservationContext;
import dev.wristband.spring.security.web.ReturnUrlValidator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.containAnyFieldsThat;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Rules that the structure of the library obeys.
 */
@AnalyzeClasses(packages = "dev.wristband.spring.security", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "dev.wristband.spring.security.";

	@ArchTest
	static final ArchRule libraryDoesNotKnowSpringBoot = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = slices().matching(ROOT + "(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule arrowsGoOneWay = Architectures.layeredArchitecture()
		.consideringOnlyDependenciesInLayers()
		.withOptionalLayers(true)
		.layer("core")
		.definedBy(ROOT + "core")
		.layer("observation")
		.definedBy(ROOT + "observation")
		.layer("tenant")
		.definedBy(ROOT + "tenant")
		.layer("client")
		.definedBy(ROOT + "client")
		.layer("machine")
		.definedBy(ROOT + "client.machine")
		.layer("session")
		.definedBy(ROOT + "session..")
		.layer("annotation")
		.definedBy(ROOT + "annotation")
		.layer("authorization")
		.definedBy(ROOT + "authorization")
		.layer("web")
		.definedBy(ROOT + "web")
		.layer("login")
		.definedBy(ROOT + "web.login")
		.layer("logout")
		.definedBy(ROOT + "web.logout")
		.layer("web.session")
		.definedBy(ROOT + "web.session")
		.layer("resource")
		.definedBy(ROOT + "resource")
		.layer("outgoing")
		.definedBy(ROOT + "outgoing")
		.layer("management")
		.definedBy(ROOT + "management")
		.layer("config")
		.definedBy(ROOT + "config")
		.whereLayer("core")
		.mayNotAccessAnyLayer()
		.whereLayer("observation")
		.mayOnlyAccessLayers("core")
		.whereLayer("tenant")
		.mayOnlyAccessLayers("core")
		.whereLayer("client")
		.mayOnlyAccessLayers("core", "observation", "tenant")
		.whereLayer("machine")
		.mayOnlyAccessLayers("core", "observation", "client")
		.whereLayer("session")
		.mayOnlyAccessLayers("core", "observation", "tenant", "client")
		.whereLayer("annotation")
		.mayNotAccessAnyLayer()
		.whereLayer("authorization")
		.mayOnlyAccessLayers("core", "observation", "tenant", "client", "session", "annotation")
		.whereLayer("web")
		.mayOnlyAccessLayers("core", "tenant", "client", "session", "authorization")
		.whereLayer("login")
		.mayOnlyAccessLayers("core", "observation", "tenant", "client", "session", "web")
		.whereLayer("logout")
		.mayOnlyAccessLayers("core", "observation", "tenant", "client", "session", "web")
		.whereLayer("web.session")
		.mayOnlyAccessLayers("core", "observation", "tenant", "client", "session", "web")
		.whereLayer("resource")
		.mayOnlyAccessLayers("core", "observation", "tenant", "client", "session", "authorization", "web")
		.whereLayer("outgoing")
		.mayOnlyAccessLayers("core", "client", "machine", "session", "resource")
		.whereLayer("management")
		.mayOnlyAccessLayers("core", "client", "machine", "outgoing")
		.whereLayer("config")
		.mayNotBeAccessedByAnyLayer();

	@ArchTest
	static final ArchRule namesSayWhatTypesAre = noClasses().should()
		.haveNameMatching(".*(Util|Utils|Helper|Impl|Manager)$");

	@ArchTest
	static final ArchRule returnUrlsAreNotJudgedByLenientParsers = noClasses().that()
		.belongToAnyOf(ReturnUrlValidator.class)
		.should()
		.dependOnClassesThat()
		.belongToAnyOf(URI.class, URL.class, UriComponents.class, UriComponentsBuilder.class);

	@ArchTest
	static final ArchRule nobodyWaitsForever = noClasses().should()
		.callMethod(Future.class, "get")
		.orShould()
		.callMethod(CompletableFuture.class, "get")
		.orShould()
		.callMethod(CompletableFuture.class, "join")
		.orShould()
		.callMethod(CountDownLatch.class, "await")
		.orShould()
		.callMethod(Lock.class, "lock")
		.orShould()
		.callMethod(Object.class, "wait");

	@ArchTest
	static final ArchRule fieldsAreNotInjected = noFields().should()
		.beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired");

	@ArchTest
	static final ArchRule contextsOfObservationsHoldNothingButNames = fields().that()
		.areDeclaredInClassesThat()
		.areAssignableTo(WristbandObservationContext.class)
		.should()
		.haveRawType(String.class)
		.orShould()
		.haveRawType(boolean.class)
		.orShould()
		.haveRawType(Enum.class);

	@ArchTest
	static final ArchRule recordsHideTheirSecrets = classes().that()
		.areRecords()
		.and(containAnyFieldsThat(
				nameMatching("(?i)(?!errorCode$)(.*(token|secret|code|verifier|nonce|password)|state|.*customState)")))
		.should(new ArchCondition<>("write a toString of their own") {
			@Override
			public void check(JavaClass item, ConditionEvents events) {
				// The one that the compiler makes calls nothing but a bootstrap method
				boolean own = item.getMethod("toString")
					.getMethodCallsFromSelf()
					.stream()
					.anyMatch((call) -> call.getTargetOwner().isEquivalentTo(String.class));
				if (!own) {
					events.add(SimpleConditionEvent.violated(item, item.getName() + " shows its secrets"));
				}
			}
		});

}
