package dev.wristband.spring.security.client;

import java.math.BigInteger;
import java.util.BitSet;

/**
 * Recognises moduli of a family of chips whose RSA keys can be factored (CVE-2017-15361).
 *
 * <p>
 * Their primes are powers of 65537 modulo a product of small primes, and so is the
 * modulus. A modulus that was chosen at random is not, but for one of billions.
 */
final class RocaFingerprint {

	private static final int[] PRIMES = { 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73,
			79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167 };

	private static final int GENERATOR = 65537;

	private RocaFingerprint() {
	}

	static boolean matches(BigInteger modulus) {
		for (int prime : PRIMES) {
			if (!powers(prime).get(modulus.mod(BigInteger.valueOf(prime)).intValue())) {
				return false;
			}
		}
		return true;
	}

	private static BitSet powers(int prime) {
		BitSet powers = new BitSet(prime);
		int power = 1;
		while (!powers.get(power)) {
			powers.set(power);
			power = (power * (GENERATOR % prime)) % prime;
		}
		return powers;
	}

}
