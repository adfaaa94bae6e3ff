package sc.fiji.anomaly.benchmark.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A model file that is changed where it has no business to be, with all check sums right again. */
final class ModelEdit {

	private static final String CARD = "model.json";
	private static final String WEIGHTS = "weights.safetensors";
	private static final Pattern CARD_SUM = Pattern.compile("(\"cardSha256\":\\s*\")[0-9a-f]{64}");

	private String card;
	private byte[] weights;

	/** @param model a good one */
	ModelEdit(final Path model) throws IOException {
		try (ZipFile zip = new ZipFile(model.toFile())) {
			card = new String(zip.getInputStream(zip.getEntry(CARD)).readAllBytes(), UTF_8);
			weights = zip.getInputStream(zip.getEntry(WEIGHTS)).readAllBytes();
		}
	}

	/** Changes the text of the card, of which every character but the check sums may be changed. */
	ModelEdit card(final UnaryOperator<String> change) {
		card = change.apply(card);
		return this;
	}

	/** Changes values of the weights, but not their header; the card has the check sums of the new ones. */
	ModelEdit values(final UnaryOperator<byte[]> change) {
		final byte[] before = weights;
		weights = change.apply(before.clone());
		places(before).forEach((begin, end) -> card = card.replace(sha256(before, begin, end), sha256(weights, begin,
			end)));
		return this;
	}

	/** Changes the weights; the card has the check sums of what they were. */
	ModelEdit weights(final UnaryOperator<byte[]> change) {
		weights = change.apply(weights.clone());
		return this;
	}

	/** First byte of each tensor's values in the weights, and the one behind their last. */
	Map<Integer, Integer> places() {
		return places(weights);
	}

	private static Map<Integer, Integer> places(final byte[] weights) {
		final int length = (int) ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).getLong();
		final JsonObject header = JsonParser.parseString(new String(weights, Long.BYTES, length, UTF_8)).getAsJsonObject();
		final Map<Integer, Integer> places = new LinkedHashMap<>();
		header.entrySet().forEach(entry -> {
			if (entry.getKey().startsWith("__")) return;
			final JsonArray offsets = entry.getValue().getAsJsonObject().getAsJsonArray("data_offsets");
			places.put(Long.BYTES + length + offsets.get(0).getAsInt(), Long.BYTES + length + offsets.get(1).getAsInt());
		});
		return places;
	}

	/** The file, as a zip of two entries, with a right check sum of the card. */
	byte[] bytes() throws IOException {
		return zipped(summed(card));
	}

	/** The file with the check sum that the card had, or was given. */
	byte[] bytesAsTheyAre() throws IOException {
		return zipped(card);
	}

	private byte[] zipped(final String text) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			zip.putNextEntry(entry(CARD));
			zip.write(text.getBytes(UTF_8));
			zip.putNextEntry(entry(WEIGHTS));
			zip.write(weights);
		}
		return out.toByteArray();
	}

	/** An entry without the time of day: the same change gives the same file. */
	static ZipEntry entry(final String name) {
		final ZipEntry entry = new ZipEntry(name);
		entry.setTimeLocal(LocalDateTime.of(1980, 2, 1, 0, 0));
		return entry;
	}

	/** The card with its own check sum, where it has one. */
	private static String summed(final String card) {
		final Matcher sum = CARD_SUM.matcher(card);
		if (!sum.find()) return card;
		final byte[] without = sum.replaceFirst("$1" + "0".repeat(64)).getBytes(UTF_8);
		return sum.replaceFirst("$1" + sha256(without, 0, without.length));
	}

	private static String sha256(final byte[] bytes, final int begin, final int end) {
		try {
			final MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(bytes, begin, end - begin);
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}
}
