package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.UnfinishedModel;
import sc.fiji.anomaly.UnfinishedModel.Look;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.testing.TinyImages;

@Timeout(60)
class PreviewWorkerTest {

	private final BlockingQueue<List<Optional<Look>>> seen = new LinkedBlockingQueue<>();
	private final Map<Integer, String> names = new ConcurrentHashMap<>();
	private final BlockingQueue<String> problems = new LinkedBlockingQueue<>();

	private final AtomicLong worked = new AtomicLong();

	private final PreviewWorker worker = new PreviewWorker(2, worked::get, new PreviewWorker.Listener() {

		@Override
		public void opened(final int image, final String name) {
			names.put(image, name);
		}

		@Override
		public void failed(final int image, final String reason) {
			problems.add(image + ": " + reason);
		}

		@Override
		public void seen(final List<Optional<Look>> looks) {
			seen.add(looks);
		}
	});

	/** What it says is what it sees. */
	private final UnfinishedModel model = plane -> {
		if (plane.width() > 8) throw new InvalidInputException("", plane.name() + " is too large");
		return Optional.of(new Look(plane, Views.hyperSlice(plane.pixels(), 2, 0)));
	};

	@AfterEach
	void end() {
		worker.close();
	}

	private static Plane ramp(final String name, final int side, final float factor) {
		final float[] values = new float[side * side];
		for (int i = 0; i < values.length; i++)
			values[i] = factor * i;
		return TinyImages.plane(name, side, side, 1, values, PixelSize.UNKNOWN);
	}

	@Test
	void eachImageIsLookedAtOnceAModelIsThere() throws InterruptedException {
		worker.choose(0, () -> ramp("a", 4, 1));
		worker.start();
		worker.watch(plane -> Optional.empty());
		assertEquals(null, seen.poll(500, TimeUnit.MILLISECONDS), "a model without networks");
		worker.watch(model);
		final List<Optional<Look>> first = seen.take();
		assertEquals("a", first.get(0).orElseThrow().part().name());
		assertTrue(first.get(1).isEmpty());
		worker.choose(1, () -> ramp("b", 4, 1));
		assertEquals("b", seen.take().get(1).orElseThrow().part().name());
		assertEquals(Map.of(0, "a", 1, "b"), names);
	}

	/** However fast the clock runs: where others leave the training little, the preview takes less. */
	@Test
	void itRestsUntilTheTrainingHasWorked() throws InterruptedException {
		worker.choose(0, () -> ramp("a", 4, 1));
		worker.watch(plane -> {
			long sum = 0;
			final long end = System.nanoTime() + 50_000_000L;
			while (System.nanoTime() < end)
				sum++;
			return model.look(ramp("a", 4, sum));
		});
		worker.start();
		seen.take();
		assertEquals(null, seen.poll(5, TimeUnit.SECONDS), "the training has not worked");
		worked.set(Long.MAX_VALUE / 2);
		seen.take();
	}

	@Test
	void anImageThatCannotBeUsedIsSaidAndTheOtherOneIsShown() throws InterruptedException {
		worker.choose(0, () -> ramp("a", 4, 1));
		worker.choose(1, () -> ramp("huge", 9, 1));
		worker.watch(model);
		worker.start();
		assertEquals("1: huge is too large", problems.take());
		assertTrue(seen.take().get(1).isEmpty());
	}

	@Test
	void aFileThatIsNoImageIsSaid(@TempDir final Path folder) throws IOException, InterruptedException {
		final Path file = Files.writeString(folder.resolve("notes.png"), "no image");
		worker.choose(1, PreviewPane.opener(file.toFile()));
		worker.watch(model);
		worker.start();
		final String problem = problems.take();
		assertTrue(problem.startsWith("1: notes.png "), problem);
	}

	@Test
	void picturesShareTheirColours() {
		final PreviewPicture normal = new PreviewPicture(new Look(ramp("a", 4, 1), evidence(4, 1)), 16);
		assertEquals(15, normal.highest());
		assertEquals(8, normal.median(), 1);
		final BufferedImage clear = normal.between(15, 100);
		final BufferedImage hot = normal.between(0, 15);
		assertEquals(16, clear.getWidth());
		assertEquals(0xffffff, clear.getRGB(15, 15) & 0xffffff, "no heat, the brightest pixel");
		assertNotEquals(0xffffff, hot.getRGB(15, 15) & 0xffffff);
		assertEquals(clear.getRGB(0, 0), hot.getRGB(0, 0));
	}

	private static RandomAccessibleInterval<FloatType> evidence(final int side, final float factor) {
		final float[] values = new float[side * side];
		for (int i = 0; i < values.length; i++)
			values[i] = factor * i;
		return ArrayImgs.floats(values, side, side);
	}
}
