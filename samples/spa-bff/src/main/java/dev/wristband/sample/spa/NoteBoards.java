package dev.wristband.sample.spa;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/**
 * One board for each tenant, in memory. A new board has a few notes on it, so that there
 * is something to see.
 */
@Component
class NoteBoards {

	private static final int FIRST_ID = 41;

	private static final List<List<NoteDraft>> FIRST_NOTES = List.of(
			List.of(new NoteDraft("Fire drill on Thursday", "Ten o'clock. Leave the coffee where it is."),
					new NoteDraft("New badge readers",
							"Your old badge works until the end of the month.\n\n"
									+ "Fetch the new one at the front desk, any day before noon."),
					new NoteDraft("Kitchen, second floor", "The dishwasher is back. Nobody has to wash by hand.")),
			List.of(new NoteDraft("Lab 3 is closed", "The floor is being renewed. Use lab 5 until Monday."),
					new NoteDraft("Ride sharing to the plant",
							"Two seats left, every day at seven.\n\n"
									+ "Ask at reception for the list and put your name on it."),
					new NoteDraft("Lost: one blue umbrella", "Last seen in the canteen. Finder gets cake.")));

	private final ConcurrentMap<String, NoteBoard> boards = new ConcurrentHashMap<>();

	NoteBoard of(@Nullable String tenantId) {
		Assert.hasText(tenantId, "'tenantId' must not be empty");
		return this.boards.computeIfAbsent(tenantId, (id) -> boardWithNotes());
	}

	private NoteBoard boardWithNotes() {
		NoteBoard board = new NoteBoard(Clock.systemUTC(), FIRST_ID);
		FIRST_NOTES.get(this.boards.size() % FIRST_NOTES.size()).forEach((draft) -> board.post(draft, "Front desk"));
		return board;
	}

}
