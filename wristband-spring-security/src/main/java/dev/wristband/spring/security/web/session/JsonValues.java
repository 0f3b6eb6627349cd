package dev.wristband.spring.security.web.session;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Turns values of an application into what JSON consists of. What is not plainly meant to
 * be shown, such as the fields of some object, is refused.
 */
final class JsonValues {

	private static final int MAX_DEPTH = 20;

	private JsonValues() {
	}

	/**
	 * Turn the values of a map into what JSON consists of.
	 * @param values the values by name
	 * @return the same as texts, numbers, booleans, maps and lists
	 * @throws IllegalArgumentException if one of them is something else
	 */
	static Map<String, @Nullable Object> of(Map<?, ?> values) {
		return object(values, 0);
	}

	private static Map<String, @Nullable Object> object(Map<?, ?> values, int depth) {
		Map<String, @Nullable Object> object = new LinkedHashMap<>();
		values.forEach((name, value) -> object.put(String.valueOf(name), value(value, depth + 1)));
		return object;
	}

	private static @Nullable Object value(@Nullable Object value, int depth) {
		Assert.isTrue(depth < MAX_DEPTH, "A value is nested too deeply");
		if (value == null || value instanceof String || value instanceof Boolean) {
			return value;
		}
		if (value instanceof Number number) {
			return number(number);
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (value instanceof Map<?, ?> map) {
			return object(map, depth);
		}
		if (value instanceof Iterable<?> elements) {
			return list(elements, depth);
		}
		if (value instanceof Optional<?> optional) {
			return value(optional.orElse(null), depth);
		}
		if (value instanceof Record components) {
			return object(components(components), depth);
		}
		return value.getClass().isArray() ? list(elements(value), depth) : text(value);
	}

	private static Number number(Number number) {
		Assert.isTrue(Double.isFinite(number.doubleValue()), "JSON has no such number");
		return number;
	}

	private static List<@Nullable Object> list(Iterable<?> elements, int depth) {
		List<@Nullable Object> list = new ArrayList<>();
		elements.forEach((element) -> list.add(value(element, depth + 1)));
		return list;
	}

	private static List<@Nullable Object> elements(Object array) {
		List<@Nullable Object> elements = new ArrayList<>();
		for (int i = 0; i < Array.getLength(array); i++) {
			elements.add(Array.get(array, i));
		}
		return elements;
	}

	private static Map<String, @Nullable Object> components(Record value) {
		Map<String, @Nullable Object> components = new LinkedHashMap<>();
		for (RecordComponent component : value.getClass().getRecordComponents()) {
			components.put(component.getName(), component(value, component));
		}
		return components;
	}

	private static @Nullable Object component(Record value, RecordComponent component) {
		try {
			Method accessor = component.getAccessor();
			accessor.setAccessible(true);
			return accessor.invoke(value);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalArgumentException("A record of type %s cannot be read".formatted(value.getClass()), ex);
		}
	}

	private static String text(Object value) {
		Assert.isTrue(
				value instanceof Character || value instanceof UUID || value instanceof URI
						|| value instanceof TemporalAccessor || value instanceof TemporalAmount,
				() -> "A value of type %s is not for JSON: use texts, numbers, booleans, dates, enums, and maps, "
					.formatted(value.getClass().getName()) + "collections and records of these");
		return value.toString();
	}

}
