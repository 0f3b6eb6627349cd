package dev.wristband.sample.hello;

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How the target of a request relates to the page that started it (Fetch Metadata Request
 * Headers, section 2.3). Ordered from near to far.
 */
enum SiteRelation {

	NONE, SAME_ORIGIN, SAME_SITE, CROSS_SITE;

	static SiteRelation of(@Nullable URI initiator, URI target) {
		if (initiator == null) {
			return NONE;
		}
		if (origin(initiator).equals(origin(target))) {
			return SAME_ORIGIN;
		}
		return (site(initiator.getHost()).equals(site(target.getHost()))) ? SAME_SITE : CROSS_SITE;
	}

	static String origin(URI uri) {
		return uri.getScheme() + "://" + uri.getAuthority();
	}

	/**
	 * The last two labels, since {@code localhost} is a suffix like any top-level domain.
	 */
	private static String site(String host) {
		String[] labels = host.split("\\.");
		return (labels.length < 2) ? host : labels[labels.length - 2] + "." + labels[labels.length - 1];
	}

	SiteRelation and(SiteRelation other) {
		return (compareTo(other) >= 0) ? this : other;
	}

	String header() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
