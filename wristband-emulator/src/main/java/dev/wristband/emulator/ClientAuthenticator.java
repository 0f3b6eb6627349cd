package dev.wristband.emulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates clients by HTTP Basic. The id and the secret are taken as they are;
 * nobody encodes them as a form first.
 */
final class ClientAuthenticator {

	private static final String SCHEME = "basic ";

	private final Directory directory;

	ClientAuthenticator(Directory directory) {
		this.directory = directory;
	}

	/**
	 * Authenticate the client of the given request.
	 * @param request the request
	 * @param form its form
	 * @return the id of the client
	 * @throws GeneralException if it is not known or does not prove who it is
	 */
	String authenticate(Request request, Map<String, List<String>> form) throws GeneralException {
		List<String> headers = request.headerValues("Authorization");
		if (headers.size() != 1 || form.containsKey("client_secret") || form.containsKey("client_assertion")) {
			throw refused("HTTP Basic is the only way to authenticate a client");
		}
		String credentials = decode(headers.get(0));
		int colon = (credentials != null) ? credentials.indexOf(':') : -1;
		if (credentials == null || colon < 0) {
			throw refused("The Basic credentials cannot be read");
		}
		String clientId = credentials.substring(0, colon);
		if (!this.directory.secrets().matches(clientId, credentials.substring(colon + 1))) {
			throw refused("The client id or secret is wrong");
		}
		String named = Request.single(form, "client_id");
		if (named != null && !named.equals(clientId)) {
			throw refused("The client_id is not the authenticated client");
		}
		return clientId;
	}

	private static @Nullable String decode(String header) {
		if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return null;
		}
		try {
			byte[] bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
			return new String(bytes, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static GeneralException refused(String description) {
		return new GeneralException(OAuth2Error.INVALID_CLIENT.setDescription(description));
	}

}
