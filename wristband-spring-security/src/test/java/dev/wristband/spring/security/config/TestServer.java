package dev.wristband.spring.security.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.util.FileSystemUtils;

/**
 * Tomcat with its default settings in front of an application's security, to be talked to
 * byte by byte.
 */
final class TestServer implements AutoCloseable {

	private final Tomcat tomcat = new Tomcat();

	private final Path directory;

	TestServer(Filter security) {
		try {
			this.directory = Files.createTempDirectory("tomcat");
			this.tomcat.setBaseDir(this.directory.toString());
			this.tomcat.setPort(0);
			this.tomcat.getConnector();
			// What the server itself refuses is none of our business
			ErrorReportValve errors = new ErrorReportValve();
			errors.setShowReport(false);
			errors.setShowServerInfo(false);
			this.tomcat.getHost().getPipeline().addValve(errors);
			Context context = this.tomcat.addContext("", null);
			addFilter(context, security);
			Tomcat.addServlet(context, "page", new PageServlet()).addMapping("/*");
			this.tomcat.start();
		}
		catch (IOException | LifecycleException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void addFilter(Context context, Filter security) {
		FilterDef definition = new FilterDef();
		definition.setFilterName("security");
		definition.setFilter(security);
		context.addFilterDef(definition);
		FilterMap mapping = new FilterMap();
		mapping.setFilterName("security");
		mapping.addURLPattern("/*");
		context.addFilterMap(mapping);
	}

	/**
	 * Send a request.
	 * @param head request line and headers; a host is added if there is none
	 * @return everything that came back
	 */
	String send(String... head) {
		StringBuilder request = new StringBuilder();
		for (String line : head) {
			request.append(line).append("\r\n");
		}
		if (!request.toString().contains("\r\nHost:")) {
			request.append("Host: app.example.com\r\n");
		}
		request.append("Connection: close\r\n\r\n");
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.tomcat.getConnector().getLocalPort())) {
			socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
			InputStream answer = socket.getInputStream();
			return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.tomcat.stop();
			this.tomcat.destroy();
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException | LifecycleException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A page for users who are logged in.
	 */
	private static final class PageServlet extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("Hello " + request.getRemoteUser());
		}

	}

}
