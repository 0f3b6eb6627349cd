package dev.wristband.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.HttpClientProperties;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsPropertyMapper;
import org.springframework.boot.ssl.SslBundles;

/**
 * Spring Boot's settings of HTTP clients, without redirects: some clients, the JDK's
 * before its version 25 among them, send an authorization along to any other host.
 */
final class OutgoingHttpSettings {

	private final HttpClientSettingsPropertyMapper mapper;

	OutgoingHttpSettings(ObjectProvider<SslBundles> sslBundles, ObjectProvider<HttpClientSettings> settings) {
		this.mapper = new HttpClientSettingsPropertyMapper(sslBundles.getIfAvailable(), settings.getIfAvailable());
	}

	HttpClientSettings of(@Nullable HttpClientProperties properties) {
		return this.mapper.map(properties).withRedirects(HttpRedirects.DONT_FOLLOW);
	}

}
