package dev.wristband.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Thread-safe map that drops its least recently used entry when it is full.
 *
 * @param <V> the type of the values
 */
final class BoundedMap<V> {

	private final Map<String, V> entries;

	BoundedMap(int capacity) {
		this.entries = new LinkedHashMap<>(16, 0.75f, true) {

			@Override
			protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
				return size() > capacity;
			}

		};
	}

	synchronized @Nullable V get(String key) {
		return this.entries.get(key);
	}

	synchronized void put(String key, V value) {
		this.entries.put(key, value);
	}

	synchronized @Nullable V remove(String key) {
		return this.entries.remove(key);
	}

	synchronized List<V> values() {
		return new ArrayList<>(this.entries.values());
	}

	synchronized void clear() {
		this.entries.clear();
	}

}
