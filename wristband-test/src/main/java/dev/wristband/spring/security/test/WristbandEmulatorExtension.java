package dev.wristband.spring.security.test;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.Assert;

import dev.wristband.emulator.Emulator;
import dev.wristband.emulator.EmulatorOptions;

/**
 * Runs an emulator for the tests of a class, on a free port, for stacks without Spring
 * Boot. Tests get it as a parameter of the type {@link Emulator}.
 *
 * @since 0.1.0
 */
public final class WristbandEmulatorExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

	private final EmulatorOptions options;

	private @Nullable Emulator emulator;

	/**
	 * Run an emulator with its default tenants.
	 */
	public WristbandEmulatorExtension() {
		this(EmulatorOptions.defaults());
	}

	/**
	 * Run an emulator.
	 * @param options what it starts with
	 */
	public WristbandEmulatorExtension(EmulatorOptions options) {
		Assert.notNull(options, "'options' must not be null");
		this.options = options;
	}

	/**
	 * Return the emulator.
	 * @return the emulator, while tests run
	 */
	public Emulator emulator() {
		Emulator running = this.emulator;
		Assert.state(running != null, "The emulator runs from before the first to after the last test");
		return running;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		// Nested classes share the one of the outermost
		if (this.emulator == null) {
			this.emulator = Emulator.start(this.options);
			context.getStore(ExtensionContext.Namespace.create(this)).put("owner", context.getUniqueId());
		}
	}

	@Override
	public void afterAll(ExtensionContext context) {
		Object owner = context.getStore(ExtensionContext.Namespace.create(this)).get("owner");
		if (context.getUniqueId().equals(owner)) {
			emulator().close();
			this.emulator = null;
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Emulator.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return emulator();
	}

}
