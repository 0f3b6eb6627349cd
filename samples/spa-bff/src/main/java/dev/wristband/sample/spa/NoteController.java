package dev.wristband.sample.spa;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import dev.wristband.spring.security.core.WristbandPrincipal;
import dev.wristband.spring.security.core.WristbandUser;

/**
 * The notes of the caller's tenant. Reading takes a session or an access token, changing
 * takes the owner's role.
 */
@RestController
@RequestMapping("/api/notes")
class NoteController {

	private final NoteBoards boards;

	NoteController(NoteBoards boards) {
		this.boards = boards;
	}

	@GetMapping
	List<Note> all(@AuthenticationPrincipal WristbandPrincipal caller) {
		return this.boards.of(caller.getTenantId()).all();
	}

	@GetMapping("/{id}")
	Note one(@PathVariable int id, @AuthenticationPrincipal WristbandPrincipal caller) {
		return this.boards.of(caller.getTenantId()).find(id).orElseThrow(NoteController::notFound);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@OwnersOnly
	Note post(@RequestBody NoteDraft draft, @AuthenticationPrincipal WristbandUser owner) {
		return this.boards.of(owner.getTenantId()).post(draft, Profile.nameOf(owner));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@OwnersOnly
	void delete(@PathVariable int id, @AuthenticationPrincipal WristbandUser owner) {
		if (!this.boards.of(owner.getTenantId()).remove(id)) {
			throw notFound();
		}
	}

	private static ResponseStatusException notFound() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND);
	}

}
