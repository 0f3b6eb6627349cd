package dev.wristband.spring.boot.autoconfigure;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Configuration properties for a front end on another origin.
 *
 * <p>
 * The constructor is not API: it changes whenever a property is added.
 *
 * @param allowedOrigins Exact origins of the front end, such as
 * 'https://app.example.com'. Their scripts may send the user's cookies and read answers,
 * and users may return to them.
 * @since 0.1.0
 */
@ConfigurationProperties("wristband.cors")
public record WristbandCorsProperties(@DefaultValue List<String> allowedOrigins) {

	public WristbandCorsProperties {
		allowedOrigins = allowedOrigins.stream().filter(StringUtils::hasText).map(String::strip).toList();
	}

}
