package dev.wristband.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The {@code keytool} of this JVM, with a password that is made anew in each run.
 */
final class Keytool {

	private static final String PASSWORD = "KEYTOOL_PASSWORD";

	private final String password = UUID.randomUUID().toString();

	char[] password() {
		return this.password.toCharArray();
	}

	/**
	 * Generate a key with a certificate that it signs itself.
	 * @param file the key store, which is made anew
	 * @param alias the name of the key
	 * @param arguments more arguments
	 */
	void generateKey(Path file, String alias, String... arguments) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		List<String> all = new ArrayList<>(
				List.of("-genkeypair", "-alias", alias, "-keyalg", "RSA", "-keysize", "2048", "-storetype", "PKCS12"));
		all.addAll(List.of(arguments));
		run(file, all.toArray(String[]::new));
	}

	/**
	 * Run a command.
	 * @param file the key store
	 * @param arguments the command
	 */
	void run(Path file, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(List.of(arguments));
		command.addAll(List.of("-keystore", file.toString(), "-storepass:env", PASSWORD));
		ProcessBuilder keytool = new ProcessBuilder(command).redirectErrorStream(true);
		keytool.environment().put(PASSWORD, this.password);
		try {
			Process process = keytool.start();
			try (InputStream output = process.getInputStream()) {
				String message = new String(output.readAllBytes(), StandardCharsets.UTF_8);
				if (process.waitFor() != 0) {
					throw new IOException("keytool failed: " + message);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	KeyStore load(Path file) throws IOException, GeneralSecurityException {
		return KeyStore.getInstance(file.toFile(), password());
	}

}
