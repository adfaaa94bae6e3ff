package sc.fiji.anomaly.view.heatmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.gui.Roi;

import sc.fiji.anomaly.view.HeatmapLayers;

class HeatPainterTest {

	private static final long PLENTY = 1L << 30;

	@TempDir
	Path folder;

	private ScoredStack stack;
	private ScoredPlanes planes;

	/** What the worker has to do. */
	private final List<Runnable> work = new ArrayList<>();

	@BeforeEach
	void score() throws Exception {
		stack = new ScoredStack(folder);
		planes = stack.planes(0.2, PLENTY);
	}

	@AfterEach
	void close() {
		stack.close();
	}

	/** Whatever is chosen: the same as if the command had been asked for that in the first place. */
	@Test
	void everyChoiceLooksAsAFreshHeatmapDoes() {
		final HeatPainter painter = painter(0.2, List.of(), 60);
		final Set<Integer> numbers = new HashSet<>();
		int marked = 0;
		for (final int step : List.of(0, 12, 25, planes.askedStep(), planes.rates().size() - 1))
			for (final List<Integer> levels : List.of(List.<Integer> of(), List.of(1), List.of(0, 1))) {
				painter.show(new HeatChoice(step, levels, 35), step % ScoredStack.PLANES);
				doWork();
				final ImagePlus fresh = stack.image.duplicate();
				fresh.setOverlay(null);
				stack.fresh(fresh, planes.rates().rate(step), levels, 35).show();
				assertEquals(ScoredStack.elements(fresh), ScoredStack.elements(stack.image));
				numbers.add(fresh.getOverlay().size());
				marked += fresh.getOverlay().size();
				for (int slice = 1; slice <= ScoredStack.PLANES; slice++)
					assertArrayEquals(ScoredStack.seen(fresh, slice), ScoredStack.seen(stack.image, slice));
			}
		assertTrue(numbers.size() > 4 && marked > 50, numbers + ", " + marked);
	}

	@Test
	void theElementsOfUsersStay() {
		final HeatPainter painter = painter(0.2, List.of(), 60);
		final Roi own = new Roi(1, 2, 3, 4);
		own.setName("mine");
		stack.image.getOverlay().add(own);
		painter.show(new HeatChoice(planes.rates().size() - 1, List.of(0), 60), 1);
		doWork();
		assertEquals(own, stack.image.getOverlay().get("mine"));
		painter.show(new HeatChoice(0, List.of(), 60), 1);
		doWork();
		assertEquals(own, stack.image.getOverlay().get("mine"));
	}

	@Test
	void thePlaneThatIsLookedAtComesFirst() {
		final HeatPainter painter = painter(0.2, List.of(), 60);
		final List<List<String>> shown = new ArrayList<>();
		final HeatPainter watched = new HeatPainter(stack.image, planes, ScoredStack.STYLE, stack.fresh(stack.image, 0.2,
			List.of(), 60).planes(), new HeatChoice(planes.askedStep(), List.of(), 60), Runnable::run, change -> {
				change.run();
				shown.add(ScoredStack.elements(stack.image));
			});
		painter.stop();
		watched.show(new HeatChoice(planes.askedStep(), List.of(1), 60), 3);
		assertEquals(2, shown.size());
		assertTrue(shown.get(0).stream().anyMatch(name -> name.contains("level 4") && name.contains("z:4")), shown.get(0)
			.toString());
		assertTrue(shown.get(0).stream().noneMatch(name -> name.contains("level 4") && name.contains("z:2")));
		assertTrue(shown.get(1).stream().anyMatch(name -> name.contains("level 4") && name.contains("z:2")));
	}

	@Test
	void ofManyWishesTheNewestCounts() {
		final HeatPainter painter = painter(0.2, List.of(), 60);
		final List<String> before = ScoredStack.elements(stack.image);
		painter.show(new HeatChoice(0, List.of(0, 1), 10), 0);
		final Runnable old = work.remove(0);
		painter.show(new HeatChoice(planes.askedStep(), List.of(), 60), 0);
		old.run();
		assertEquals(before, ScoredStack.elements(stack.image));
		doWork();
		assertEquals(before, ScoredStack.elements(stack.image));
		painter.show(new HeatChoice(0, List.of(0, 1), 10), 0);
		painter.stop();
		doWork();
		assertEquals(before, ScoredStack.elements(stack.image));
	}

	@Test
	void opacityAloneMakesNothingAnew() {
		final HeatPainter painter = painter(0.2, List.of(), 60);
		final Roi[] before = stack.image.getOverlay().toArray();
		final int[] seen = ScoredStack.seen(stack.image, 2);
		painter.show(new HeatChoice(planes.askedStep(), List.of(), 20), 1);
		doWork();
		assertArrayEquals(before, stack.image.getOverlay().toArray());
		assertFalse(Arrays.equals(seen, ScoredStack.seen(stack.image, 2)));
	}

	@Test
	void mapsForWhichThereIsNoRoomAreGivenUp() {
		assertTrue(planes.fits());
		assertFalse(stack.planes(0.2, 2000).fits());
		assertEquals(ScoredStack.PLANES, stack.planes(0.2, 2000).scores().size());
	}

	private HeatPainter painter(final double rate, final List<Integer> levels, final double opacity) {
		final HeatmapLayers.Builder layers = stack.fresh(stack.image, rate, levels, opacity);
		layers.show();
		return new HeatPainter(stack.image, planes, ScoredStack.STYLE, layers.planes(), new HeatChoice(planes.askedStep(),
			levels, opacity), work::add, Runnable::run);
	}

	private void doWork() {
		while (!work.isEmpty())
			work.remove(0).run();
	}
}
