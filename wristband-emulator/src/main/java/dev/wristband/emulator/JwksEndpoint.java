package dev.wristband.emulator;

/**
 * Public halves of the signing keys.
 */
final class JwksEndpoint implements Endpoint {

	private final SigningKeys keys;

	JwksEndpoint(SigningKeys keys) {
		this.keys = keys;
	}

	@Override
	public Response handle(Request request) {
		return Response.json(200, this.keys.published().toJSONObject());
	}

}
