package dev.wristband.spring.security.management;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of results. The numbers are {@code null} where Wristband does not tell them.
 *
 * @param <T> the type of the results
 * @param totalResults how many results there are on all pages
 * @param startIndex how many results are on the pages before
 * @param itemsPerPage how many results a page has
 * @param items the results of this page
 * @since 0.1.0
 */
public record ResultPage<T>(@Nullable Integer totalResults, @Nullable Integer startIndex,
		@Nullable Integer itemsPerPage, List<T> items) {

	public ResultPage {
		// A JSON reader passes null for what is missing
		items = (items != null) ? List.copyOf(items) : List.of();
	}

	@Override
	public String toString() {
		return "ResultPage[totalResults=%s, startIndex=%s, items=%d]".formatted(this.totalResults, this.startIndex,
				this.items.size());
	}

}
