package dev.wristband.spring.boot.autoconfigure;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The objects that an application holds on to: its beans, its sessions, and what these
 * refer to, as far as reflection may look.
 */
final class ReachableObjects {

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Deque<Object> open = new ArrayDeque<>();

	private ReachableObjects() {
	}

	static ReachableObjects of(ConfigurableApplicationContext context) {
		ReachableObjects objects = new ReachableObjects();
		for (String name : context.getBeanFactory().getSingletonNames()) {
			objects.add(context.getBeanFactory().getSingleton(name));
		}
		TomcatWebServer server = (TomcatWebServer) ((ServletWebServerApplicationContext) context).getWebServer();
		Manager manager = ((org.apache.catalina.Context) server.getTomcat().getHost().findChildren()[0]).getManager();
		for (Session session : manager.findSessions()) {
			Collections.list(session.getSession().getAttributeNames())
				.forEach((name) -> objects.add(session.getSession().getAttribute(name)));
		}
		objects.walk();
		return objects;
	}

	Set<String> types() {
		return texts().keySet().stream().map((type) -> type.replaceAll("[@#].*", "")).collect(Collectors.toSet());
	}

	/**
	 * Return the texts of objects of this project.
	 * @return texts by type and number
	 */
	Map<String, String> texts() {
		Map<String, String> texts = new TreeMap<>();
		for (Object object : this.seen) {
			Class<?> type = object.getClass();
			if (type.getName().startsWith("dev.wristband.spring.security.")
					|| (type.getName().startsWith("dev.wristband.spring.boot.") && type.isRecord())) {
				texts.put(type.getSimpleName() + "#" + texts.size(), object.toString());
			}
		}
		return texts;
	}

	private void add(Object object) {
		if (object != null && this.seen.add(object)) {
			this.open.add(object);
		}
	}

	private void walk() {
		while (!this.open.isEmpty()) {
			Object object = this.open.poll();
			if (object instanceof Map<?, ?> map) {
				map.keySet().forEach(this::add);
				map.values().forEach(this::add);
			}
			else if (object instanceof Iterable<?> iterable && object.getClass().getName().startsWith("java.")) {
				iterable.forEach(this::add);
			}
			else if (object instanceof AtomicReference<?> reference) {
				add(reference.get());
			}
			else if (object instanceof Object[] array) {
				for (Object element : array) {
					add(element);
				}
			}
			else {
				fields(object);
			}
		}
	}

	private void fields(Object object) {
		for (Class<?> type = object.getClass(); type != null && isOpen(type); type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
					add(value(field, object));
				}
			}
		}
	}

	// Classes of the JDK are not open
	private static boolean isOpen(Class<?> type) {
		return !type.getModule().isNamed();
	}

	private static Object value(Field field, Object object) {
		try {
			field.setAccessible(true);
			return field.get(object);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
