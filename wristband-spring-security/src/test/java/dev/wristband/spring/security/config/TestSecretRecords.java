package dev.wristband.spring.security.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;

/**
 * Makes a value of any record, with a canary in each component whose name says that it is
 * secret.
 */
public final class TestSecretRecords {

	/**
	 * What no text may hold.
	 */
	public static final String CANARY = "CANARY-0d9f3c6b1a7e4852";

	/**
	 * What no text about a person or of an application may hold.
	 */
	public static final String PRIVATE = "PRIVATE-5c2e8f0b7d914a36";

	private static final String VALUE = CANARY + ".with-a-length-that-keys-need." + CANARY;

	private static final Pattern SECRET = Pattern
		.compile("(?i).*secret|.*token|value|state|customState|nonce|codeVerifier|userInfo|password");

	private static final Set<String> NOT_SECRET = Set.of("WristbandEndpoints.token", "TenantName.value",
			"HeldPermission.value");

	// In the order in which they are tried, until the record is content
	private static final List<String> TEXTS = List.of("acme", "acme.example.com", "/path");

	private TestSecretRecords() {
	}

	/**
	 * Return whether a record holds a secret, itself or in one of its components.
	 * @param type the type of the record
	 * @return {@code true} if it does
	 */
	public static boolean holdSecret(Class<?> type) {
		return type.isRecord() && Arrays.stream(type.getRecordComponents())
			.anyMatch((component) -> isSecret(component)
					|| types(component.getGenericType()).stream().anyMatch((part) -> part != type && holdSecret(part)));
	}

	/**
	 * Create a value.
	 * @param type the type of the record
	 * @return the value
	 */
	public static Object create(Class<?> type) {
		for (String text : TEXTS) {
			Object value = tryCreate(type, text);
			if (value != null) {
				return value;
			}
		}
		throw new AssertionError("No value of " + type + " could be made: teach this class how");
	}

	private static @Nullable Object tryCreate(Class<?> type, String text) {
		RecordComponent[] components = type.getRecordComponents();
		Object[] arguments = Arrays.stream(components)
			.map((component) -> argument(component, text(component.getName(), text)))
			.toArray();
		Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
		try {
			Constructor<?> constructor = type.getDeclaredConstructor(types);
			constructor.setAccessible(true);
			return constructor.newInstance(arguments);
		}
		catch (InvocationTargetException ex) {
			return null;
		}
		catch (ReflectiveOperationException ex) {
			throw new AssertionError(ex);
		}
	}

	private static String text(String name, String otherwise) {
		return switch (name) {
			case "loginUrl", "redirectUri" -> "https://{tenant_name}.example.com/path";
			case "baseUrl" -> "https://acme.example.com";
			case "scopes" -> "openid";
			case "parseTenantFromRootDomain" -> "example.com";
			default -> otherwise;
		};
	}

	private static boolean isSecret(RecordComponent component) {
		String name = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
		boolean text = component.getType() == String.class || Map.class.isAssignableFrom(component.getType());
		return text && SECRET.matcher(component.getName()).matches() && !NOT_SECRET.contains(name);
	}

	private static Object argument(RecordComponent component, String text) {
		if (isSecret(component)) {
			return (component.getType() == String.class) ? secret(component)
					: Map.of("sub", PRIVATE, "tnt_id", PRIVATE);
		}
		return value(component.getGenericType(), text);
	}

	private static String secret(RecordComponent component) {
		return component.getName().equals("idToken") ? "e30." + CANARY + ".x" : VALUE;
	}

	private static Object value(Type type, String text) {
		if (type instanceof ParameterizedType parameterized) {
			return container((Class<?>) parameterized.getRawType(), parameterized.getActualTypeArguments(), text);
		}
		Class<?> plain = (Class<?>) type;
		if (plain.isRecord()) {
			return create(plain);
		}
		if (plain.isEnum()) {
			return plain.getEnumConstants()[0];
		}
		return simple(plain, text);
	}

	private static Object container(Class<?> type, Type[] arguments, String text) {
		if (Map.class.isAssignableFrom(type)) {
			return Map.of("name", (arguments[1] == Object.class) ? PRIVATE : value(arguments[1], text));
		}
		if (type == Supplier.class) {
			return (Supplier<?>) () -> null;
		}
		if (type == Set.class) {
			return Set.of(value(arguments[0], text));
		}
		return Collection.class.isAssignableFrom(type) ? List.of(value(arguments[0], text)) : Mockito.mock(type);
	}

	private static Object simple(Class<?> type, String text) {
		if (type == String.class) {
			return text;
		}
		if (type == boolean.class || type == Boolean.class) {
			return false;
		}
		if (type == int.class || type == Integer.class) {
			return 1;
		}
		if (type == long.class || type == Long.class) {
			return 1L;
		}
		if (type == Duration.class) {
			return Duration.ofSeconds(60);
		}
		if (type == Instant.class) {
			return Instant.EPOCH;
		}
		return (type == URI.class) ? URI.create("https://acme.example.com/") : Mockito.mock(type);
	}

	private static List<Class<?>> types(Type type) {
		List<Class<?>> found = new ArrayList<>();
		if (type instanceof ParameterizedType parameterized) {
			Arrays.stream(parameterized.getActualTypeArguments()).forEach((argument) -> found.addAll(types(argument)));
		}
		else if (type instanceof Class<?> plain) {
			found.add(plain);
		}
		return found;
	}

}
