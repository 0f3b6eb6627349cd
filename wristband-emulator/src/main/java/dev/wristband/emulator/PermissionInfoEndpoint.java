package dev.wristband.emulator;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;

/**
 * Says which of the given permissions the caller holds.
 */
final class PermissionInfoEndpoint implements Endpoint {

	private final AccessTokens accessTokens;

	private final Directory directory;

	PermissionInfoEndpoint(AccessTokens accessTokens, Directory directory) {
		this.accessTokens = accessTokens;
		this.directory = directory;
	}

	@Override
	public Response handle(Request request) throws GeneralException {
		JWTClaimsSet token = this.accessTokens.require(request);
		String values = request.parameter("values");
		if (values == null) {
			throw new GeneralException(OAuth2Error.INVALID_REQUEST.setDescription("Parameter 'values' is missing"));
		}
		List<String> held = permissions(token);
		List<Map<String, String>> items = Arrays.stream(values.split(",", -1))
			.map(String::strip)
			.distinct()
			.filter(held::contains)
			.map((value) -> Map.of("value", value))
			.toList();
		return Response.json(200, Map.of("totalResults", items.size(), "items", items));
	}

	private List<String> permissions(JWTClaimsSet token) {
		Account account = this.directory.account(String.valueOf(token.getClaim("tnt_id")), token.getSubject());
		if (account != null) {
			return this.directory.permissions(account);
		}
		EmulatedMachineClient machine = this.directory.machineClient(token.getSubject());
		return (machine != null) ? machine.permissions() : Collections.emptyList();
	}

}
