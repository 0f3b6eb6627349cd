package dev.wristband.sample.hello;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the sample.
 *
 * @param tenants Names of the tenants the pages offer a login to
 */
@ConfigurationProperties("hello")
record HelloProperties(@DefaultValue("acme,globex") List<String> tenants) {

}
