package dev.wristband.sample.hello;

import java.net.URI;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * The end of a navigation of a {@link Browser}.
 *
 * @param uri where the navigation ended
 * @param status status of the last response
 * @param location where the last response redirects to, empty if it does not
 * @param body text of the last response
 * @param trail every address of the navigation, the last one included
 */
record Page(URI uri, int status, String location, String body, List<URI> trail) {

	Document document() {
		return Jsoup.parse(this.body, this.uri.toString());
	}

	String text(String selector) {
		return document().select(selector).text();
	}

	boolean has(String selector) {
		return !document().select(selector).isEmpty();
	}

	boolean passed(String path) {
		return this.trail.stream().anyMatch((uri) -> uri.getPath().equals(path));
	}

	long times(String path) {
		return this.trail.stream().filter((uri) -> uri.getPath().equals(path)).count();
	}

	@Override
	public String toString() {
		return "Page[status=%d, at=%s%s]".formatted(this.status, this.uri.getAuthority(), this.uri.getPath());
	}

}
