package dev.wristband.spring.boot.autoconfigure;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.Configuration;

/**
 * Architecture of the auto-configuration.
 */
@AnalyzeClasses(packages = "dev.wristband.spring.boot.autoconfigure",
		importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	final ArchRule autoConfigurationsArePublicFinalAndNamedSo = ArchRuleDefinition.classes()
		.that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould()
		.haveSimpleNameStartingWith("Wristband")
		.andShould()
		.haveSimpleNameEndingWith("AutoConfiguration");

	@ArchTest
	final ArchRule autoConfigurationsHaveNoFields = ArchRuleDefinition.fields()
		.that()
		.areDeclaredInClassesThat()
		.areMetaAnnotatedWith(Configuration.class)
		.should()
		.beStatic()
		.allowEmptyShould(true);

	@ArchTest
	final ArchRule nestedConfigurationsArePackagePrivate = ArchRuleDefinition.classes()
		.that()
		.areAnnotatedWith(Configuration.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	final ArchRule beanMethodsArePackagePrivate = ArchRuleDefinition.methods()
		.that()
		.areAnnotatedWith(Bean.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	final ArchRule conditionsAreNotPublic = ArchRuleDefinition.classes()
		.that()
		.areAssignableTo(Condition.class)
		.should()
		.notBePublic();

	@ArchTest
	final ArchRule failureAnalyzersAreNotPublic = ArchRuleDefinition.classes()
		.that()
		.areAssignableTo(FailureAnalyzer.class)
		.should()
		.notBePublic()
		.andShould()
		.haveSimpleNameEndingWith("FailureAnalyzer");

	@ArchTest
	final ArchRule nothingHasAForbiddenName = ArchRuleDefinition.noClasses()
		.should()
		.haveNameMatching(".*(Util|Utils|Helper|Impl|Manager|Config|DTO|Constants)(\\$.*)?");

	@ArchTest
	final ArchRule onlyTheEmulatorPartsKnowTheEmulator = ArchRuleDefinition.noClasses()
		.that()
		.haveSimpleNameNotContaining("Emulat")
		.and()
		.haveNameNotMatching(".*Emulat.*\\$.*")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.wristband.emulator..");

	@ArchTest
	final ArchRule operationsStandOnTheRest = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage("..autoconfigure.actuate..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.wristband.spring.boot.autoconfigure.actuate..", "org.springframework.boot.actuate..",
				"org.springframework.boot.health..");

	@ArchTest
	final ArchRule bootIsReferredToByName = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.haveNameMatching("org\\.springframework\\.boot\\.(?!autoconfigure\\.AutoConfiguration$).*AutoConfiguration");

}
