package dev.wristband.spring.boot.test.autoconfigure;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Rules for who may depend on the test support, and on whom it may.
 */
@AnalyzeClasses(packages = "dev.wristband", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String CORE = "dev.wristband.spring.security.test..";

	private static final String BOOT = "dev.wristband.spring.boot.test..";

	@ArchTest
	static final ArchRule nothingInProductionDependsOnTestSupport = noClasses().that()
		.resideOutsideOfPackages(CORE, BOOT)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(CORE, BOOT, "org.springframework.security.test..", "org.springframework.mock..",
				"org.junit..");

	@ArchTest
	static final ArchRule coreDoesNotKnowSpringBoot = noClasses().that()
		.resideInAPackage(CORE)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "dev.wristband.spring.boot..");

	@ArchTest
	static final ArchRule onlyTheExtensionNeedsEmulatorAndJUnit = noClasses().that()
		.resideInAnyPackage(CORE, BOOT)
		.and()
		.haveSimpleNameNotStartingWith("WristbandEmulatorExtension")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.wristband.emulator..", "org.junit..");

}
