package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.FailingGpu;
import sc.fiji.anomaly.testing.TestScores;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Several planes are scored at a time, and nobody sees it. */
@Timeout(60)
class ScoresAheadTest {

	private final List<Plane> planes = IntStream.range(0, 7).mapToObj(i -> TinyImages.disc(i, 12)).toList();

	private static PlaneScore score(final Plane plane) {
		return TestScores.figures(plane.name(), 1, 1, 1, Map.of(), List.of());
	}

	private ScoresAhead ahead(final int most, final BiFunction<Plane, Progress, PlaneScore> scoring) {
		return new ScoresAhead(planes, most, scoring, Progress.NONE);
	}

	private static List<PlaneScore> all(final AnomalyScorer scorer, final List<Plane> planes) {
		final List<PlaneScore> scores = new ArrayList<>();
		scorer.scoreAll(planes, planes.size(), Selection.EVERYWHERE, Progress.NONE, score -> scores.add(score
			.withoutMaps()));
		return scores;
	}

	/** The CPU computes in the place of a GPU that nobody has. */
	@Test
	void aModelOnAGpuScoresTwoPlanesAtATimeAndSaysTheSame(@TempDir final Path folder) throws IOException {
		try (Context context = new Context(PluginService.class)) {
			BrightnessMethod.installIn(context);
			final AnomalyDetection detection = Detections.on(context, FailingGpu::device);
			final Path model = folder.resolve("a.anomaly");
			TinyModel.train(detection, TinyImages.discs(1, 10, 12), BrightnessMethod.settings(), model);
			try (AnomalyScorer cpu = detection.open(model, "cpu"); AnomalyScorer gpu = detection.open(model, "gpu0")) {
				assertEquals(1, cpu.planesAtOnce());
				assertEquals(2, gpu.planesAtOnce());
				assertEquals(all(cpu, planes), all(gpu, planes));
			}
		}
	}

	private static void await(final CountDownLatch latch) {
		try {
			// not for ever: a test that fails shall end
			latch.await(20, TimeUnit.SECONDS);
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The first plane waits until the one behind it is being scored. */
	@Test
	void theyAreScoredAtOnceAndComeInTheirOrder() {
		final CountDownLatch second = new CountDownLatch(1);
		final AtomicInteger now = new AtomicInteger();
		final AtomicInteger most = new AtomicInteger();
		try (ScoresAhead scores = ahead(2, (plane, progress) -> {
			most.accumulateAndGet(now.incrementAndGet(), Math::max);
			if (plane == planes.get(0)) await(second);
			if (plane == planes.get(1)) second.countDown();
			now.decrementAndGet();
			return score(plane);
		})) {
			for (final Plane plane : planes)
				assertEquals(plane.name(), scores.next().name());
			assertFalse(scores.hasNext());
		}
		assertEquals(2, most.get());
	}

	@Test
	void aSingleOneIsScoredByWhoTakesIt() {
		final Set<Thread> threads = ConcurrentHashMap.newKeySet();
		try (ScoresAhead scores = ahead(1, (plane, progress) -> {
			threads.add(Thread.currentThread());
			return score(plane);
		})) {
			while (scores.hasNext())
				scores.next();
		}
		assertEquals(Set.of(Thread.currentThread()), threads);
	}

	@Test
	void whatFailsIsThrownWhenItIsItsTurn() {
		final RuntimeException failure = new IllegalStateException();
		try (ScoresAhead scores = ahead(3, (plane, progress) -> {
			if (plane == planes.get(1)) throw failure;
			return score(plane);
		})) {
			assertEquals(planes.get(0).name(), scores.next().name());
			assertSame(failure, assertThrows(IllegalStateException.class, scores::next));
		}
	}

	@Test
	void aPlaneThatCannotBeReadDoesNotTakeThoseBeforeItAway() {
		final RuntimeException failure = new IllegalStateException();
		final Iterator<Plane> first = planes.subList(0, 2).iterator();
		final Iterable<Plane> broken = () -> new Iterator<>() {

			@Override
			public boolean hasNext() {
				return true;
			}

			@Override
			public Plane next() {
				if (!first.hasNext()) throw failure;
				return first.next();
			}
		};
		try (ScoresAhead scores = new ScoresAhead(broken, 4, (plane, progress) -> score(plane), Progress.NONE)) {
			assertEquals(planes.get(0).name(), scores.next().name());
			assertEquals(planes.get(1).name(), scores.next().name());
			assertSame(failure, assertThrows(IllegalStateException.class, scores::next));
			assertFalse(scores.hasNext());
		}
	}

	/** The second plane would be scored for ever. */
	@Test
	void nothingRunsAnyMoreWhenItIsClosed() {
		final CountDownLatch runs = new CountDownLatch(1);
		final AtomicBoolean ended = new AtomicBoolean();
		try (ScoresAhead scores = ahead(2, (plane, progress) -> {
			if (plane == planes.get(0)) return score(plane);
			runs.countDown();
			try {
				while (true)
					progress.check();
			}
			catch (final CancellationException e) {
				ended.set(true);
				throw e;
			}
		})) {
			scores.next();
			await(runs);
		}
		assertEquals(true, ended.get());
	}
}
