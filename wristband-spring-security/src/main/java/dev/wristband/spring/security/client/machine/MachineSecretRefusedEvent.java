package dev.wristband.spring.security.client.machine;

/**
 * Wristband refused one of the two secrets of a machine client and took the other. From
 * now on that one is used.
 *
 * @param clientName the name of the client
 * @param secondaryInUse whether the secret that is used from now on is the secondary one
 * @since 0.1.0
 */
public record MachineSecretRefusedEvent(String clientName, boolean secondaryInUse) {

}
