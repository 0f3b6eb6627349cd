package dev.wristband.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/**
 * Issues certificates for a server, also such as nobody should accept.
 */
final class CertificateAuthority {

	private static final String ALIAS = "authority";

	private final Keytool keytool = new Keytool();

	private final Path file;

	private final Path server;

	private final Path request;

	private CertificateAuthority(Path directory) {
		this.file = directory.resolve("authority.p12");
		this.server = directory.resolve("server.p12");
		this.request = directory.resolve("request.csr");
	}

	static CertificateAuthority create(Path directory) {
		CertificateAuthority authority = new CertificateAuthority(directory);
		authority.keytool.generateKey(authority.file, ALIAS, "-startdate", "-30d", "-validity", "60", "-dname",
				"CN=Authority", "-ext", "BasicConstraints:critical=ca:true");
		authority.keytool.generateKey(authority.server, TlsCertificate.ALIAS, "-dname", "CN=Server");
		authority.keytool.run(authority.server, "-certreq", "-alias", TlsCertificate.ALIAS, "-file",
				authority.request.toString());
		return authority;
	}

	/**
	 * Issue a certificate for the server.
	 * @param names its names, as {@code keytool} writes them
	 * @param start when it begins to be valid, as {@code keytool} writes it
	 * @return a certificate that is valid for ten days, and a trust store with this
	 * authority
	 */
	TlsCertificate issue(String names, String start) {
		Path answer = this.file.resolveSibling("answer.crt");
		this.keytool.run(this.file, "-gencert", "-alias", ALIAS, "-infile", this.request.toString(), "-outfile",
				answer.toString(), "-startdate", start, "-validity", "10", "-ext", "SAN=" + names);
		try {
			Certificate own = this.keytool.load(this.file).getCertificate(ALIAS);
			KeyStore keyStore = this.keytool.load(this.server);
			keyStore.setKeyEntry(TlsCertificate.ALIAS, keyStore.getKey(TlsCertificate.ALIAS, this.keytool.password()),
					this.keytool.password(), new Certificate[] { read(answer), own });
			return TlsCertificate.of(keyStore, this.keytool.password(), own, this.file.getParent());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Certificate read(Path file) throws IOException, GeneralSecurityException {
		try (InputStream input = Files.newInputStream(file)) {
			return CertificateFactory.getInstance("X.509").generateCertificate(input);
		}
	}

}
