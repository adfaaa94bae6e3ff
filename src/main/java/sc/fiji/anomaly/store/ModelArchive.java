package sc.fiji.anomaly.store;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.InvalidInputException;

/**
 * What is in a model file: a card that says what the model is, and named tensors. Equal models give equal files, byte
 * for byte. A file is checked from its table of contents to the last value before any of it is used; see the package's
 * description for its layout. <pre>{@code
 * ModelArchive.write(file, "{\"method\": \"MLSAD\"}", Map.of("D_4.weight", tensor), manager);
 * ModelArchive model = ModelArchive.read(file, manager);
 * model.card().get("method").getAsString();
 * model.weights().get("D_4.weight");
 * }</pre>
 *
 * @param formatVersion the format of the file, which says what the card can have in it
 * @param card the JSON object that was given to {@link #write}; each call gives a copy
 * @param weights tensors by name, sorted by name
 */
public record ModelArchive(int formatVersion, JsonObject card, Map<String, Tensor> weights) {

	/** The format that is written. */
	public static final int FORMAT_VERSION = 8;

	/**
	 * The oldest format that can be read. Format 1 scored by other figures, which cannot be made from those that it kept.
	 */
	static final int OLDEST_VERSION = 2;

	static final String FORMAT = "sc.fiji.anomaly.model";

	/** Name of the card's entry, for messages about it. */
	public static final String CARD = "model.json";

	static final String WEIGHTS = "weights.safetensors";

	static final int MAX_CARD_BYTES = 64 << 20;

	/** 2 GiB, or nearly: the longest array that every Java allows. */
	static final int MAX_WEIGHTS_BYTES = Integer.MAX_VALUE - 64;

	/** More than the header of a safetensors file takes for a tensor. */
	private static final int MAX_HEADER_BYTES = 1024;

	/** As many values as a model file has room for in a single tensor. */
	public static final int MAX_VALUES = (MAX_WEIGHTS_BYTES - MAX_HEADER_BYTES) / Float.BYTES;

	private static final Set<String> RESERVED = Set.of("format", "formatVersion", CardSum.KEY, "tensors");

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./:-]{0,255}");

	public ModelArchive {
		card = card.deepCopy();
		weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
	}

	@Override
	public JsonObject card() {
		return card.deepCopy();
	}

	/**
	 * Writes a model file, whole or not at all; see {@link AtomicFile#write}.
	 *
	 * @param file the file; an existing one is replaced once the new one is whole
	 * @param json the card, a JSON object of at most 64 MiB without the keys {@code format}, {@code formatVersion},
	 *          {@code cardSha256} and {@code tensors}
	 * @param weights tensors by name; names of letters, digits and {@code _ . / : -}; all values finite; less than 2 GiB
	 *          in all
	 * @throws IOException if the file cannot be written
	 * @throws IllegalArgumentException if the card or the weights are not as they must be; nothing was written
	 */
	public static void write(final Path file, final String json, final Map<String, Tensor> weights) throws IOException {
		write(file, json, weights, Channels::newOutputStream);
	}

	static void write(final Path file, final String json, final Map<String, Tensor> weights, final AtomicFile.Sink sink)
		throws IOException
	{
		final SortedMap<String, Tensor> sorted = new TreeMap<>(weights);
		checkWeights(sorted);
		final byte[] card = cardBytes(json, sorted);
		AtomicFile.write(file, out -> {
			try (StoredZip zip = new StoredZip(out)) {
				zip.add(CARD, entry -> entry.write(card));
				zip.add(WEIGHTS, entry -> Safetensors.encode(sorted, entry));
			}
		}, sink);
	}

	/**
	 * Reads a model file.
	 *
	 * @throws ModelFileException if there is no such file, or it is not as {@link #write} writes it; the message names
	 *           the file, what is wrong and what to do
	 * @throws IOException if the file cannot be closed
	 */
	public static ModelArchive read(final Path file) throws IOException {
		final JsonObject card;
		final byte[] weights;
		try (CheckedZip zip = CheckedZip.open(file)) {
			card = readCard(file, zip.read(CARD, MAX_CARD_BYTES));
			// after the card: a newer format, which it tells, may have other entries
			for (final String name : zip.names())
				if (!name.equals(CARD) && !name.equals(WEIGHTS)) throw new ModelFileException(file, "has an entry \"" + name +
					"\", which does not belong in a model");
			weights = zip.read(WEIGHTS, MAX_WEIGHTS_BYTES);
		}
		final SafetensorsHeader header = readHeader(file, weights);
		check(file, card.get("tensors"), header, weights);
		final int version = card.get("formatVersion").getAsInt();
		RESERVED.forEach(card::remove);
		try {
			return new ModelArchive(version, card, Safetensors.decode(weights, header));
		}
		catch (final IllegalArgumentException e) {
			throw new ModelFileException(file, "has weights that cannot be decoded", e);
		}
	}

	private static JsonObject readCard(final Path file, final byte[] bytes) throws ModelFileException {
		try {
			final JsonObject card = StrictJson.parse(bytes);
			if (!FORMAT.equals(StrictJson.text(card, "format"))) throw new ModelFileException(file,
				"is no anomaly model: its " + CARD + " lacks the format " + FORMAT,
				"Choose a file that \"Train anomaly model\" wrote.");
			final JsonElement version = card.get("formatVersion");
			if (StrictJson.integer(version) > FORMAT_VERSION) throw new ModelFileException(file,
				"was written by a newer version of this plugin (format " + version + ", known up to " + FORMAT_VERSION + ")",
				"Update the plugin, or train the model again with this one.");
			if (StrictJson.integer(version) < 1) throw new StrictJson.Malformed("has the impossible formatVersion " +
				version);
			if (StrictJson.integer(version) < OLDEST_VERSION) throw new ModelFileException(file,
				"was written by an early version of this plugin (format " + version + ", now " + FORMAT_VERSION + ")",
				"Train the model again.");
			CardSum.check(card, bytes, StrictJson.integer(version));
			return card;
		}
		catch (final StrictJson.Malformed e) {
			throw new ModelFileException(file, "has a bad card: " + CARD + " " + e.getMessage(), e);
		}
	}

	private static SafetensorsHeader readHeader(final Path file, final byte[] weights) throws ModelFileException {
		try {
			return SafetensorsHeader.parse(weights);
		}
		catch (final StrictJson.Malformed e) {
			throw new ModelFileException(file, "has bad weights: " + WEIGHTS + " " + e.getMessage(), e);
		}
	}

	private static void check(final Path file, final JsonElement list, final SafetensorsHeader header,
		final byte[] weights) throws ModelFileException
	{
		try {
			TensorList.check(file, list, header, weights);
		}
		catch (final StrictJson.Malformed e) {
			throw new ModelFileException(file, "has a bad card: " + CARD + " " + e.getMessage(), e);
		}
	}

	private static byte[] cardBytes(final String json, final SortedMap<String, Tensor> weights) {
		final JsonObject given;
		try {
			given = StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
		}
		catch (final StrictJson.Malformed e) {
			throw new IllegalArgumentException("The model's card cannot be written: it " + e.getMessage(), e);
		}
		final JsonObject card = new JsonObject();
		card.addProperty("format", FORMAT);
		card.addProperty("formatVersion", FORMAT_VERSION);
		card.addProperty(CardSum.KEY, CardSum.NONE);
		given.entrySet().forEach(entry -> {
			if (RESERVED.contains(entry.getKey())) throw new IllegalArgumentException(
				"A model's card has no place for the key " + entry.getKey());
			card.add(entry.getKey(), entry.getValue());
		});
		card.add("tensors", TensorList.of(weights));
		final byte[] bytes = CardSum.filledIn(StrictJson.write(card));
		if (bytes.length > MAX_CARD_BYTES) throw new IllegalArgumentException("A model's card has at most " +
			MAX_CARD_BYTES + " bytes, not " + bytes.length);
		return bytes;
	}

	private static void checkWeights(final SortedMap<String, Tensor> weights) {
		long bytes = 0;
		for (final Map.Entry<String, Tensor> entry : weights.entrySet()) {
			if (!NAME.matcher(entry.getKey()).matches() || entry.getKey().startsWith("__"))
				throw new IllegalArgumentException("\"" + entry.getKey() + "\" cannot be the name of a tensor:" +
					" use letters, digits and _ . / : -");
			final float[] values = entry.getValue().values();
			if (!TensorList.isFinite(FloatBuffer.wrap(values))) throw new InvalidInputException("", "The tensor " + entry
				.getKey() + " has values that are no finite numbers: its training failed." +
				" Train it again with another seed.");
			bytes += MAX_HEADER_BYTES + (long) values.length * Float.BYTES;
		}
		if (bytes > MAX_WEIGHTS_BYTES) throw new InvalidInputException("",
			"The weights of a model take less than 2 GiB, not " + bytes + " bytes");
	}
}
