package dev.wristband.spring.security.authorization;

import java.util.List;

import org.springframework.core.annotation.AnnotationConfigurationException;
import org.springframework.core.annotation.MergedAnnotation;

/**
 * The names that an annotation lists.
 *
 * @param all those that are all required
 * @param anyOf those of which one is required; empty if none is
 */
record Names(List<String> all, List<String> anyOf) {

	/**
	 * Read the names of an annotation.
	 * @param annotation an annotation with the attributes {@code value} and {@code anyOf}
	 * @param syntax what a name looks like
	 * @return the names
	 * @throws AnnotationConfigurationException if there are none or one is malformed
	 */
	static Names of(MergedAnnotation<?> annotation, String syntax) {
		Names names = new Names(List.of(annotation.getStringArray("value")),
				List.of(annotation.getStringArray("anyOf")));
		if (names.all().isEmpty() && names.anyOf().isEmpty()) {
			throw new AnnotationConfigurationException("%s must name something".formatted(describe(annotation)));
		}
		for (List<String> list : List.of(names.all(), names.anyOf())) {
			for (String name : list) {
				if (!name.matches(syntax)) {
					throw new AnnotationConfigurationException(
							"%s has the malformed name '%s'".formatted(describe(annotation), name));
				}
			}
		}
		return names;
	}

	static String describe(MergedAnnotation<?> annotation) {
		return "@%s at %s".formatted(annotation.getType().getSimpleName(), annotation.getSource());
	}

}
