package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.mlsad.fakes.FakePatchSource;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.nn.FourierFeatures;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.training.PixelTable;
import sc.fiji.anomaly.training.RandomStreams;

/** Many steps are drawn at once, and the next ones ahead: one pair in each here. */
class DevicePairsTest {

	private static final int AT_ONCE = 100;

	private final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));
	private final NormalPatches normals = new NormalPatches(List.of(ImageTile.whole(new PixelArray(1, 6, 6))), 2);

	@AfterEach
	void close() {
		scope.close();
	}

	private FakePatchSource fakes(final Runnable drawn) {
		return (site, random, canvas, row) -> {
			canvas.whole(row, normals.image(0), 0, 0);
			drawn.run();
		};
	}

	private DevicePairs pairs(final FakePatchSource fakes, final PositionFeatures positions) {
		return new DevicePairs("test", new PairDrawing(normals, 2, new SinglePatches(normals, 2, 1), fakes, positions,
			true), new PixelTable(normals.images(), scope), 0, 10 * AT_ONCE, new RandomStreams(1), scope);
	}

	@Test
	void theNextStepsAreDrawnWhileOthersAreTrained() throws InterruptedException {
		final CountDownLatch drawn = new CountDownLatch(2 * AT_ONCE);
		pairs(fakes(drawn::countDown), new FourierFeatures(1)).of(0, scope);
		assertTrue(drawn.await(20, TimeUnit.SECONDS));
	}

	/** As who trains would see it: memory that is full is told by its kind. */
	@Test
	void whatFailsAheadIsThrownAsItIs() {
		final OutOfMemoryError failure = new OutOfMemoryError("made up");
		final AtomicInteger drawn = new AtomicInteger();
		final DevicePairs pairs = pairs(fakes(() -> {
			if (drawn.getAndIncrement() >= AT_ONCE) throw failure;
		}), new FourierFeatures(1));
		for (int step = 0; step < AT_ONCE; step++)
			pairs.of(step, scope);
		assertSame(failure, assertThrows(OutOfMemoryError.class, () -> pairs.of(AT_ONCE, scope)));
	}

	/** Places may have more features than small patches have pixels. */
	@Test
	void fewerStepsAreDrawnAtOnceWherePlacesHaveManyFeatures() {
		final int features = 1 << 18;
		final AtomicInteger last = new AtomicInteger();
		pairs((site, random, canvas, row) -> {
			canvas.whole(row, normals.image(0), 0, 0);
			last.accumulateAndGet(row, Math::max);
		}, new PositionFeatures() {

			@Override
			public int count() {
				return features;
			}

			@Override
			public boolean isOfColumn(final int feature) {
				return true;
			}

			@Override
			public void write(final double x, final double y, final double width, final double height, final float[] to,
				final int offset, final int stride)
			{}
		}).of(0, scope);
		// two places, and two patches, in each step; 2^23 values at the most
		assertEquals(2 * 16 - 1, last.get());
	}
}
