package dev.wristband.docs.calling;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.spring.security.annotation.CurrentTenant;
import dev.wristband.spring.security.management.ManagedUser;
import dev.wristband.spring.security.management.WristbandManagement;

@RestController
class TeamController {

	private final WristbandManagement wristband;

	TeamController(WristbandManagement wristband) {
		this.wristband = wristband;
	}

	@GetMapping("/team")
	List<String> team(@CurrentTenant String tenantId) {
		return this.wristband.asCurrentUser().findUsers(tenantId).stream().map(ManagedUser::fullName).toList();
	}

}
