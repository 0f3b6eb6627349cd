package dev.wristband.spring.security.observation;

import java.util.Set;
import java.util.stream.Collectors;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.wristband.spring.security.config.TestApplication;
import dev.wristband.spring.security.config.TestScene;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login is one trace, whichever thread does the work.
 */
class TraceTests {

	@RegisterExtension
	static final TestScene scene = new TestScene();

	private final SimpleTracer tracer = new SimpleTracer();

	private final ObservationRegistry registry = ObservationRegistry.create();

	@Test
	void loginIsOneTrace() {
		this.registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(this.tracer));
		try (TestApplication application = scene.describe().observations(this.registry).start()) {
			Observation.start("browser", this.registry).observe(() -> scene.logIn(application.browser()));
		}
		Set<String> names = this.tracer.getSpans().stream().map(SimpleSpan::getName).collect(Collectors.toSet());
		assertThat(names).contains("browser", "start login", "complete login", "fetch signing keys", "http post",
				"http get");
		assertThat(this.tracer.getSpans()).extracting(SimpleSpan::getTraceId).containsOnly(traceOf("browser"));
		assertThat(parentOf("complete login")).isNotEmpty();
		assertThat(parentOf("fetch signing keys")).isEqualTo(span("complete login").getSpanId());
		assertThat(this.tracer.currentSpan()).isNull();
		assertThat(this.tracer.getSpans()
			.stream()
			.filter((span) -> span.getTags().containsKey("outcome"))
			.map((span) -> span.getName() + span.getTags())
			.toList()
			.toString()).doesNotContain("CANARY");
	}

	private String traceOf(String name) {
		return span(name).getTraceId();
	}

	private String parentOf(String name) {
		return span(name).getParentId();
	}

	private SimpleSpan span(String name) {
		return this.tracer.getSpans().stream().filter((span) -> name.equals(span.getName())).findFirst().orElseThrow();
	}

}
