package dev.wristband.docs;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Links lead somewhere.
 */
class LinkTests {

	private static final List<String> HOSTS = List.of("wristband.dev", "www.apache.org", "www.rfc-editor.org",
			"docs.spring.io", "github.com", "keepachangelog.com", "semver.org");

	@Test
	void linksLeadToFilesAndHeadings() {
		List<String> broken = Repository.markdown()
			.stream()
			.flatMap((page) -> page.links()
				.stream()
				.filter((link) -> !link.text().matches("(?i)[a-z]+:.*") && !resolves(page, link.text()))
				.map((link) -> link.at(null)))
			.toList();
		assertThat(broken).as("links to a file or heading that is not there").isEmpty();
	}

	@Test
	void addressesAreKnownOrExamples() {
		List<String> unknown = Repository.markdown()
			.stream()
			.flatMap((page) -> page.addresses().stream())
			.filter((address) -> !isKnown(address.text()))
			.map((address) -> address.at(null))
			.toList();
		assertThat(unknown).as("addresses of hosts that are not on the list").isEmpty();
	}

	@Test
	void everyPageIsInTheIndex() {
		Page index = Page.read(Repository.root().resolve("docs/README.md"));
		List<String> linked = index.links().stream().map((link) -> link.text().replaceAll("#.*", "")).toList();
		assertThat(Repository.documentation()
			.stream()
			.map(Page::name)
			.filter((name) -> name.startsWith("docs/"))
			.map((name) -> name.substring("docs/".length()))
			.filter((name) -> !name.equals("README.md"))).allMatch(linked::contains);
	}

	@Test
	void classesInTextExist() {
		List<String> classes = Repository.files(".java")
			.stream()
			.map((file) -> file.getFileName().toString().replace(".java", ""))
			.toList();
		List<String> scripts = Stream.of(".ts", ".tsx")
			.flatMap((ending) -> Repository.files(ending).stream())
			.map(Repository::text)
			.toList();
		List<String> unknown = Repository.documentation()
			.stream()
			.flatMap((page) -> page.code().stream())
			.filter((span) -> span.text().matches("@?(Wristband|Requires|Current)[A-Za-z]+|[A-Z][A-Za-z]+Tests"))
			.filter((span) -> !classes.contains(span.text().replace("@", "")))
			.filter((span) -> scripts.stream().noneMatch((script) -> script.contains(span.text())))
			.map((span) -> span.at(null))
			.toList();
		assertThat(unknown).as("classes that do not exist").isEmpty();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			When a part fails,when-a-part-fails
			`RestClient` and WebClient,restclient-and-webclient
			What's new?,whats-new
			See [here](x.md#y),see-here
			wristband.http.*,wristbandhttp
			a_b - c,a_b---c
			""")
	void slugIsThatOfGitHub(String heading, String slug) {
		assertThat(Page.slug(heading)).isEqualTo(slug);
	}

	@Test
	void linksWhenTextIsBrokenOverLinesAreFound() {
		Page page = new Page(Repository.root().resolve("docs/page.md"),
				List.of("Of [one](one.md), and [those of every", "application](two.md#a), see `[x](code.md)`.", "",
						"No [link", "", "is](broken.md) this, nor [that", "```text", "[in](block.md)", "```",
						"one](three.md).", "- [x] to do", "- [four](four.md)"));
		assertThat(page.links().stream().map((link) -> link.at(null))).containsExactly("docs/page.md:1: one.md",
				"docs/page.md:1: two.md#a", "docs/page.md:12: four.md");
	}

	private static boolean resolves(Page page, String link) {
		String path = link.replaceAll("#.*", "");
		Path target = path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
		if (!target.startsWith(Repository.root()) || !Files.exists(target)) {
			return false;
		}
		String anchor = anchor(link);
		return anchor == null || (target.toString().endsWith(".md") && Page.read(target).anchors().contains(anchor));
	}

	private static @Nullable String anchor(String link) {
		int index = link.indexOf('#');
		return (index >= 0) ? link.substring(index + 1) : null;
	}

	private static boolean isKnown(String address) {
		if (address.matches("https?://[^/]*[{*$].*")) {
			return true;
		}
		String host = URI.create(address.replaceAll("[.,;:]+$", "").replaceAll("[{?].*", "")).getHost();
		if (host == null) {
			return address.matches("https?://(localhost|127\\.0\\.0\\.1)?(:[A-Z0-9]+)?(/.*)?|https?://\\.*");
		}
		return HOSTS.contains(host) || host.equals("localhost") || host.endsWith(".localhost")
				|| host.equals("127.0.0.1") || host.matches("(.+\\.)?(example\\.com|example|test|example\\.org)")
				|| host.equals("acme.com") || host.endsWith(".acme.com");
	}

}
