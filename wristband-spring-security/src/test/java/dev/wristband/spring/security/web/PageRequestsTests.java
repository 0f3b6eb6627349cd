package dev.wristband.spring.security.web;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PageRequests}.
 */
class PageRequestsTests {

	private static final String BROWSER = "'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8'";

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "GET,-,-,-,-,false", "GET,*/*,-,-,-,false",
			"GET,application/json,-,-,-,false", "GET," + BROWSER + ",-,-,-,true", "POST," + BROWSER + ",-,-,-,true",
			"HEAD," + BROWSER + ",-,-,-,true", "PUT," + BROWSER + ",-,-,-,false", "DELETE," + BROWSER + ",-,-,-,false",
			"OPTIONS," + BROWSER + ",navigate,document,-,false", "GET," + BROWSER + ",-,-,XMLHttpRequest,false",
			"GET," + BROWSER + ",navigate,document,XMLHttpRequest,false",
			"GET," + BROWSER + ",navigate,document,-,true", "GET,*/*,navigate,document,-,true",
			"GET," + BROWSER + ",navigate,iframe,-,true", "GET," + BROWSER + ",navigate,-,-,true",
			"GET," + BROWSER + ",navigate,object,-,false", "GET," + BROWSER + ",navigate,embed,-,false",
			"GET," + BROWSER + ",cors,empty,-,false", "GET," + BROWSER + ",same-origin,empty,-,false",
			"GET," + BROWSER + ",no-cors,image,-,false", "GET," + BROWSER + ",websocket,websocket,-,false",
			"GET,text/htmlx,cors,empty,-,false" })
	void isPageTellsNavigationsFromScripts(String method, @Nullable String accept, @Nullable String mode,
			@Nullable String destination, @Nullable String requestedWith, boolean page) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, "/");
		addHeader(request, "Accept", accept);
		addHeader(request, "Sec-Fetch-Mode", mode);
		addHeader(request, "Sec-Fetch-Dest", destination);
		addHeader(request, "X-Requested-With", requestedWith);
		assertThat(PageRequests.isPage(request)).isEqualTo(page);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "same-origin,navigate,document,true", "same-site,navigate,document,true",
			"none,navigate,document,true", "cross-site,navigate,document,false", "same-origin,-,-,true",
			"same-site,-,-,true", "none,-,-,true", "cross-site,-,-,false", "same-origin,navigate,-,true",
			"same-origin,navigate,iframe,true", "same-origin,navigate,frame,true", "same-origin,navigate,object,false",
			"same-origin,navigate,embed,false", "same-origin,cors,empty,true", "same-origin,same-origin,empty,true",
			"same-site,cors,empty,false", "same-origin,no-cors,image,false", "same-origin,no-cors,script,false",
			"same-origin,no-cors,empty,false", "same-site,no-cors,image,false", "none,no-cors,image,false",
			"cross-site,cors,empty,false", "cross-site,no-cors,image,false", "-,navigate,document,false",
			"SAME-ORIGIN,navigate,document,false", "anything,navigate,document,false",
			"same-origin,websocket,websocket,false" })
	void isOwnNavigationBelievesFetchMetadata(@Nullable String site, @Nullable String mode,
			@Nullable String destination, boolean own) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		addHeader(request, "Sec-Fetch-Mode", mode);
		addHeader(request, "Sec-Fetch-Dest", destination);
		assertThat(PageRequests.isOwnNavigation(request, String.valueOf(site))).isEqualTo(own);
	}

	private static void addHeader(MockHttpServletRequest request, String name, @Nullable String value) {
		if (value != null) {
			request.addHeader(name, value);
		}
	}

}
