package dev.wristband.spring.security.resource;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a signature of PKCS #1 v1.5 (RFC 8017, section 9.2) must not contain, though a lax
 * verifier would take it: each block is what comes out of the public key operation.
 */
final class TestForgeries {

	static final int SIZE = 256;

	private static final int SEQUENCE = 0x30;

	private static final int OCTETS = 0x04;

	private static final byte[] NULL = hex("0500");

	private static final byte[] SHA_256 = hex("0609608648016503040201");

	private final byte[] hash;

	private final byte[] text;

	private final Map<String, byte[]> blocks = new LinkedHashMap<>();

	private TestForgeries(byte[] text) {
		this.text = text;
		this.hash = digest("SHA-256", text);
	}

	/**
	 * Return the only good block for a text.
	 * @param text the text
	 * @return the block
	 */
	static byte[] good(byte[] text) {
		return block(info(SHA_256, NULL, digest("SHA-256", text)));
	}

	/**
	 * Return forged blocks for a text.
	 * @param text the text
	 * @return the blocks by what is wrong with them
	 */
	static Map<String, byte[]> of(byte[] text) {
		TestForgeries forgeries = new TestForgeries(text);
		forgeries.addPaddings();
		forgeries.addHashes();
		forgeries.addEncodings();
		forgeries.addGarbage();
		return forgeries.blocks;
	}

	private void addPaddings() {
		byte[] good = good(this.text);
		int separator = SIZE - info(SHA_256, NULL, this.hash).length - 1;
		for (int type : new int[] { 0x00, 0x02, 0x03, 0xff }) {
			change("block type " + type, good, 1, type);
		}
		change("no leading zero", good, 0, 0x01);
		for (int position = 2; position < separator; position += (position < 12) ? 1 : 7) {
			change("zero in the padding at " + position, good, position, 0x00);
			change("other byte in the padding at " + position, good, position, 0xfe);
		}
		change("no separator", good, separator, 0xff);
		change("other separator", good, separator, 0x01);
		byte[] info = info(SHA_256, NULL, this.hash);
		for (int length : new int[] { 0, 1, 7, 8, 9, 100 }) {
			byte[] start = concat(hex("0001"), filled(length), hex("00"), info);
			this.blocks.put("padding of " + length + ", then zeros", Arrays.copyOf(start, SIZE));
			byte[] rest = filled(SIZE - start.length);
			this.blocks.put("padding of " + length + ", then ones", concat(start, rest));
		}
		this.blocks.put("random padding of encryption",
				concat(hex("0002"), filled(separator - 2, 0x5a), hex("00"), info));
		this.blocks.put("zeros", new byte[SIZE]);
		this.blocks.put("one", Arrays.copyOf(concat(new byte[SIZE - 1], hex("01")), SIZE));
	}

	private void addHashes() {
		this.blocks.put("no hash", block(new byte[0]));
		this.blocks.put("hash without its name", block(this.hash));
		this.blocks.put("hash as octets only", block(der(OCTETS, this.hash)));
		this.blocks.put("the text itself", block(Arrays.copyOf(this.text, 100)));
		Map<String, String> others = Map.of("SHA-1", "06052b0e03021a", "MD5", "06082a864886f70d0205", "SHA-224",
				"0609608648016503040204", "SHA-384", "0609608648016503040202", "SHA-512", "0609608648016503040203",
				"SHA-512/256", "0609608648016503040206", "SHA3-256", "0609608648016503040208");
		others.forEach((name, identifier) -> {
			byte[] other = digest(name, this.text);
			this.blocks.put(name, block(info(hex(identifier), NULL, other)));
			this.blocks.put(name + " called SHA-256", block(info(SHA_256, NULL, other)));
			this.blocks.put("SHA-256 called " + name, block(info(hex(identifier), NULL, this.hash)));
		});
		this.blocks.put("shortened hash", block(info(SHA_256, NULL, Arrays.copyOf(this.hash, 31))));
		this.blocks.put("lengthened hash", block(info(SHA_256, NULL, Arrays.copyOf(this.hash, 33))));
		this.blocks.put("empty hash", block(info(SHA_256, NULL, new byte[0])));
		this.blocks.put("hash of nothing", block(info(SHA_256, NULL, digest("SHA-256", new byte[0]))));
		this.blocks.put("hash of the hash", block(info(SHA_256, NULL, digest("SHA-256", this.hash))));
	}

	// DER has one way to write each of these, BER has many (X.690, section 10)
	private void addEncodings() {
		byte[] algorithm = concat(SHA_256, NULL);
		byte[] hashed = der(OCTETS, this.hash);
		for (int bytes = 1; bytes <= 4; bytes++) {
			put("long length of the whole", longForm(SEQUENCE, bytes, concat(der(SEQUENCE, algorithm), hashed)), bytes);
			put("long length of the algorithm", der(SEQUENCE, concat(longForm(SEQUENCE, bytes, algorithm), hashed)),
					bytes);
			put("long length of the hash",
					der(SEQUENCE, concat(der(SEQUENCE, algorithm), longForm(OCTETS, bytes, this.hash))), bytes);
			put("long length of the name",
					info(longForm(0x06, bytes, Arrays.copyOfRange(SHA_256, 2, SHA_256.length)), NULL, this.hash),
					bytes);
			put("long length of the null", info(SHA_256, longForm(0x05, bytes, new byte[0]), this.hash), bytes);
		}
		byte[] content = concat(der(SEQUENCE, algorithm), hashed);
		this.blocks.put("indefinite length", block(concat(hex("3080"), content, hex("0000"))));
		this.blocks.put("indefinite length of the algorithm",
				block(der(SEQUENCE, concat(hex("3080"), algorithm, hex("0000"), hashed))));
		this.blocks.put("constructed octets",
				block(der(SEQUENCE, concat(der(SEQUENCE, algorithm), der(0x24, hashed)))));
		for (int tag : new int[] { 0x00, 0x02, 0x03, 0x05, 0x0c, 0x31, 0x80, 0xa0 }) {
			this.blocks.put("tag %x for the hash".formatted(tag),
					block(der(SEQUENCE, concat(der(SEQUENCE, algorithm), der(tag, this.hash)))));
			this.blocks.put("tag %x for the whole".formatted(tag), block(der(tag, content)));
			this.blocks.put("tag %x for the algorithm".formatted(tag),
					block(der(SEQUENCE, concat(der(tag, algorithm), hashed))));
		}
		this.blocks.put("wrong length of the whole", block(concat(hex("30ff"), content)));
		this.blocks.put("length beyond the end", block(concat(hex("3084ffffffff"), content)));
	}

	private void addGarbage() {
		byte[] algorithm = concat(SHA_256, NULL);
		byte[] hashed = der(OCTETS, this.hash);
		for (byte[] garbage : new byte[][] { hex("00"), hex("0500"), hex("0000"), filled(20), hex("02010a") }) {
			String what = HexFormat.of().formatHex(garbage);
			byte[] good = info(SHA_256, NULL, this.hash);
			this.blocks.put("after the end: " + what, block(concat(good, garbage)));
			this.blocks.put("before the start: " + what, block(concat(garbage, good)));
			this.blocks.put("at the end: " + what,
					block(der(SEQUENCE, concat(der(SEQUENCE, algorithm), hashed, garbage))));
			this.blocks.put("at the start: " + what,
					block(der(SEQUENCE, concat(garbage, der(SEQUENCE, algorithm), hashed))));
			this.blocks.put("in the algorithm: " + what,
					block(der(SEQUENCE, concat(der(SEQUENCE, concat(algorithm, garbage)), hashed))));
			this.blocks.put("as parameter: " + what, block(info(SHA_256, der(OCTETS, garbage), this.hash)));
			this.blocks.put("in the null: " + what, block(info(SHA_256, der(0x05, garbage), this.hash)));
		}
		this.blocks.put("null twice", block(info(SHA_256, concat(NULL, NULL), this.hash)));
		this.blocks.put("hash twice", block(der(SEQUENCE, concat(der(SEQUENCE, algorithm), hashed, hashed))));
		this.blocks.put("no algorithm", block(der(SEQUENCE, hashed)));
		this.blocks.put("empty algorithm", block(der(SEQUENCE, concat(der(SEQUENCE, new byte[0]), hashed))));
		this.blocks.put("empty sequence", block(der(SEQUENCE, new byte[0])));
	}

	private void change(String name, byte[] good, int position, int value) {
		byte[] changed = good.clone();
		changed[position] = (byte) value;
		this.blocks.put(name, changed);
	}

	private void put(String name, byte[] info, int lengthBytes) {
		this.blocks.put(name + ", " + lengthBytes + " bytes", block(info));
	}

	/**
	 * Return the cube root of a block that begins like a good one, rounded up: a
	 * signature for a key with the exponent three, made without its private key
	 * (CVE-2006-4339).
	 * @param text the text
	 * @return the signature
	 */
	static byte[] cubeRoot(byte[] text) {
		byte[] start = concat(hex("0001"), filled(8), hex("00"), info(SHA_256, NULL, digest("SHA-256", text)));
		BigInteger block = new BigInteger(1, Arrays.copyOf(start, SIZE));
		BigInteger low = BigInteger.ZERO;
		BigInteger high = BigInteger.ONE.shiftLeft(block.bitLength() / 3 + 1);
		while (low.compareTo(high) < 0) {
			BigInteger middle = low.add(high).shiftRight(1);
			if (middle.pow(3).compareTo(block) < 0) {
				low = middle.add(BigInteger.ONE);
			}
			else {
				high = middle;
			}
		}
		return bytes(low);
	}

	static byte[] bytes(BigInteger value) {
		byte[] bytes = value.toByteArray();
		return (bytes.length > SIZE) ? Arrays.copyOfRange(bytes, bytes.length - SIZE, bytes.length)
				: concat(new byte[SIZE - bytes.length], bytes);
	}

	private static byte[] block(byte[] info) {
		return concat(hex("0001"), filled(SIZE - info.length - 3), hex("00"), info);
	}

	private static byte[] info(byte[] name, byte[] parameter, byte[] hash) {
		return der(SEQUENCE, concat(der(SEQUENCE, concat(name, parameter)), der(OCTETS, hash)));
	}

	private static byte[] der(int tag, byte[] content) {
		return (content.length < 128) ? concat(new byte[] { (byte) tag, (byte) content.length }, content)
				: longForm(tag, 1, content);
	}

	private static byte[] longForm(int tag, int bytes, byte[] content) {
		byte[] length = ByteBuffer.allocate(4).putInt(content.length).array();
		return concat(new byte[] { (byte) tag, (byte) (0x80 | bytes) }, Arrays.copyOfRange(length, 4 - bytes, 4),
				content);
	}

	private static byte[] filled(int length) {
		return filled(length, 0xff);
	}

	private static byte[] filled(int length, int value) {
		byte[] bytes = new byte[length];
		Arrays.fill(bytes, (byte) value);
		return bytes;
	}

	private static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	private static byte[] digest(String algorithm, byte[] text) {
		try {
			return MessageDigest.getInstance(algorithm).digest(text);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			out.writeBytes(part);
		}
		return out.toByteArray();
	}

}
