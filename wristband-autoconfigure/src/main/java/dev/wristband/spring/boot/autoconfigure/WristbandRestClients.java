package dev.wristband.spring.boot.autoconfigure;

import java.net.InetSocketAddress;
import java.net.ProxySelector;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * Builds the client of the back channel, and the connections to Wristband.
 *
 * <p>
 * Its timeouts bound every call, it follows no redirect and keeps no cookie. The JDK's
 * client is used even if another one is there, because its read timeout is for the whole
 * answer and not for each packet.
 */
final class WristbandRestClients {

	private WristbandRestClients() {
	}

	static RestClient create(RestClient.Builder builder, ClientHttpRequestFactory requestFactory) {
		return builder.requestFactory(requestFactory)
			.configureMessageConverters(WristbandRestClients::useOwnConverters)
			.build();
	}

	static ClientHttpRequestFactory requestFactory(WristbandProperties.Http properties,
			ObjectProvider<SslBundles> sslBundles) {
		HttpClientSettings settings = HttpClientSettings.defaults()
			.withConnectTimeout(
					ConfigurationRules.positive("wristband.http.connect-timeout", properties.connectTimeout()))
			.withReadTimeout(ConfigurationRules.positive("wristband.http.read-timeout", properties.readTimeout()))
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withSslBundle(sslBundle(properties.sslBundle(), sslBundles));
		JdkClientHttpRequestFactoryBuilder builder = ClientHttpRequestFactoryBuilder.jdk();
		String proxy = properties.proxy();
		return ((proxy != null) ? builder.withHttpClientCustomizer((client) -> client.proxy(proxySelector(proxy)))
				: builder)
			.build(settings);
	}

	private static @Nullable SslBundle sslBundle(@Nullable String name, ObjectProvider<SslBundles> sslBundles) {
		if (name == null) {
			return null;
		}
		try {
			return sslBundles.getIfAvailable(DefaultSslBundleRegistry::new).getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw new InvalidWristbandConfigurationException(StartupError.SSL_BUNDLE_MISSING,
					"wristband.http.ssl-bundle", "There is no SSL bundle with the name '%s'.".formatted(name),
					"Define it below 'spring.ssl.bundle', or remove 'wristband.http.ssl-bundle'.", ex);
		}
	}

	private static ProxySelector proxySelector(String value) {
		VanityDomain proxy = VanityDomain.parse(value);
		if (proxy == null || proxy.port() == null) {
			throw new InvalidWristbandConfigurationException(StartupError.PROXY_MALFORMED, "wristband.http.proxy",
					"'wristband.http.proxy' must be a host and a port.",
					"Set it to a value such as 'proxy.example.com:3128', or remove it.");
		}
		return ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
	}

	// Forms, bytes and texts are all that is exchanged; what the application makes of its
	// own converters must not change that
	private static void useOwnConverters(HttpMessageConverters.ClientBuilder converters) {
		converters.configureMessageConvertersList((list) -> {
			list.clear();
			list.add(new ByteArrayHttpMessageConverter());
			list.add(new StringHttpMessageConverter());
			list.add(new FormHttpMessageConverter());
		});
	}

}
