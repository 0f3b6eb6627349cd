package dev.wristband.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The name of a property as the application has it.
 *
 * @param elements its elements, in lower case and with dashes
 */
record PropertyKey(List<String> elements) {

	static PropertyKey of(ConfigurationPropertyName name) {
		List<String> elements = new ArrayList<>();
		int last = name.getNumberOfElements();
		// The index of a list
		while (last > 0 && name.isNumericIndex(last - 1)) {
			last--;
		}
		for (int i = 0; i < last; i++) {
			elements.add(name.getElement(i, Form.DASHED));
		}
		return new PropertyKey(List.copyOf(elements));
	}

	/**
	 * Return whether this is the name of a known property, or of a group around it.
	 * @param known the elements of the known property
	 * @return {@code true} if it is
	 */
	boolean isPartOf(String[] known) {
		// The keys of a map may have dots
		boolean open = known[known.length - 1].equals(KnownProperties.ANY);
		if (this.elements.size() > known.length && !open) {
			return false;
		}
		for (int i = 0; i < Math.min(this.elements.size(), known.length); i++) {
			if (!known[i].equals(KnownProperties.ANY)
					&& !KnownProperties.plain(known[i]).equals(KnownProperties.plain(this.elements.get(i)))) {
				return false;
			}
		}
		return true;
	}

	boolean isBelow(String group) {
		String[] outer = group.split("\\.");
		return this.elements.size() >= outer.length
				&& new PropertyKey(this.elements.subList(0, outer.length)).isPartOf(outer);
	}

	String last() {
		return this.elements.get(this.elements.size() - 1);
	}

	@Override
	public String toString() {
		return String.join(".", this.elements);
	}

}
