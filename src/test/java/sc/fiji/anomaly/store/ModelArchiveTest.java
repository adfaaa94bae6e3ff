package sc.fiji.anomaly.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ai.djl.ndarray.NDManager;

class ModelArchiveTest {

	private static final String CARD =
		"{\"method\":\"MLSAD\",\"unit\":\"µm\",\"rates\":[0.05,1e-300,12345678901],\"none\":null}";

	private static NDManager manager;

	@TempDir
	Path folder;

	private Path file;

	@BeforeAll
	static void startEngine() {
		manager = NDManager.newBaseManager("PyTorch");
	}

	@AfterAll
	static void stopEngine() {
		manager.close();
	}

	@BeforeEach
	void name() {
		file = folder.resolve("model.anomaly");
	}

	@AfterEach
	void nothingIsLeftInNativeMemory() {
		assertEquals(List.of(), manager.getManagedArrays());
	}

	@Test
	void readsWhatItWrote() throws IOException {
		ModelArchive.write(file, CARD, weights(), manager);
		final ModelArchive archive = ModelArchive.read(file, manager);
		assertEquals(JsonParser.parseString(CARD), archive.card());
		assertEquals(weights(), archive.weights());
		assertEquals(List.of("D_1/bias", "D_1/weight", "D_16.scale", "a"), List.copyOf(archive.weights().keySet()));
	}

	@Test
	void readsAModelWithoutWeights() throws IOException {
		ModelArchive.write(file, "{}", Map.of(), manager);
		final ModelArchive archive = ModelArchive.read(file, manager);
		assertEquals(new JsonObject(), archive.card());
		assertEquals(Map.of(), archive.weights());
	}

	@Test
	void keepsEveryBitOfAValue() throws IOException {
		final float[] values = { -0f, Float.MIN_VALUE, -Float.MIN_NORMAL, Float.MAX_VALUE, 1 + Math.ulp(1f) };
		ModelArchive.write(file, "{}", Map.of("a", new Tensor(new long[] { 5 }, values)), manager);
		assertArrayEquals(values, ModelArchive.read(file, manager).weights().get("a").values());
	}

	@Test
	void keepsTensorsOfSomeSizeApart() throws IOException {
		final Map<String, Tensor> many = new HashMap<>();
		for (int i = 0; i < 100; i++) {
			final float[] values = new float[1 + 997 * i];
			Arrays.fill(values, i);
			many.put("tensor" + i, new Tensor(new long[] { values.length }, values));
		}
		ModelArchive.write(file, "{}", many, manager);
		assertEquals(many, ModelArchive.read(file, manager).weights());
	}

	@Test
	void readsAHeaderThatDjlMistakesForAZip() throws IOException {
		// DJL takes every file that begins with "PK" for a zip, and a header of 19280 bytes makes it begin so
		final Map<String, Tensor> many = new HashMap<>();
		final Tensor one = new Tensor(new long[] { 1 }, new float[] { 1 });
		for (int i = 0; i < 200; i++)
			many.put("tensor" + i, one);
		for (int i = 0; headerLength(many) > 'P' + 256 * 'K'; i++)
			many.remove("tensor" + i);
		int padding = 'P' + 256 * 'K' - headerLength(many);
		for (int i = 199; padding > 0; i--) {
			many.remove("tensor" + i);
			final int added = Math.min(padding, 200);
			many.put("tensor" + i + "_".repeat(added), one);
			padding -= added;
		}
		assertEquals('P' + 256 * 'K', headerLength(many));
		assertEquals(many, ModelArchive.read(file, manager).weights());
	}

	@Test
	void equalModelsAreEqualFiles() throws IOException {
		final Path second = folder.resolve("second.anomaly");
		ModelArchive.write(file, CARD, weights(), manager);
		final TimeZone zone = TimeZone.getDefault();
		try {
			TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
			final Map<String, Tensor> otherOrder = new LinkedHashMap<>();
			final List<String> names = new ArrayList<>(weights().keySet());
			for (int i = names.size() - 1; i >= 0; i--)
				otherOrder.put(names.get(i), weights().get(names.get(i)));
			ModelArchive.write(second, CARD, otherOrder, manager);
		}
		finally {
			TimeZone.setDefault(zone);
		}
		assertEquals(-1, Files.mismatch(file, second));
	}

	@Test
	void isWhatItsDescriptionSays() throws IOException {
		ModelArchive.write(file, "{\"method\":\"MLSAD\"}", Map.of("a", new Tensor(new long[] { 1, 2 }, new float[] { 1,
			-2 })), manager);
		try (ZipFile zip = new ZipFile(file.toFile())) {
			assertEquals(List.of("model.json", "weights.safetensors"), zip.stream().map(Object::toString).toList());
			// the check sum is what "printf '\0\0\200\77\0\0\0\300' | sha256sum" gives
			// this one what "sed 's/cardSha256\": \"[0-9a-f]*/cardSha256\": \"000...000/' model.json | sha256sum" gives
			assertEquals(JsonParser.parseString("{\"format\":\"sc.fiji.anomaly.model\",\"formatVersion\":4," +
				"\"cardSha256\":\"50d86223db1ef4ffb3337b15507a9fcb0ef2a92624ecb57f3625a1c0adbeb95c\"," +
				"\"method\":\"MLSAD\",\"tensors\":[{\"name\":\"a\",\"shape\":[1,2]," +
				"\"sha256\":\"ee4ac73c2bd27756ab82780f27c73a7bc4d3f0bb6acb37e008bc27eccd7e588b\"}]}"), JsonParser.parseString(
					new String(entry(zip, "model.json"), UTF_8)));
			final byte[] weights = entry(zip, "weights.safetensors");
			assertArrayEquals(new byte[] { 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0 }, Arrays.copyOfRange(weights,
				weights.length - 8, weights.length));
		}
	}

	@Test
	void aFullDiskKeepsTheEarlierModel() throws IOException {
		ModelArchive.write(file, CARD, weights(), manager);
		final byte[] earlier = Files.readAllBytes(file);
		for (int capacity = 0; capacity < earlier.length; capacity += 97) {
			final FailingSink disk = new FailingSink(capacity);
			final IOException e = assertThrows(IOException.class, () -> ModelArchive.write(file, "{\"method\":\"other\"}",
				big(), manager, disk));
			assertTrue(e.getMessage().startsWith(file + " cannot be written (No space left on device)"), e.getMessage());
			assertArrayEquals(earlier, Files.readAllBytes(file));
			assertEquals(List.of(file), AtomicFileTest.contents(folder));
		}
	}

	@Test
	void weightsThatCannotBeEncodedKeepTheEarlierModel() throws IOException {
		ModelArchive.write(file, CARD, weights(), manager);
		final byte[] earlier = Files.readAllBytes(file);
		final NDManager closed = manager.newSubManager();
		closed.close();
		assertThrows(IllegalStateException.class, () -> ModelArchive.write(file, CARD, big(), closed));
		assertArrayEquals(earlier, Files.readAllBytes(file));
		assertEquals(List.of(file), AtomicFileTest.contents(folder));
	}

	@ParameterizedTest
	@ValueSource(floats = { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY })
	void refusesToWriteWhatIsNoNumber(final float value) throws IOException {
		final Map<String, Tensor> failed = Map.of("D_4.weight", new Tensor(new long[] { 2 }, new float[] { 1, value }));
		final Exception e = assertThrows(IllegalArgumentException.class, () -> ModelArchive.write(file, CARD, failed,
			manager));
		assertTrue(e.getMessage().contains("D_4.weight"), e.getMessage());
		assertEquals(List.of(), AtomicFileTest.contents(folder));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "__metadata__", "../x", "a b", "ä", "a\n" })
	void refusesNamesThatOtherReadersMayNotUnderstand(final String name) {
		final Map<String, Tensor> odd = Map.of(name, new Tensor(new long[0], new float[1]));
		assertThrows(IllegalArgumentException.class, () -> ModelArchive.write(file, CARD, odd, manager));
	}

	@ParameterizedTest
	@ValueSource(strings = { "no JSON", "[]", "{\"rate\":NaN}", "{\"a\":1,\"a\":2}", "{\"format\":\"x\"}",
		"{\"formatVersion\":3}", "{\"cardSha256\":\"\"}", "{\"tensors\":[]}" })
	void refusesCardsThatAreNoneOrSpeakForTheContainer(final String card) throws IOException {
		assertThrows(IllegalArgumentException.class, () -> ModelArchive.write(file, card, weights(), manager));
		assertEquals(List.of(), AtomicFileTest.contents(folder));
	}

	@Test
	void itsCardCannotBeChanged() throws IOException {
		ModelArchive.write(file, CARD, weights(), manager);
		final ModelArchive archive = ModelArchive.read(file, manager);
		archive.card().addProperty("method", "other");
		assertEquals("MLSAD", archive.card().get("method").getAsString());
		assertThrows(UnsupportedOperationException.class, () -> archive.weights().clear());
	}

	private int headerLength(final Map<String, Tensor> weights) throws IOException {
		ModelArchive.write(file, "{}", weights, manager);
		try (CheckedZip zip = CheckedZip.open(file)) {
			return SafetensorsHeader.parse(zip.read("weights.safetensors", 1 << 20)).start() - 8;
		}
	}

	private static byte[] entry(final ZipFile zip, final String name) throws IOException {
		return zip.getInputStream(zip.getEntry(name)).readAllBytes();
	}

	private static Map<String, Tensor> weights() {
		return Map.of("D_1/weight", new Tensor(new long[] { 2, 1, 1, 3 }, new float[] { 1, 2, 3, -4, 5.5f, 1e-30f }),
			"D_1/bias", new Tensor(new long[] { 2 }, new float[] { 0, -1 }), "D_16.scale", new Tensor(new long[0],
				new float[] { 42 }), "a", new Tensor(new long[] { 1, 1 }, new float[] { 7 }));
	}

	private static Map<String, Tensor> big() {
		return Map.of("a", new Tensor(new long[] { 100, 1000 }, new float[100_000]));
	}
}
