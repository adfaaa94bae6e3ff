package sc.fiji.anomaly.method.memory.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.store.ForeignWeights;
import sc.fiji.anomaly.store.Tensor;

/** Networks of files: rebuilt exactly, or refused with a reason. */
class BackboneFileTest {

	/** The tiny ResNet-18 of random numbers, up to its third layer. */
	private static final Path TINY = Path.of("src/test/resources/backbones/tiny-resnet18.safetensors");

	/** Larger ones lie beside the project, where they are. */
	private static final Path SHARED = Path.of("../shared/backbones");

	@TempDir
	Path folder;

	private static void assertExact(final Path file, final Path expected) throws IOException {
		final ForeignWeights features = ForeignWeights.open(expected);
		Gradients.off();
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Backbone backbone = BackboneFile.open(file.toString()).load(scope).backbone();
			final Tensor input = features.tensor("input");
			final Map<String, NDArray> maps = backbone.maps(scope.create(input.values(), new Shape(input.shape())));
			for (final String name : features.names()) {
				if (name.equals("input")) continue;
				final Tensor wanted = features.tensor(name);
				assertArrayEquals(wanted.shape(), maps.get(name).getShape().getShape(), name);
				// values up to 2,000 in the wide network, of which 32-bit floats round off 1e-7 at each step
				assertArrayEquals(wanted.values(), maps.get(name).toFloatArray(), 1e-4f + 2e-6f * largest(wanted), name);
			}
			assertTrue(features.names().containsAll(backbone.layers()));
			assertEquals(backbone.features(), backbone.layers().stream().mapToLong(layer -> maps.get(layer).getShape().get(1))
				.sum());
		}
	}

	private static float largest(final Tensor tensor) {
		float largest = 0;
		for (final float value : tensor.values())
			largest = Math.max(largest, Math.abs(value));
		return largest;
	}

	@Test
	void aTinyResNetIsExact() throws IOException {
		assertExact(TINY, TINY.resolveSibling("tiny-resnet18-expected.safetensors"));
	}

	@ParameterizedTest
	@CsvSource({ "tiny-resnet18", "tiny-wide-resnet50-2", "mobilenet-v2-imagenet" })
	void networksBesideTheProjectAreExact(final String name) throws IOException {
		Assumptions.assumeTrue(Files.isDirectory(SHARED), "there is no folder " + SHARED);
		assertExact(SHARED.resolve(name + ".safetensors"), SHARED.resolve(name + "-expected.safetensors"));
	}

	/** Features must not change where a larger window begins, or tiles had seams. */
	@Test
	void noFeatureLooksFartherThanItIsSaid() throws IOException {
		Gradients.off();
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Backbone backbone = BackboneFile.open(TINY.toString()).load(scope).backbone();
			final int side = 16 * ((2 * backbone.reach() + 64) / 16);
			final float[] dark = new float[3 * side * side];
			final float[] bright = dark.clone();
			bright[0] = 1;
			final float[] before = lastLayer(backbone, scope.create(dark, new Shape(1, 3, side, side)));
			final float[] after = lastLayer(backbone, scope.create(bright, new Shape(1, 3, side, side)));
			int farthest = 0;
			for (int i = 0; i < before.length; i++)
				if (before[i] != after[i]) farthest = Math.max(farthest, i % (side / 16) * 16);
			assertTrue(farthest > 0 && farthest <= backbone.reach(), farthest + " of " + backbone.reach());
		}
	}

	private static float[] lastLayer(final Backbone backbone, final NDArray images) {
		return backbone.maps(images).get(backbone.layers().get(1)).toFloatArray();
	}

	@Test
	void tellsItsLicenceOrThatItTellsNone() throws IOException {
		assertEquals("none: random numbers", BackboneFile.open(TINY.toString()).licence());
		assertEquals("not stated", BackboneFile.open(TINY.resolveSibling("tiny-resnet18-expected.safetensors").toString())
			.licence());
	}

	private String refusal(final Path file) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			return assertThrows(IOException.class, () -> BackboneFile.open(file.toString()).load(scope)).getMessage();
		}
	}

	/** A file with another header; what tensors take must stay the same. */
	private Path edited(final String from, final String to) throws IOException {
		final byte[] bytes = Files.readAllBytes(TINY);
		final int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
		final String header = new String(bytes, 8, length, StandardCharsets.US_ASCII);
		assertTrue(header.contains(from), from);
		final byte[] changed = header.replace(from, to).getBytes(StandardCharsets.US_ASCII);
		final ByteBuffer file = ByteBuffer.allocate(bytes.length - length + changed.length).order(ByteOrder.LITTLE_ENDIAN);
		file.putLong(changed.length).put(changed).put(bytes, 8 + length, bytes.length - 8 - length);
		return Files.write(folder.resolve("edited.safetensors"), file.array());
	}

	@Test
	void anotherFamilyIsRefusedWithWhatIsUnderstood() {
		final String message = refusal(TINY.resolveSibling("tiny-resnet18-expected.safetensors"));
		assertTrue(message.contains("its tensors have other names, such as input"), message);
		assertTrue(message.contains("Understood are ResNet") && message.contains("MobileNetV2"), message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"\"layer2.0.bn1.weight\" | \"layer2.0.se.weight\" | the tensor layer2.0.se.weight belongs to no such network",
		"\"layer3.1.bn2.bias\" | \"layer4.1.bn2.bias\" | the tensor layer3.1.bn2.bias is missing",
		"[8,3,7,7] | [8,7,3,7] | the tensor conv1.weight has the shape [8, 7, 3, 7] instead of [any, 3, 7, 7]",
		"[32,16,1,1] | [16,32,1,1] | the tensor layer3.0.downsample.0.weight has the shape [16, 32, 1, 1]" })
	void aNetworkOfAnotherPlanIsRefused(final String from, final String to, final String reason) throws IOException {
		final String message = refusal(edited(from, to));
		assertTrue(message.contains(reason), message);
		assertTrue(message.contains("Understood are"), message);
	}

	@Test
	void otherNumbersThanFloatsAreRefused() throws IOException {
		final String message = refusal(edited("\"bn1.weight\":{\"dtype\":\"F32\",\"shape\":[8]",
			"\"bn1.weight\":{\"dtype\":\"BF16\",\"shape\":[16]"));
		assertTrue(message.contains("of type BF16, but only F32 is read"), message);
	}

	@Test
	void valuesThatAreNoNumbersAreRefused() throws IOException {
		final byte[] bytes = Files.readAllBytes(TINY);
		final int start = 8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
		Arrays.fill(bytes, start, start + 4, (byte) -1);
		final String message = refusal(Files.write(folder.resolve("nan.safetensors"), bytes));
		assertTrue(message.contains("no finite numbers"), message);
	}

	@Test
	void aHalfDownloadedFileIsRefused() throws IOException {
		final byte[] bytes = Files.readAllBytes(TINY);
		for (final int length : List.of(0, 5, 2000, bytes.length / 2, bytes.length - 1)) {
			final String message = refusal(Files.write(folder.resolve("half.safetensors"), Arrays.copyOf(bytes, length)));
			assertTrue(message.contains("half.safetensors is no whole safetensors file") && message.contains(
				"Download it again"), message);
		}
	}

	@Test
	void aFileThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
		final Path large = folder.resolve("large.safetensors");
		try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
			file.setLength(2L << 30);
		}
		final String message = refusal(large);
		assertTrue(message.contains("large.safetensors has 2147483648 bytes, but files of more than"), message);
	}

	@Test
	void aMissingFileIsNamed() {
		final String message = refusal(folder.resolve("absent.safetensors"));
		assertTrue(message.startsWith("there is no file ") && message.endsWith("absent.safetensors"), message);
	}

	@Test
	void aFileOfSomethingElseIsRefused() throws IOException {
		final String message = refusal(Files.writeString(folder.resolve("model.pth"), "PK..not a safetensors file at all"));
		assertTrue(message.contains("model.pth is no whole safetensors file"), message);
	}
}
