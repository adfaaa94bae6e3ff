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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

class ModelArchiveTest {

	private static final String CARD =
		"{\"method\":\"MLSAD\",\"unit\":\"µm\",\"rates\":[0.05,1e-300,12345678901],\"none\":null}";

	@TempDir
	Path folder;

	private Path file;

	@BeforeEach
	void name() {
		file = folder.resolve("model.anomaly");
	}

	@Test
	void readsWhatItWrote() throws IOException {
		ModelArchive.write(file, CARD, weights());
		final ModelArchive archive = ModelArchive.read(file);
		assertEquals(JsonParser.parseString(CARD), archive.card());
		assertEquals(weights(), archive.weights());
		assertEquals(List.of("D_1/bias", "D_1/weight", "D_16.scale", "a"), List.copyOf(archive.weights().keySet()));
	}

	@Test
	void readsAModelWithoutWeights() throws IOException {
		ModelArchive.write(file, "{}", Map.of());
		final ModelArchive archive = ModelArchive.read(file);
		assertEquals(new JsonObject(), archive.card());
		assertEquals(Map.of(), archive.weights());
	}

	@Test
	void keepsEveryBitOfAValue() throws IOException {
		final float[] values = { -0f, Float.MIN_VALUE, -Float.MIN_NORMAL, Float.MAX_VALUE, 1 + Math.ulp(1f) };
		ModelArchive.write(file, "{}", Map.of("a", new Tensor(new long[] { 5 }, values)));
		assertArrayEquals(values, ModelArchive.read(file).weights().get("a").values());
	}

	@Test
	void keepsTensorsOfSomeSizeApart() throws IOException {
		final Map<String, Tensor> many = new HashMap<>();
		for (int i = 0; i < 100; i++) {
			final float[] values = new float[1 + 997 * i];
			Arrays.fill(values, i);
			many.put("tensor" + i, new Tensor(new long[] { values.length }, values));
		}
		ModelArchive.write(file, "{}", many);
		assertEquals(many, ModelArchive.read(file).weights());
	}

	@Test
	void otherProgramsReadTheWeights() throws IOException {
		ModelArchive.write(file, CARD, weights());
		try (CheckedZip zip = CheckedZip.open(file); NDManager scope = NDManager.newBaseManager("PyTorch")) {
			final Map<String, Tensor> read = new HashMap<>();
			for (final NDArray array : NDList.decode(scope, zip.read(ModelArchive.WEIGHTS, 1 << 20)))
				read.put(array.getName(), new Tensor(array.getShape().getShape(), array.toFloatArray()));
			assertEquals(weights(), read);
		}
	}

	@Test
	void equalModelsAreEqualFiles() throws IOException {
		final Path second = folder.resolve("second.anomaly");
		ModelArchive.write(file, CARD, weights());
		final TimeZone zone = TimeZone.getDefault();
		try {
			TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
			final Map<String, Tensor> otherOrder = new LinkedHashMap<>();
			final List<String> names = new ArrayList<>(weights().keySet());
			for (int i = names.size() - 1; i >= 0; i--)
				otherOrder.put(names.get(i), weights().get(names.get(i)));
			ModelArchive.write(second, CARD, otherOrder);
		}
		finally {
			TimeZone.setDefault(zone);
		}
		assertEquals(-1, Files.mismatch(file, second));
	}

	@Test
	void isWhatItsDescriptionSays() throws IOException {
		ModelArchive.write(file, "{\"method\":\"MLSAD\"}", Map.of("a", new Tensor(new long[] { 1, 2 }, new float[] { 1,
			-2 })));
		try (ZipFile zip = new ZipFile(file.toFile())) {
			assertEquals(List.of("model.json", "weights.safetensors"), zip.stream().map(Object::toString).toList());
			// the check sum is what "printf '\0\0\200\77\0\0\0\300' | sha256sum" gives
			// this one what "sed 's/cardSha256\": \"[0-9a-f]*/cardSha256\": \"000...000/' model.json | sha256sum" gives
			assertEquals(JsonParser.parseString("{\"format\":\"sc.fiji.anomaly.model\",\"formatVersion\":8," +
				"\"cardSha256\":\"82140d2f0c1481451c40eecadf16a5c55afeed92ec6e918bd8229a68434b80ce\"," +
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
		ModelArchive.write(file, CARD, weights());
		final byte[] earlier = Files.readAllBytes(file);
		for (int capacity = 0; capacity < earlier.length; capacity += 97) {
			final FailingSink disk = new FailingSink(capacity);
			final IOException e = assertThrows(IOException.class, () -> ModelArchive.write(file, "{\"method\":\"other\"}",
				big(), disk));
			assertTrue(e.getMessage().startsWith(file + " cannot be written (No space left on device)"), e.getMessage());
			assertArrayEquals(earlier, Files.readAllBytes(file));
			assertEquals(List.of(file), AtomicFileTest.contents(folder));
		}
	}

	@Test
	void itsCardCannotBeChanged() throws IOException {
		ModelArchive.write(file, CARD, weights());
		final ModelArchive archive = ModelArchive.read(file);
		archive.card().addProperty("method", "other");
		assertEquals("MLSAD", archive.card().get("method").getAsString());
		assertThrows(UnsupportedOperationException.class, () -> archive.weights().clear());
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
