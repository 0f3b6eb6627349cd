package dev.wristband.sample.spa;

import java.time.Instant;

/**
 * A note on the board of a tenant.
 *
 * @param id number of the note, unique within its tenant
 * @param title the title
 * @param text the text
 * @param author name of the person who posted it
 * @param createdAt when it was posted
 */
record Note(int id, String title, String text, String author, Instant createdAt) {

}
