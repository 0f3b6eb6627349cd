package dev.wristband.spring.security.session;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serial;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * What Java serialisation sees of a {@link WristbandSession}: its JSON text. Public only
 * because {@link Externalizable} asks for it.
 *
 * @since 0.1.0
 */
public final class SerializedWristbandSession implements Externalizable {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final int MAX_LENGTH = 256 * 1024;

	private @Nullable String json;

	/**
	 * For deserialisation only.
	 */
	public SerializedWristbandSession() {
	}

	SerializedWristbandSession(String json) {
		this.json = json;
	}

	@Override
	public void writeExternal(ObjectOutput out) throws IOException {
		byte[] bytes = String.valueOf(this.json).getBytes(StandardCharsets.UTF_8);
		if (bytes.length > MAX_LENGTH) {
			throw new InvalidObjectException("The session record is too long");
		}
		out.writeInt(bytes.length);
		out.write(bytes);
	}

	@Override
	public void readExternal(ObjectInput in) throws IOException {
		int length = in.readInt();
		if (length < 0 || length > MAX_LENGTH) {
			throw new InvalidObjectException("The session record is too long");
		}
		byte[] bytes = new byte[length];
		in.readFully(bytes);
		this.json = new String(bytes, StandardCharsets.UTF_8);
	}

	@Serial
	private Object readResolve() throws InvalidObjectException {
		try {
			return WristbandSessionJson.read(String.valueOf(this.json));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidObjectException("The session record cannot be read");
		}
	}

}
