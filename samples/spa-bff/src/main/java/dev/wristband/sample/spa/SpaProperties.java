package dev.wristband.sample.spa;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the sample.
 *
 * @param workspaces Names of the tenants the pages offer a login to
 * @param pollInterval How often a page looks whether the session is still there
 */
@ConfigurationProperties("spa")
record SpaProperties(@DefaultValue("acme,globex") List<String> workspaces, @DefaultValue("10s") Duration pollInterval) {

}
