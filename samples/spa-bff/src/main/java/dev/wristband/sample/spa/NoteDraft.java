package dev.wristband.sample.spa;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A note as a user types it. Neither part is empty or longer than the form allows.
 *
 * @param title the title
 * @param text the text
 */
record NoteDraft(String title, String text) {

	private static final int TITLE_LENGTH = 80;

	private static final int TEXT_LENGTH = 1000;

	NoteDraft {
		title = checked("title", title, TITLE_LENGTH);
		text = checked("text", text, TEXT_LENGTH);
	}

	private static String checked(String name, @Nullable String value, int length) {
		Assert.hasText(value, () -> "'%s' must not be empty".formatted(name));
		Assert.isTrue(value.length() <= length, () -> "'%s' is too long".formatted(name));
		return value.strip();
	}

}
