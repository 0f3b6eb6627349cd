package dev.wristband.emulator;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.URLUtils;

/**
 * Form that an authenticated client has sent.
 */
final class FormMessage {

	// The secret was checked before, and nothing sees this message
	private static final Secret CHECKED = new Secret("checked");

	private FormMessage() {
	}

	/**
	 * Make a message that a parser takes. The client authenticates itself in it by the
	 * letter of RFC 6749, section 2.3.1, which real clients of Wristband do not do.
	 * @param uri the URI of the endpoint
	 * @param form the form
	 * @param clientId the authenticated client
	 * @return the message
	 * @throws GeneralException if a parameter is there more than once
	 */
	static HTTPRequest of(URI uri, Map<String, List<String>> form, String clientId) throws GeneralException {
		for (String name : form.keySet()) {
			Request.single(form, name);
		}
		HTTPRequest message = new HTTPRequest(HTTPRequest.Method.POST, uri);
		message.setEntityContentType(ContentType.APPLICATION_URLENCODED);
		message.setAuthorization(new ClientSecretBasic(new ClientID(clientId), CHECKED).toHTTPAuthorizationHeader());
		message.setBody(URLUtils.serializeParameters(form));
		return message;
	}

}
