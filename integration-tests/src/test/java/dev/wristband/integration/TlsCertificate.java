package dev.wristband.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.UUID;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificate of a local server that nobody but its own trust store knows. It is made
 * anew in each run.
 *
 * @param keyStore the certificate with its key
 * @param keyPassword the password of the key store
 * @param trustStore file with the certificate alone
 */
record TlsCertificate(KeyStore keyStore, char[] keyPassword, Path trustStore) {

	static final String TRUST_STORE_PASSWORD = "changeit";

	private static final String ALIAS = "server";

	/**
	 * Make a certificate that clients of this JVM trust without being told to.
	 * @return the certificate
	 */
	static TlsCertificate trustedByJvm() {
		return Trusted.CERTIFICATE;
	}

	/**
	 * Make a certificate.
	 * @param directory where to put its trust store
	 * @return the certificate
	 */
	static TlsCertificate create(Path directory) {
		String password = UUID.randomUUID().toString();
		try {
			Files.createDirectories(directory);
			Path file = directory.resolve("key.p12");
			Files.deleteIfExists(file);
			generateKey(file, password);
			KeyStore keyStore = KeyStore.getInstance("PKCS12");
			try (InputStream input = Files.newInputStream(file)) {
				keyStore.load(input, password.toCharArray());
			}
			Files.delete(file);
			Path trustStore = directory.resolve("trust.p12");
			writeTrustStore(keyStore, trustStore);
			return new TlsCertificate(keyStore, password.toCharArray(), trustStore);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void generateKey(Path file, String password) throws IOException {
		ProcessBuilder keytool = new ProcessBuilder(
				Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", ALIAS,
				"-keyalg", "RSA", "-keysize", "2048", "-validity", "2", "-dname", "CN=localhost", "-ext",
				"SAN=dns:localhost,dns:*.localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", file.toString(),
				"-storepass:env", "TLS_KEY_PASSWORD")
			.redirectErrorStream(true);
		keytool.environment().put("TLS_KEY_PASSWORD", password);
		Process process = keytool.start();
		try (InputStream output = process.getInputStream()) {
			String message = new String(output.readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IOException("keytool failed: " + message);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	private static void writeTrustStore(KeyStore keyStore, Path file) throws IOException, GeneralSecurityException {
		KeyStore trustStore = KeyStore.getInstance("PKCS12");
		trustStore.load(null, null);
		trustStore.setCertificateEntry(ALIAS, keyStore.getCertificate(ALIAS));
		try (OutputStream output = Files.newOutputStream(file)) {
			trustStore.store(output, TRUST_STORE_PASSWORD.toCharArray());
		}
	}

	/**
	 * Create the context of the server, or of a client that trusts nobody else.
	 * @return the context
	 */
	SSLContext context() {
		try {
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(this.keyStore, this.keyPassword);
			KeyStore trusted = KeyStore.getInstance(this.trustStore.toFile(), TRUST_STORE_PASSWORD.toCharArray());
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(trusted);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
			return context;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return "TlsCertificate[trustStore=%s]".formatted(this.trustStore);
	}

	private static final class Trusted {

		static final TlsCertificate CERTIFICATE = create(
				Path.of(System.getProperty("javax.net.ssl.trustStore")).getParent());

	}

}
