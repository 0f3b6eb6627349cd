package dev.wristband.spring.security.config;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Everything the library logs, and what others log at the usual level.
 */
public final class TestLogs implements AutoCloseable {

	private final Logger root;

	private final Logger library;

	private final @Nullable Level rootLevel;

	private final @Nullable Level libraryLevel;

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	/**
	 * Start to record everything.
	 */
	public TestLogs() {
		this(Level.TRACE);
	}

	/**
	 * Start to record.
	 * @param level the level of the library
	 */
	public TestLogs(Level level) {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		this.root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		this.library = context.getLogger("dev.wristband");
		this.rootLevel = this.root.getLevel();
		this.libraryLevel = this.library.getLevel();
		this.root.setLevel(Level.INFO);
		this.library.setLevel(level);
		this.appender.setContext(context);
		this.appender.start();
		this.root.addAppender(this.appender);
	}

	/**
	 * Return what was logged.
	 * @return one line for each message and each exception in a chain of causes
	 */
	public String text() {
		StringBuilder text = new StringBuilder();
		for (ILoggingEvent event : List.copyOf(this.appender.list)) {
			text.append(event.getFormattedMessage()).append('\n');
			for (IThrowableProxy ex = event.getThrowableProxy(); ex != null; ex = ex.getCause()) {
				text.append(ex.getClassName()).append(": ").append(ex.getMessage()).append('\n');
			}
		}
		return text.toString();
	}

	@Override
	public void close() {
		this.root.detachAppender(this.appender);
		this.root.setLevel(this.rootLevel);
		this.library.setLevel(this.libraryLevel);
	}

}
