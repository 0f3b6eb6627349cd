package dev.wristband.emulator;

import java.time.Instant;

/**
 * Session of a browser on one host of a tenant.
 *
 * @param host the host the session cookie belongs to
 * @param account who signed in
 * @param authTime when that was
 */
record LoginSession(String host, Account account, Instant authTime) {

}
