package dev.wristband.spring.security.management;

import org.jspecify.annotations.Nullable;

/**
 * A role as Wristband's API describes it. What the answer does not have is {@code null}.
 *
 * @param id the id
 * @param name the name, such as {@code app:invoices:owner}
 * @param displayName the name to show
 * @param description the description
 * @param type the type
 * @param ownerType what the role belongs to
 * @param ownerId the id of what the role belongs to
 * @since 0.1.0
 */
public record ManagedRole(String id, @Nullable String name, @Nullable String displayName, @Nullable String description,
		@Nullable String type, @Nullable String ownerType, @Nullable String ownerId) {

}
