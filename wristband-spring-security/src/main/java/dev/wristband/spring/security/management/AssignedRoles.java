package dev.wristband.spring.security.management;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The roles of several users.
 *
 * @param items the users whose roles are known, with their roles
 * @param failures the users whose roles could not be found out
 * @since 0.1.0
 */
public record AssignedRoles(List<UserRoles> items, List<Failure> failures) {

	public AssignedRoles {
		// A JSON reader passes null for what is missing
		items = (items != null) ? List.copyOf(items) : List.of();
		failures = (failures != null) ? List.copyOf(failures) : List.of();
	}

	/**
	 * The roles of a user.
	 *
	 * @param userId the id of the user
	 * @param roles the roles
	 */
	public record UserRoles(String userId, List<ManagedRole> roles) {

		public UserRoles {
			roles = (roles != null) ? List.copyOf(roles) : List.of();
		}

	}

	/**
	 * Why the roles of a user could not be found out.
	 *
	 * @param userId the id of the user
	 * @param code Wristband's code
	 * @param message Wristband's message
	 */
	public record Failure(@Nullable String userId, @Nullable String code, @Nullable String message) {

		@Override
		public String toString() {
			return "Failure[userId=%s]".formatted(this.userId);
		}

	}

}
