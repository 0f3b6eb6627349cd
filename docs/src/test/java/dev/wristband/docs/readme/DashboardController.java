package dev.wristband.docs.readme;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.AbstractView;

import dev.wristband.spring.security.core.WristbandUser;

@Controller
class DashboardController {

	@GetMapping("/dashboard")
	String dashboard(@AuthenticationPrincipal WristbandUser user, Model model) {
		model.addAttribute("tenant", user.getTenantName());
		model.addAttribute("email", user.getEmail());
		return "dashboard";
	}

	/**
	 * Writes the model down.
	 */
	@Configuration(proxyBeanMethods = false)
	static class PlainViews {

		@Bean
		View dashboard() {
			return new AbstractView() {

				@Override
				protected void renderMergedOutputModel(Map<String, Object> model, HttpServletRequest request,
						HttpServletResponse response) throws IOException {
					response.getWriter().write("dashboard " + model.get("tenant") + " " + model.get("email"));
				}

			};
		}

	}

}
