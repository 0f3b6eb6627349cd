package dev.wristband.spring.security.management;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.util.Assert;

/**
 * Results of any number, of which pages are fetched as they are needed. Every iteration
 * starts from the beginning. What is added or removed meanwhile may be seen or missed.
 *
 * <p>
 * An iteration ends at the latest after 10,000 pages, and fails if Wristband gives the
 * same page twice in a row.
 *
 * @param <T> the type of the results
 * @since 0.1.0
 */
public final class Results<T> implements Iterable<T> {

	private static final int MAX_PAGES = 10_000;

	private static final int MAX_PAGE_SIZE = 1000;

	private final PageSource<T> source;

	private final int pageSize;

	private Results(PageSource<T> source, int pageSize) {
		this.source = source;
		this.pageSize = pageSize;
	}

	/**
	 * Return the results of a source.
	 * @param <T> the type of the results
	 * @param source fetches a page
	 * @return the results, 50 for each page
	 */
	public static <T> Results<T> of(PageSource<T> source) {
		Assert.notNull(source, "'source' must not be null");
		return new Results<>(source, 50);
	}

	/**
	 * Return the same results with another size of the pages.
	 * @param size how many results to ask for at a time, 1 to 1000; Wristband may give
	 * fewer
	 * @return new results
	 */
	public Results<T> withPageSize(int size) {
		Assert.isTrue(size > 0 && size <= MAX_PAGE_SIZE, "'size' must be between 1 and 1000");
		return new Results<>(this.source, size);
	}

	@Override
	public Iterator<T> iterator() {
		return new PageIterator<>(this.source, this.pageSize);
	}

	/**
	 * Return a stream.
	 * @return a sequential stream that fetches pages as it goes
	 */
	public Stream<T> stream() {
		return StreamSupport.stream(spliterator(), false);
	}

	/**
	 * Fetches a page of results.
	 *
	 * @param <T> the type of the results
	 */
	@FunctionalInterface
	public interface PageSource<T> {

		/**
		 * Fetch a page.
		 * @param startIndex how many results to leave out
		 * @param count how many results to fetch at most
		 * @return the page
		 */
		ResultPage<T> fetch(int startIndex, int count);

	}

	private static final class PageIterator<T> implements Iterator<T> {

		private final PageSource<T> source;

		private final int pageSize;

		private List<T> page = List.of();

		private int position;

		private int pages;

		private int startIndex;

		private boolean last;

		PageIterator(PageSource<T> source, int pageSize) {
			this.source = source;
			this.pageSize = pageSize;
		}

		@Override
		public boolean hasNext() {
			if (this.position == this.page.size() && !this.last) {
				fetch();
			}
			return this.position < this.page.size();
		}

		@Override
		public T next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			return this.page.get(this.position++);
		}

		private void fetch() {
			if (this.pages == MAX_PAGES) {
				throw new WristbandManagementException("Wristband's API gives more than 10,000 pages of results");
			}
			ResultPage<T> fetched = this.source.fetch(this.startIndex, this.pageSize);
			List<T> items = fetched.items();
			if (!items.isEmpty() && items.equals(this.page)) {
				throw new WristbandManagementException("Wristband's API gives the same page of results over and over");
			}
			this.pages++;
			this.page = items;
			this.position = 0;
			// By what has come and not by what is said to have come
			this.startIndex += items.size();
			Integer total = fetched.totalResults();
			this.last = items.isEmpty() || ((total != null) ? this.startIndex >= total : items.size() < this.pageSize);
		}

	}

}
