package sc.fiji.anomaly.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model files that were damaged, forged, or come from elsewhere. */
class BadModelFileTest {

	private static final Map<String, Tensor> WEIGHTS = Map.of("first", new Tensor(new long[] { 1, 2 }, new float[] { 1,
		-2 }), "second", new Tensor(new long[] { 1 }, new float[] { 3 }));

	@TempDir
	Path folder;

	private Path file;

	/** The two parts of a good model, to be spoilt. */
	private String card;

	private byte[] weights;

	@BeforeEach
	void writeAGoodModel() throws IOException {
		file = folder.resolve("model.anomaly");
		ModelArchive.write(file, "{\"method\":\"MLSAD\"}", WEIGHTS);
		try (CheckedZip zip = CheckedZip.open(file)) {
			card = new String(zip.read(ModelArchive.CARD, 1 << 20), UTF_8);
			weights = zip.read(ModelArchive.WEIGHTS, 1 << 20);
		}
	}

	@Test
	void aModelThatSomebodyPackedAgainIsGood() throws IOException {
		new ZipForge().with("weights.safetensors", weights).with("model.json", card).at(file);
		assertEquals(WEIGHTS, ModelArchive.read(file).weights());
	}

	@Test
	void cutOffAnywhereItIsRefused() throws IOException {
		final byte[] whole = Files.readAllBytes(file);
		for (int length = 0; length < whole.length; length++) {
			Files.write(file, Arrays.copyOf(whole, length));
			final String message = refusal();
			assertTrue(message.startsWith(file.toString()), message);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x01, 0xff })
	void changedAnywhereItIsRefusedOrStillTheSame(final int change) throws IOException {
		final ModelArchive good = ModelArchive.read(file);
		final byte[] whole = Files.readAllBytes(file);
		for (int i = 0; i < whole.length; i++) {
			final byte[] changed = whole.clone();
			changed[i] ^= (byte) change;
			Files.write(file, changed);
			try {
				assertEquals(good, ModelArchive.read(file), "byte " + i);
			}
			catch (final ModelFileException e) {
				assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
			}
		}
	}

	@Test
	void aFileOfAnotherKind() throws IOException {
		Files.writeString(file, "GIF89a");
		assertRefused("is no model file");
		new ZipForge().with("word/document.xml", "<xml/>").at(file);
		assertRefused("has no model.json in it");
	}

	@Test
	void missingParts() throws IOException {
		new ZipForge().with("model.json", card).at(file);
		assertRefused("has no weights.safetensors in it");
		new ZipForge().with("weights.safetensors", weights).at(file);
		assertRefused("has no model.json in it");
		Files.delete(file);
		assertRefused("does not exist");
	}

	@Test
	void additionalParts() throws IOException {
		forge(card, weights, "readme.txt");
		assertRefused("has an entry \"readme.txt\"");
		forge(card, weights, "../model.json");
		assertRefused("as harmful files do");
		forge(card, weights, "weights.safetensors/");
		assertRefused("has an entry \"weights.safetensors/\"");
	}

	@Test
	void partsThatAreThereTwice() throws IOException {
		forge(card, weights, "Model.json");
		Files.write(file, ZipForge.replace(Files.readAllBytes(file), "Model.json", "model.json"));
		assertRefused("has two entries named \"model.json\"");
	}

	@Test
	void zipBombs() throws IOException {
		new ZipForge().with("model.json", "{\"a\":\"" + " ".repeat(20 << 20) + "\"}").at(file);
		assertRefused("as harmful files do");
		forge(card, new byte[20 << 20]);
		assertRefused("as harmful files do");
	}

	@Test
	void aCardBeyondTheLimit() throws IOException {
		try (StoredZip zip = new StoredZip(Files.newOutputStream(file))) {
			zip.add("model.json", out -> {
				for (int i = 0; i <= 64; i++)
					out.write(new byte[1 << 20]);
			});
		}
		assertRefused("has a model.json of more than 67108864 bytes");
	}

	@Test
	void aNewerFormat() throws IOException {
		forge(card.replace("\"formatVersion\": 8", "\"formatVersion\": 9"), "whatever is new".getBytes(UTF_8), "more");
		assertRefused("was written by a newer version of this plugin (format 9, known up to 8). Update the plugin");
	}

	@Test
	void anEarlyFormat() throws IOException {
		forge(card.replace("\"formatVersion\": 8", "\"formatVersion\": 1"), weights);
		assertRefused("was written by an early version of this plugin (format 1, now 8). Train the model again");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "1.5", "\"1\"", "null", "[]", "99999999999999999999" })
	void impossibleFormats(final String version) throws IOException {
		forge(card.replace("\"formatVersion\": 8", "\"formatVersion\": " + version), weights);
		assertRefused("has a bad card: model.json ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "no JSON | has a bad card: model.json is not valid JSON",
		"`` | has a bad card: model.json ends too early", "[] | has a bad card: model.json is no JSON object",
		"{} | is no anomaly model: its model.json lacks the format",
		"{\"format\":1,\"formatVersion\":3,\"tensors\":[]} | lacks the format",
		"{\"format\":\"another\",\"formatVersion\":3,\"tensors\":[]} | lacks the format",
		"{\"format\":\"sc.fiji.anomaly.model\",\"tensors\":[]} | lacks a whole number",
		"{\"format\":\"sc.fiji.anomaly.model\",\"formatVersion\":3} | lacks the list \"tensors\"",
		"{\"format\":\"sc.fiji.anomaly.model\",\"formatVersion\":3,\"tensors\":{}} | lacks the list \"tensors\"",
		"{\"format\":\"sc.fiji.anomaly.model\",\"formatVersion\":3,\"tensors\":[7]} | lists a tensor without a name",
		"{\"format\":\"sc.fiji.anomaly.model\",\"format\":\"another\"} | has the key \"format\" twice" })
	void badCards(final String bad, final String problem) throws IOException {
		forge(bad, weights);
		assertRefused(problem);
	}

	@Test
	void aTensorThatIsMissingOrTooMany() throws IOException {
		final String list = card.substring(card.indexOf("\"tensors\""));
		forge(card.replace(list, "\"tensors\": []}"), weights);
		assertRefused("has a tensor first, which its card does not list");
		forge(card.replace("\"second\"", "\"third\""), weights);
		assertRefused("lacks the tensor third, which its card lists");
		forge(card.replace("\"second\"", "\"first\""), weights);
		assertRefused("lists the tensor first twice");
	}

	@Test
	void aTensorOfAnotherShape() throws IOException {
		final String header = new String(weights, UTF_8);
		assertTrue(header.contains("\"shape\":[1,2]"), header);
		forge(card, ZipForge.replace(weights, "\"shape\":[1,2]", "\"shape\":[2,1]"));
		assertRefused("has a tensor first of shape [2, 1], but its card says [1, 2]");
		forge(card, ZipForge.replace(weights, "\"shape\":[1,2]", "\"shape\":[1,3]"));
		assertRefused("offsets that do not fit its shape");
	}

	@Test
	void aWrongCheckSum() throws IOException {
		weights[weights.length - 1] ^= 1;
		forge(card, weights);
		assertRefused("has a tensor second with a wrong check sum");
	}

	@Test
	void valuesThatAreNoNumbers() throws Exception {
		final byte[] nan = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(Float.NaN).array();
		final String before = sha256(Arrays.copyOfRange(weights, weights.length - 4, weights.length));
		System.arraycopy(nan, 0, weights, weights.length - 4, 4);
		forge(card.replace(before, sha256(nan)), weights);
		assertRefused("has a tensor second with values that are no finite numbers");
	}

	@Test
	void aCardOfWhichACharacterWasChanged() throws IOException {
		pack(card.replace("MLSAD", "MLSAE"), weights);
		assertRefused("has a bad card: model.json has a wrong check sum");
		pack(card.replace("{", "{ "), weights);
		assertRefused("has a bad card: model.json has a wrong check sum");
		pack(card.replaceFirst("(cardSha256\": \"[0-9a-f]{63}).", "$1x"), weights);
		assertRefused("has a bad card: model.json lacks its check sum, the field cardSha256");
		pack(card.replaceFirst("\"cardSha256\".*\n", ""), weights);
		assertRefused("has a bad card: model.json lacks its check sum, the field cardSha256");
	}

	@Test
	void aCardThatClaimsAFormatWithoutCheckSums() throws IOException {
		pack(card.replace("\"formatVersion\": 8", "\"formatVersion\": 3").replace("MLSAD", "MLSAE"), weights);
		assertRefused("has a bad card: model.json has the unknown field cardSha256");
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1 << 20, Integer.MAX_VALUE, Long.MAX_VALUE, -1 })
	void aForgedHeader(final long length) throws IOException {
		ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
		forge(card, weights);
		assertRefused("has bad weights: weights.safetensors claims a header of ");
	}

	@Test
	void weightsOfAnotherKind() throws IOException {
		forge(card, "PK\3\4 is how an npz begins".getBytes(UTF_8));
		assertRefused("has bad weights");
		forge(card, new byte[0]);
		assertRefused("has bad weights: weights.safetensors is too short");
	}

	/** With a right check sum, where the card has one. */
	private void forge(final String json, final byte[] safetensors, final String... more) throws IOException {
		pack(json.contains(CardSum.KEY) ? new String(CardSum.filledIn(json.replaceFirst("[0-9a-f]{64}", CardSum.NONE)
			.getBytes(UTF_8)), UTF_8) : json, safetensors, more);
	}

	private void pack(final String json, final byte[] safetensors, final String... more) throws IOException {
		final ZipForge forge = new ZipForge().with("model.json", json).with("weights.safetensors", safetensors);
		for (final String name : more)
			forge.with(name, "more");
		forge.at(file);
	}

	private void assertRefused(final String problem) {
		final String message = refusal();
		assertTrue(message.startsWith(file + " "), message);
		assertTrue(message.contains(problem), message);
		assertTrue(message.endsWith("."), message);
	}

	private String refusal() {
		return assertThrows(ModelFileException.class, () -> ModelArchive.read(file)).getMessage();
	}

	private static String sha256(final byte[] bytes) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
	}
}
