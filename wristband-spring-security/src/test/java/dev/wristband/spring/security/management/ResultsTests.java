package dev.wristband.spring.security.management;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Results}.
 */
class ResultsTests {

	private final List<String> fetched = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "0, 1", "1, 1", "49, 1", "50, 1", "51, 2", "100, 2", "101, 3", "1000, 20" })
	void resultsAreThoseOfAllPages(int total, int pages) {
		Results<Integer> results = Results.of((start, count) -> page(start, count, total));
		assertThat(results).containsExactlyElementsOf(IntStream.range(0, total).boxed().toList());
		assertThat(this.fetched).hasSize(pages);
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "1, 1", "49, 1", "50, 2", "51, 2", "100, 3" })
	void resultsWhenTotalIsUnknownEndWithAShortPage(int total, int pages) {
		Results<Integer> results = Results.of((start, count) -> untold(page(start, count, total).items()));
		assertThat(results).hasSize(total);
		assertThat(this.fetched).hasSize(pages);
	}

	@Test
	void resultsWhenServerGivesSmallerPagesAreComplete() {
		Results<Integer> results = Results.of((start, count) -> page(start, 7, 30));
		assertThat(results).containsExactlyElementsOf(IntStream.range(0, 30).boxed().toList());
		assertThat(this.fetched).containsExactly("0/7", "7/7", "14/7", "21/7", "28/7");
	}

	@Test
	void resultsWhenServerGivesMoreThanAskedForAreComplete() {
		assertThat(Results.of((start, count) -> page(start, 80, 100))).hasSize(100);
		assertThat(this.fetched).hasSize(2);
	}

	@Test
	void resultsAreFetchedWhenTheyAreNeeded() {
		Results<Integer> results = Results.of((start, count) -> page(start, count, 1000));
		assertThat(this.fetched).isEmpty();
		Iterator<Integer> iterator = results.iterator();
		assertThat(this.fetched).isEmpty();
		IntStream.range(0, 50).forEach((i) -> assertThat(iterator.next()).isEqualTo(i));
		assertThat(this.fetched).hasSize(1);
		assertThat(iterator.hasNext()).isTrue();
		assertThat(iterator.hasNext()).isTrue();
		assertThat(this.fetched).containsExactly("0/50", "50/50");
	}

	@Test
	void streamWhenItIsCutOffFetchesNoMore() {
		Results<Integer> results = Results.of((start, count) -> page(start, count, 1000));
		assertThat(results.stream().filter((value) -> value == 60).findFirst()).hasValue(60);
		assertThat(this.fetched).hasSize(2);
		assertThat(results.stream().limit(3)).containsExactly(0, 1, 2);
		assertThat(this.fetched).hasSize(3);
	}

	@Test
	void iterationWhenRepeatedStartsAnew() {
		Results<Integer> results = Results.of((start, count) -> page(start, count, 60));
		assertThat(results).hasSize(60);
		assertThat(results).hasSize(60);
		assertThat(this.fetched).hasSize(4);
	}

	@Test
	void nextWhenThereIsNoneFails() {
		Iterator<Integer> iterator = Results.of((start, count) -> page(start, count, 0)).iterator();
		assertThat(iterator.hasNext()).isFalse();
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
		assertThat(this.fetched).hasSize(1);
	}

	@Test
	void pageSizeIsThatAskedFor() {
		assertThat(Results.of((start, count) -> page(start, count, 25)).withPageSize(10)).hasSize(25);
		assertThat(this.fetched).containsExactly("0/10", "10/10", "20/10");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 1001, Integer.MAX_VALUE })
	void pageSizeWhenItIsOutOfBoundsIsRefused(int size) {
		Results<Integer> results = Results.of((start, count) -> page(start, count, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> results.withPageSize(size));
	}

	@Test
	void resultsWhenServerIgnoresTheStartFail() {
		Results<Integer> results = Results.of((start, count) -> page(0, count, Integer.MAX_VALUE));
		assertThatExceptionOfType(WristbandManagementException.class).isThrownBy(() -> results.forEach((value) -> {
		})).satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo("invalid_wristband_response"));
		assertThat(this.fetched).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MAX_VALUE, 1000 })
	void resultsWhenServerStopsGivingAnyEnd(int total) {
		Results<Integer> results = Results
			.of((start, count) -> new ResultPage<>(total, start, count, page(start, count, 70).items()));
		assertThat(results).hasSize(70);
		assertThat(this.fetched).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -5 })
	void resultsWhenTotalIsTooSmallAreThoseThatCame(int total) {
		Results<Integer> results = Results
			.of((start, count) -> new ResultPage<>(total, start, count, page(start, count, 500).items()));
		assertThat(results).hasSize(50);
		assertThat(this.fetched).hasSize(1);
	}

	@Test
	void resultsWhenServerNeverEndsFail() {
		Results<Integer> endless = Results
			.of((start, count) -> new ResultPage<>(start + 2, start, 1, page(start, 1, Integer.MAX_VALUE).items()));
		assertThatExceptionOfType(WristbandManagementException.class).isThrownBy(() -> endless.forEach((value) -> {
		}));
		assertThat(this.fetched).hasSize(10_000);
	}

	@Test
	void resultsWhenAPageFailsFailAndGoOnFromThereLater() {
		Results<Integer> results = Results.of((start, count) -> {
			ResultPage<Integer> page = page(start, count, 100);
			if (this.fetched.size() == 2) {
				throw new WristbandManagementException("no");
			}
			return page;
		});
		Iterator<Integer> iterator = results.iterator();
		IntStream.range(0, 50).forEach((i) -> iterator.next());
		assertThatExceptionOfType(WristbandManagementException.class).isThrownBy(iterator::hasNext);
		assertThat(iterator.next()).isEqualTo(50);
	}

	@Test
	void pageShowsNoResults() {
		assertThat(new ResultPage<>(1, 0, 50, List.of("CANARY"))).asString().doesNotContain("CANARY");
	}

	private ResultPage<Integer> page(int start, int count, int total) {
		this.fetched.add(start + "/" + count);
		int end = Math.min(total, start + count);
		return new ResultPage<>(total, start, count, IntStream.range(start, Math.max(start, end)).boxed().toList());
	}

	private static <T> ResultPage<T> untold(List<T> items) {
		@Nullable Integer nothing = null;
		return new ResultPage<>(nothing, nothing, nothing, items);
	}

}
