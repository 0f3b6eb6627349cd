package dev.wristband.spring.boot.test.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds the tests that run without Wristband, or with the emulator in its place.
 */
final class WristbandContextCustomizerFactory implements ContextCustomizerFactory {

	private static final String MOCK_MVC = "org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc";

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		AutoConfigureWristbandEmulator emulator = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				AutoConfigureWristbandEmulator.class);
		if (emulator != null) {
			return new EmulatorContextCustomizer(emulator.port());
		}
		boolean local = TestContextAnnotationUtils.hasAnnotation(testClass, AutoConfigureLocalWristband.class);
		return (local || hasMockMvc(testClass)) ? new LocalWristbandContextCustomizer() : null;
	}

	@SuppressWarnings("unchecked")
	private static boolean hasMockMvc(Class<?> testClass) {
		ClassLoader loader = WristbandContextCustomizerFactory.class.getClassLoader();
		return ClassUtils.isPresent(MOCK_MVC, loader) && TestContextAnnotationUtils.hasAnnotation(testClass,
				(Class<? extends java.lang.annotation.Annotation>) ClassUtils.resolveClassName(MOCK_MVC, loader));
	}

}
