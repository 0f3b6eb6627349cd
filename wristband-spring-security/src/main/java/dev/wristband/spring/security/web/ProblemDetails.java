package dev.wristband.spring.security.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import dev.wristband.spring.security.core.ErrorReference;

/**
 * Writes problem details (RFC 9457) that no cache keeps.
 *
 * @since 0.1.0
 */
public final class ProblemDetails {

	private ProblemDetails() {
	}

	/**
	 * Write problem details.
	 * @param response the response
	 * @param status the status
	 * @param errorCode the code of the error
	 * @param detail a fixed text for people
	 * @param extensions further members
	 * @throws IOException if the answer cannot be written
	 */
	public static void write(HttpServletResponse response, HttpStatus status, String errorCode, String detail,
			Map<String, Object> extensions) throws IOException {
		Map<String, Object> problem = new LinkedHashMap<>();
		problem.put("type", "about:blank");
		problem.put("title", status.getReasonPhrase());
		problem.put("status", status.value());
		problem.put("detail", detail);
		problem.put("code", errorCode);
		ErrorReference reference = ErrorReference.of(errorCode);
		if (reference != null) {
			problem.put("reference", reference.number());
		}
		problem.putAll(extensions);
		byte[] body = JSONObjectUtils.toJSONString(problem).getBytes(StandardCharsets.UTF_8);
		ErrorResponses.noStore(response);
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
