package dev.wristband.sample.spa;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The notes of one tenant, the latest first. Thread-safe.
 */
class NoteBoard {

	private static final int CAPACITY = 50;

	private final Deque<Note> notes = new ArrayDeque<>();

	private final Clock clock;

	private int lastId;

	NoteBoard(Clock clock, int firstId) {
		this.clock = clock;
		this.lastId = firstId - 1;
	}

	synchronized Note post(NoteDraft draft, String author) {
		if (this.notes.size() == CAPACITY) {
			this.notes.removeLast();
		}
		this.lastId++;
		Note note = new Note(this.lastId, draft.title(), draft.text(), author, this.clock.instant());
		this.notes.addFirst(note);
		return note;
	}

	synchronized List<Note> all() {
		return List.copyOf(this.notes);
	}

	synchronized Optional<Note> find(int id) {
		return this.notes.stream().filter((note) -> note.id() == id).findFirst();
	}

	synchronized boolean remove(int id) {
		return this.notes.removeIf((note) -> note.id() == id);
	}

}
