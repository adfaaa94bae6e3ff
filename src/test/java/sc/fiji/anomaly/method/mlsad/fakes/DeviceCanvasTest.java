package sc.fiji.anomaly.method.mlsad.fakes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.training.PixelTable;

/** Patches on the device are those in Java's memory, also at the borders of images. */
class DeviceCanvasTest {

	private static final int SIZE = 4;

	private final PixelArray image = new PixelArray(2, 7, 9);

	DeviceCanvasTest() {
		final SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < image.values().length; i++)
			image.values()[i] = (float) random.nextDouble(-1, 1);
	}

	/** At the last pixel and beyond each border, where the border pixels go on. */
	@ParameterizedTest
	@CsvSource({ "5, 3, 1", "8, 6, 0", "-2.5, 1, 0.5", "1, -2.5, 0.5", "6.5, 1, 1.5", "1, 4.5, 1.5" })
	void contentMayLieBeyondItsImage(final double x, final double y, final double scale) {
		final HostCanvas host = new HostCanvas(1, 2, SIZE);
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final DeviceCanvas device = new DeviceCanvas(1, new PixelTable(List.of(image), scope), SIZE, 1, scope);
			for (final PatchCanvas canvas : List.of(host, device)) {
				canvas.whole(0, image, 3, 2);
				canvas.transplant(0, Region.whole(), new Content(image, x, y, scale), false);
			}
			assertArrayEquals(host.values(), device.make(1, scope).toFloatArray(), 1e-6f);
		}
	}

	/** Here for more values than an array can have. */
	@Test
	void thereIsNoMemoryForPatchesThatNobodyGives() {
		assertDoesNotThrow(() -> new GivenPatches(1 << 16, 1 << 15));
	}
}
