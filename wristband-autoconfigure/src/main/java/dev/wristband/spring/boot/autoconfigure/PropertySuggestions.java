package dev.wristband.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the properties that may be meant by an unknown name: those that are spelled
 * almost so, those with the same last part in another group, and those that Wristband's
 * other SDKs call so.
 */
final class PropertySuggestions {

	private static final int MAX = 3;

	private static final int MIN_TAIL = 5;

	private static final int CLOSE = 2;

	private static final Map<String, String> OTHER_NAMES = Map.of("autoconfigureenabled",
			"wristband.sdk-configuration.mode", "domain", "wristband.application-vanity-domain", "applicationdomain",
			"wristband.application-vanity-domain", "secret", "wristband.client-secret", "rootdomain",
			"wristband.parse-tenant-from-root-domain", "callbackurl", "wristband.redirect-uri", "redirecturl",
			"wristband.redirect-uri");

	private PropertySuggestions() {
	}

	static List<String> find(PropertyKey key, Set<String> known) {
		String other = OTHER_NAMES.get(KnownProperties.plain(key.toString()).substring("wristband".length()));
		if (other != null) {
			return List.of(other);
		}
		String plain = KnownProperties.plain(key.toString());
		Map<String, Integer> distances = new LinkedHashMap<>();
		for (String name : known) {
			String candidate = withNames(name, key);
			int distance = distance(plain, KnownProperties.plain(candidate));
			int allowed = Math.max(CLOSE, key.last().length() / 4);
			if (distance <= allowed) {
				distances.put(candidate, distance);
			}
			else if (sameTail(key, candidate)) {
				distances.put(candidate, allowed + distance);
			}
		}
		List<String> found = new ArrayList<>(distances.keySet());
		found.sort(Comparator.comparing(distances::get));
		return found.subList(0, Math.min(MAX, found.size()));
	}

	/**
	 * Return whether a name can hardly be anything else than what is suggested: it is
	 * spelled almost so, or only lacks the first groups.
	 * @param key the unknown name
	 * @param suggestion what may be meant
	 * @return {@code true} if it is close
	 */
	static boolean isClose(PropertyKey key, String suggestion) {
		return distance(KnownProperties.plain(key.toString()), KnownProperties.plain(suggestion)) <= CLOSE
				|| suggestion.endsWith(key.toString().substring("wristband".length()));
	}

	private static boolean sameTail(PropertyKey key, String candidate) {
		String mine = KnownProperties.plain(key.last());
		String other = KnownProperties.plain(candidate.substring(candidate.lastIndexOf('.') + 1));
		return mine.length() >= MIN_TAIL && other.length() >= MIN_TAIL
				&& (mine.endsWith(other) || other.endsWith(mine));
	}

	// Names that the application has chosen stay as they are
	private static String withNames(String known, PropertyKey key) {
		String[] elements = known.split("\\.");
		for (int i = 0; i < elements.length; i++) {
			if (elements[i].equals(KnownProperties.ANY) && i < key.elements().size()) {
				elements[i] = key.elements().get(i);
			}
		}
		return String.join(".", elements);
	}

	/**
	 * Count the letters that have to be added, removed, replaced or swapped with the next
	 * one to make one text of another.
	 * @param one a text
	 * @param other another text
	 * @return the number
	 */
	static int distance(String one, String other) {
		int[][] distances = new int[one.length() + 1][other.length() + 1];
		for (int i = 0; i <= one.length(); i++) {
			for (int j = 0; j <= other.length(); j++) {
				distances[i][j] = (i == 0 || j == 0) ? i + j : cheapest(distances, one, i, other, j);
			}
		}
		return distances[one.length()][other.length()];
	}

	private static int cheapest(int[][] distances, String one, int i, String other, int j) {
		int replaced = distances[i - 1][j - 1] + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
		int cheapest = Math.min(replaced, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
		boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
				&& one.charAt(i - 2) == other.charAt(j - 1);
		return swapped ? Math.min(cheapest, distances[i - 2][j - 2] + 1) : cheapest;
	}

}
