package sc.fiji.anomaly.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.autoencoder.PlainAutoencoderMethod;
import sc.fiji.anomaly.testing.WindowTraining;

/** One look at each training image. */
class ImagePassTest {

	private static final int COUNT = 700;

	private final AnomalyMethod method = new PlainAutoencoderMethod();
	private final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));
	private final List<Double> shares = new ArrayList<>();

	@AfterEach
	void close() {
		scope.close();
	}

	/** Images of which each has one value everywhere, its number. */
	private static List<PixelArray> numbered(final int side) {
		final List<PixelArray> images = new ArrayList<>();
		for (int i = 0; i < COUNT; i++) {
			final float[] values = new float[side * side];
			Arrays.fill(values, i);
			images.add(new PixelArray(1, side, side, values));
		}
		return images;
	}

	private ImagePass pass(final Layout layout, final int side, final int most, final Progress progress) {
		return new ImagePass(WindowTraining.set(method, "", layout, numbered(side)), new Extent(16, 16), most,
			WindowTraining.run(method, "", progress));
	}

	private Progress listening(final double end) {
		return new Progress() {

			@Override
			public void report(final String stage, final double fraction, final double secondsLeft) {
				shares.add(fraction);
			}

			@Override
			public boolean isCanceled() {
				return !shares.isEmpty() && shares.get(shares.size() - 1) >= end;
			}
		};
	}

	private List<Integer> numbers(final ImagePass pass) {
		final List<Integer> numbers = new ArrayList<>();
		pass.forEach(scope, images -> {
			final float[] values = images.toFloatArray();
			for (int i = 0; i < values.length; i += 16 * 16)
				numbers.add((int) values[i]);
		});
		return numbers;
	}

	@Test
	void everyAlignedImageComesOnceInAnOrderByChanceThatTheSeedDecides() {
		final List<Integer> numbers = numbers(pass(Layout.ALIGNED, 16, 10000, listening(2)));
		assertEquals(COUNT, numbers.size());
		assertEquals(COUNT, new HashSet<>(numbers).size());
		assertNotEquals(numbers.stream().sorted().toList(), numbers);
		assertEquals(numbers, numbers(pass(Layout.ALIGNED, 16, 10000, listening(2))));
	}

	@Test
	void noMoreThanTheMostAndNoneTwice() {
		final ImagePass pass = pass(Layout.ALIGNED, 16, 300, listening(2));
		final List<Integer> numbers = numbers(pass);
		assertEquals(300, pass.count());
		assertEquals(300, new HashSet<>(numbers).size());
		assertTrue(numbers.stream().anyMatch(number -> number > 400), "of the first images only");
	}

	@Test
	void ofTexturesThereAreAsManyWindowsAsLieHalfOverEachOther() {
		final ImagePass pass = pass(Layout.TEXTURE, 33, 1000000, listening(2));
		assertEquals(COUNT * 9, pass.count());
		final List<Integer> numbers = numbers(pass);
		assertEquals(9, numbers.stream().filter(number -> number == 17).count());
		assertEquals(1, shares.get(shares.size() - 1));
	}

	@Test
	void itEndsWhereTheMonitorAsksForIt() {
		final ImagePass pass = pass(Layout.ALIGNED, 16, 10000, listening(0.5));
		final List<Integer> seen = new ArrayList<>();
		assertThrows(CancellationException.class, () -> pass.forEach(scope, images -> seen.add((int) images.getShape().get(
			0))));
		assertEquals(3, seen.size());
		assertEquals(0, scope.getManagedArrays().size());
		assertThrows(CancellationException.class, () -> pass(Layout.ALIGNED, 16, 100, listening(1)).forEach(scope,
			images -> {}));
	}
}
