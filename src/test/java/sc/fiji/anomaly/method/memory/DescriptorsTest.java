package sc.fiji.anomaly.method.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.memory.backbone.BackboneFile;

/** What describes a place. */
class DescriptorsTest {

	private static final NDManager SCOPE = Torch.newScope(ComputeDevice.choose("cpu"));

	@AfterAll
	static void close() {
		SCOPE.close();
	}

	static Stream<Descriptors> all() throws Exception {
		final Path tiny = Path.of("src/test/resources/backbones/tiny-resnet18.safetensors");
		return Stream.of(new PatchPyramid(8, 1), new PatchPyramid(4, 1), new Scattering(8, 1, SCOPE), new Scattering(4, 1,
			SCOPE), new BackboneFeatures(BackboneFile.open(tiny.toString()).load(SCOPE).backbone()));
	}

	private static PixelArray noise(final int channels, final int width, final int height) {
		final SplittableRandom random = new SplittableRandom(1);
		final PixelArray image = new PixelArray(channels, height, width);
		for (int i = 0; i < image.values().length; i++)
			image.values()[i] = (float) random.nextDouble(-1, 1);
		return image;
	}

	private static float[][] rows(final Descriptors descriptors, final PixelArray image) {
		Gradients.off();
		final NDArray rows = descriptors.of(image, SCOPE);
		assertArrayEquals(new long[] { descriptors.level().patches(image.width()) * descriptors.level().patches(image
			.height()), descriptors.count() }, rows.getShape().getShape());
		final float[][] all = new float[(int) rows.getShape().get(0)][];
		for (int i = 0; i < all.length; i++)
			all[i] = rows.get(i).toFloatArray();
		return all;
	}

	/** A window that has the context of a place around it says of the place what the whole image says. */
	@ParameterizedTest
	@MethodSource("all")
	void noPlaceLooksBeyondItsContext(final Descriptors descriptors) {
		final Level level = descriptors.level();
		final int context = descriptors.context();
		final int side = 3 * context + level.receptiveField();
		final PixelArray image = noise(1, side, side);
		final int from = context;
		final PixelArray part = new PixelArray(1, 2 * context + level.receptiveField(), 2 * context + level
			.receptiveField());
		for (int y = 0; y < part.height(); y++)
			System.arraycopy(image.values(), (y + from) * side + from, part.values(), y * part.width(), part.width());
		final int inWhole = 2 * context / level.stride();
		final int inPart = context / level.stride();
		final float[] whole = rows(descriptors, image)[inWhole * (int) level.patches(side) + inWhole];
		final float[] alone = rows(descriptors, part)[inPart * (int) level.patches(part.width()) + inPart];
		for (int i = 0; i < whole.length; i++)
			assertEquals(whole[i], alone[i], 1e-4 * (1 + Math.abs(whole[i])), level + ", number " + i);
	}

	@Test
	void patchesArePixelsAroundThePlace() {
		final PixelArray image = noise(1, 32, 24);
		final float[] place = rows(new PatchPyramid(8, 1), image)[4 + 1];
		for (int y = 0; y < 8; y++)
			for (int x = 0; x < 8; x++)
				assertEquals(image.get(0, 8 + y, 8 + x), place[y * 8 + x]);
		// half the resolution, in blocks of 4 x 4: the first one begins 2 pixels before the place
		assertEquals((image.get(0, 4, 4) + image.get(0, 4, 5) + image.get(0, 5, 4) + image.get(0, 5, 5)) / 4, place[64],
			1e-6);
	}

	@Test
	void theWaveOfItsDirectionIsStrongest() {
		final Scattering scattering = new Scattering(8, 1, SCOPE);
		for (int direction = 0; direction < Scattering.DIRECTIONS; direction++) {
			final double angle = Math.PI * direction / Scattering.DIRECTIONS;
			final PixelArray image = new PixelArray(1, 64, 64);
			for (int i = 0; i < image.values().length; i++)
				image.values()[i] = (float) Math.sin(1.8 * (Math.cos(angle) * (i % 64) + Math.sin(angle) * (i / 64)));
			final float[] middle = rows(scattering, image)[3 * 6 + 3];
			int strongest = 0;
			for (int i = 0; i < Scattering.DIRECTIONS; i++)
				if (middle[i] > middle[strongest]) strongest = i;
			assertEquals(direction, strongest);
		}
	}

	@Test
	void brightnessMovesNoWave() {
		final PixelArray image = noise(1, 40, 40);
		final PixelArray brighter = noise(1, 40, 40);
		for (int i = 0; i < image.values().length; i++)
			brighter.values()[i] += 0.5f;
		final Scattering scattering = new Scattering(8, 1, SCOPE);
		final float[] before = rows(scattering, image)[0];
		final float[] after = rows(scattering, brighter)[0];
		final int last = scattering.count() - 1;
		for (int i = 0; i < last; i++)
			assertEquals(before[i], after[i], 1e-3, "number " + i);
		assertEquals(before[last] + 0.5, after[last], 1e-5);
	}

	@Test
	void blocksComeApartAndTogether() {
		final PixelArray image = noise(6, 12, 8);
		final NDArray pixels = SCOPE.create(image.values(), new Shape(2, 3, 8, 12));
		final NDArray blocks = Blocks.apart(pixels, 4);
		assertArrayEquals(new long[] { 2, 48, 2, 3 }, blocks.getShape().getShape());
		assertEquals(image.get(0, 4 + 2, 8 + 1), blocks.get(0, 2 * 4 + 1, 1, 2).getFloat());
		assertArrayEquals(image.values(), Blocks.together(blocks, 4).toFloatArray());
	}

	@Test
	void beyondItsBorderAnImageGoesOnAsInAMirror() {
		final PixelArray image = new PixelArray(1, 1, 3, new float[] { 1, 2, 3 });
		final NDArray wide = Mirror.around(SCOPE.create(image.values(), new Shape(1, 1, 1, 3)), 5);
		assertArrayEquals(new long[] { 1, 1, 11, 13 }, wide.getShape().getShape());
		assertArrayEquals(new float[] { 2, 3, 3, 2, 1, 1, 2, 3, 3, 2, 1, 1, 2 }, wide.get(0, 0, 0).toFloatArray());
		final PixelArray multiple = Mirror.toMultiple(image, 4);
		assertEquals(4, multiple.height());
		assertArrayEquals(new float[] { 1, 2, 3, 3 }, Arrays.copyOf(multiple.values(), 4));
	}

	@Test
	void severalChannelsAreDescribedEach() {
		final PixelArray image = noise(3, 24, 24);
		for (final Descriptors three : List.of(new PatchPyramid(8, 3), new Scattering(8, 3, SCOPE))) {
			final float[] all = rows(three, image)[0];
			final PixelArray first = new PixelArray(1, 24, 24, Arrays.copyOf(image.values(), 24 * 24));
			final Descriptors one = three instanceof Scattering ? new Scattering(8, 1, SCOPE) : new PatchPyramid(8, 1);
			final float[] alone = rows(one, first)[0];
			assertEquals(3 * alone.length, all.length);
			assertTrue(Arrays.stream(boxed(alone)).allMatch(value -> contains(all, value)));
		}
	}

	private static Float[] boxed(final float[] values) {
		final Float[] boxed = new Float[values.length];
		for (int i = 0; i < boxed.length; i++)
			boxed[i] = values[i];
		return boxed;
	}

	private static boolean contains(final float[] values, final float value) {
		for (final float one : values)
			if (Math.abs(one - value) < 1e-4) return true;
		return false;
	}
}
