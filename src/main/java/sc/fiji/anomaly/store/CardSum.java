package sc.fiji.anomaly.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

import com.google.gson.JsonObject;

/**
 * The check sum of {@code model.json} within itself: the SHA-256 of its bytes, where 64 zeros stand for the check sum.
 * So it holds for the text as it was written, and depends on no program's way to write numbers.
 */
final class CardSum {

	static final String KEY = "cardSha256";

	/** What stands for it while it is computed. */
	static final String NONE = "0".repeat(64);

	/** The first format that has it. */
	private static final int SINCE = 4;

	private CardSum() {}

	/** Puts the check sum of a card in the place of the first {@link #NONE}. */
	static byte[] filledIn(final byte[] card) {
		return new String(card, UTF_8).replaceFirst(NONE, Sha256.hex(ByteBuffer.wrap(card))).getBytes(UTF_8);
	}

	/**
	 * Checks a card.
	 *
	 * @param card what the bytes say
	 * @param formatVersion the card's format
	 * @throws StrictJson.Malformed if the check sum is wrong or missing, or is there in a format that has none
	 */
	static void check(final JsonObject card, final byte[] bytes, final long formatVersion) throws StrictJson.Malformed {
		if (formatVersion < SINCE) {
			if (card.has(KEY)) throw new StrictJson.Malformed("has the unknown field " + KEY);
			return;
		}
		final String sum = StrictJson.text(card, KEY);
		if (sum == null || !sum.matches("[0-9a-f]{64}")) throw new StrictJson.Malformed("lacks its check sum, the field " +
			KEY);
		final byte[] before = new String(bytes, UTF_8).replaceFirst(sum, NONE).getBytes(UTF_8);
		if (!sum.equals(Sha256.hex(ByteBuffer.wrap(before)))) throw new StrictJson.Malformed("has a wrong check sum");
	}
}
