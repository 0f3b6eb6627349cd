package dev.wristband.integration;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificate of a local server that nobody but its own trust store knows. It is made
 * anew in each run.
 *
 * @param keyStore the certificate with its key
 * @param keyPassword the password of the key store
 * @param trustStore file with the certificate alone, or with that of who issued it
 */
record TlsCertificate(KeyStore keyStore, char[] keyPassword, Path trustStore) {

	static final String TRUST_STORE_PASSWORD = "changeit";

	static final String ALIAS = "server";

	static final String LOCAL_NAMES = "dns:localhost,dns:*.localhost,ip:127.0.0.1";

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
		Keytool keytool = new Keytool();
		try {
			Files.createDirectories(directory);
			Path file = directory.resolve("key.p12");
			keytool.generateKey(file, ALIAS, "-validity", "2", "-dname", "CN=localhost", "-ext", "SAN=" + LOCAL_NAMES);
			KeyStore keyStore = keytool.load(file);
			Files.delete(file);
			return of(keyStore, keytool.password(), keyStore.getCertificate(ALIAS), directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static TlsCertificate of(KeyStore keyStore, char[] keyPassword, Certificate trusted, Path directory)
			throws IOException, GeneralSecurityException {
		KeyStore trustStore = KeyStore.getInstance("PKCS12");
		trustStore.load(null, null);
		trustStore.setCertificateEntry("trusted", trusted);
		Path file = directory.resolve("trust.p12");
		try (OutputStream output = Files.newOutputStream(file)) {
			trustStore.store(output, TRUST_STORE_PASSWORD.toCharArray());
		}
		return new TlsCertificate(keyStore, keyPassword, file);
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

	/**
	 * Return the configuration of an application that trusts this certificate, and nobody
	 * else, when it calls Wristband.
	 * @return command line arguments
	 */
	List<String> trustedByApplication() {
		String bundle = "--spring.ssl.bundle.jks.wristband.truststore.";
		return List.of("--wristband.http.ssl-bundle=wristband", bundle + "location=" + this.trustStore.toUri(),
				bundle + "type=PKCS12", bundle + "password=" + TRUST_STORE_PASSWORD);
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
