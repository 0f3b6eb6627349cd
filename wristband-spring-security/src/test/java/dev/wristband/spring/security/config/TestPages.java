package dev.wristband.spring.security.config;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

import dev.wristband.spring.security.core.WristbandUser;
import dev.wristband.spring.security.session.WristbandAuthenticationToken;

/**
 * The pages of {@link TestApplication}.
 */
@RestController
class TestPages {

	@GetMapping("/**")
	String page(@AuthenticationPrincipal WristbandUser user) {
		return "Hello " + user.getName() + " of " + user.getTenantName();
	}

	@GetMapping("/public/page")
	String publicPage() {
		return "Hello";
	}

	@GetMapping("/token")
	String token(WristbandAuthenticationToken authentication) {
		return authentication.getSession().content().accessToken();
	}

	@RequestMapping(path = { "/notes", "/public/notes" },
			method = { RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE })
	String change() {
		return "Changed";
	}

	@GetMapping("/form")
	String form(CsrfToken token) {
		return token.getParameterName() + "=" + token.getToken();
	}

	@GetMapping("/public/form")
	String publicForm(CsrfToken token) {
		return form(token);
	}

}
