package dev.wristband.spring.security.session;

import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The JSON form of a {@link WristbandSession}.
 *
 * <p>
 * Fields that a reader does not know are ignored, and a new field is always optional, so
 * neighbouring versions read each other. Only a change that an old reader would
 * misunderstand raises the version.
 */
final class WristbandSessionJson {

	private static final long VERSION = 1;

	private WristbandSessionJson() {
	}

	static String write(WristbandSession session) {
		WristbandSession.Content content = session.content();
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("v", VERSION);
		json.put("accessToken", content.accessToken());
		json.put("expiresAt", content.accessTokenExpiresAt().toEpochMilli());
		putIfPresent(json, "refreshToken", content.refreshToken());
		json.put("idToken", content.idToken());
		json.put("scopes", List.copyOf(content.scopes()));
		json.put("userInfo", content.userInfo());
		json.put("tenantName", content.tenantName());
		putIfPresent(json, "tenantCustomDomain", content.tenantCustomDomain());
		json.put("authenticatedAt", content.authenticatedAt().toEpochMilli());
		json.put("issuedAt", content.accessTokenIssuedAt().toEpochMilli());
		putIfPresent(json, "rootDomain", content.rootDomain());
		putIfPresent(json, "renewalStartedAt", content.renewalStartedAt());
		return JSONObjectUtils.toJSONString(json);
	}

	/**
	 * Read a record.
	 * @param text the JSON text
	 * @return the record
	 * @throws IllegalArgumentException if the text is not a record of a version that this
	 * class understands; the message does not quote it
	 */
	static WristbandSession read(String text) {
		try {
			Map<String, Object> json = JSONObjectUtils.parse(text);
			Assert.notNull(json, "Not a session record");
			Assert.isTrue(JSONObjectUtils.getLong(json, "v") == VERSION, "Unknown version of the session record");
			List<String> scopes = JSONObjectUtils.getStringList(json, "scopes");
			Assert.isTrue(scopes == null || !scopes.contains(null), "The session record has an empty scope");
			Map<String, Object> userInfo = JSONObjectUtils.getJSONObject(json, "userInfo");
			Instant authenticatedAt = Instant.ofEpochMilli(JSONObjectUtils.getLong(json, "authenticatedAt"));
			Instant issuedAt = time(json, "issuedAt");
			return new WristbandSession(new WristbandSession.Content(required(json, "accessToken"),
					Instant.ofEpochMilli(JSONObjectUtils.getLong(json, "expiresAt")),
					JSONObjectUtils.getString(json, "refreshToken"), required(json, "idToken"),
					(scopes != null) ? new LinkedHashSet<>(scopes) : new LinkedHashSet<>(),
					(userInfo != null) ? userInfo : Map.of(), required(json, "tenantName"),
					JSONObjectUtils.getString(json, "tenantCustomDomain"), authenticatedAt,
					(issuedAt != null) ? issuedAt : authenticatedAt, JSONObjectUtils.getString(json, "rootDomain"),
					time(json, "renewalStartedAt")));
		}
		catch (ParseException ex) {
			throw new IllegalArgumentException("Not a session record");
		}
	}

	private static String required(Map<String, Object> json, String name) throws ParseException {
		String value = JSONObjectUtils.getString(json, name);
		Assert.isTrue(value != null, () -> "The session record has no '" + name + "'");
		return value;
	}

	private static @Nullable Instant time(Map<String, Object> json, String name) throws ParseException {
		return (json.get(name) != null) ? Instant.ofEpochMilli(JSONObjectUtils.getLong(json, name)) : null;
	}

	private static void putIfPresent(Map<String, Object> json, String name, @Nullable Instant time) {
		if (time != null) {
			json.put(name, time.toEpochMilli());
		}
	}

	private static void putIfPresent(Map<String, Object> json, String name, @Nullable String value) {
		if (value != null) {
			json.put(name, value);
		}
	}

}
