package dev.wristband.sample.hello;

import java.util.List;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.wristband.spring.security.core.WristbandUser;

/**
 * The two pages of the sample.
 */
@Controller
class PageController {

	private final List<Workspace> workspaces;

	PageController(HelloProperties properties) {
		this.workspaces = properties.tenants().stream().map(Workspace::named).toList();
	}

	@GetMapping("/")
	String home(@AuthenticationPrincipal @Nullable WristbandUser user, Model model) {
		model.addAttribute("workspaces", this.workspaces);
		if (user != null) {
			addUser(user, model);
		}
		return "home";
	}

	@GetMapping("/dashboard")
	String dashboard(@AuthenticationPrincipal WristbandUser user, Authentication authentication, HttpSession session,
			Model model) {
		addUser(user, model);
		model.addAttribute("facts", SessionFacts.of(session, authentication));
		model.addAttribute("others",
				this.workspaces.stream()
					.filter((workspace) -> !workspace.name().equals(user.getTenantName()))
					.toList());
		return "dashboard";
	}

	private void addUser(WristbandUser user, Model model) {
		model.addAttribute("user", user);
		model.addAttribute("profile", Profile.of(user));
		model.addAttribute("workspace", Workspace.named(user.getTenantName()));
	}

}
