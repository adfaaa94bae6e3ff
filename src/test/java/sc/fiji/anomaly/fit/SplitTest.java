package sc.fiji.anomaly.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Which images train and which calibrate. */
class SplitTest {

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 40, 41, 57, 100, 3000 })
	void noUnitIsOnBothSidesAndNoneIsLost(final int count) {
		final List<String> units = units(count);
		final Split split = Split.one(units, new SplittableRandom(1));
		assertTrue(Collections.disjoint(split.training(), split.calibration()));
		final Set<String> all = new HashSet<>(split.training());
		all.addAll(split.calibration());
		assertEquals(Set.copyOf(units), all);
	}

	@Test
	void aFifthCalibratesButEnoughForFivePercentWhereThereAreEnough() {
		assertEquals(13, held(40));
		assertEquals(19, held(57));
		assertEquals(19, held(95));
		assertEquals(40, held(200));
		assertEquals(500, held(3000));
	}

	/** Enough for an alarm rate of 10 %. */
	@Test
	void ofFewCasesAThirdCalibratesAndNineAtLeast() {
		assertEquals(9, held(20));
		assertEquals(9, held(27));
		assertEquals(13, held(39));
	}

	@Test
	void fewCasesAreSplitOnceIfTheyHaveManyImages() {
		assertTrue(Split.isOne(40, 40));
		assertFalse(Split.isOne(39, 99));
		assertTrue(Split.isOne(39, 100));
		assertTrue(Split.isOne(20, 100));
		assertFalse(Split.isOne(19, 5000));
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 11, 39 })
	void inFoldsEveryUnitCalibratesOnceAndNeverWhereItTrains(final int count) {
		final List<String> units = units(count);
		final List<String> calibrating = new ArrayList<>();
		for (final Split fold : Split.folds(units, units.size(), new SplittableRandom(1))) {
			assertTrue(Collections.disjoint(fold.training(), fold.calibration()));
			assertEquals(count, fold.training().size() + fold.calibration().size());
			calibrating.addAll(fold.calibration());
		}
		assertEquals(count, calibrating.size());
		assertEquals(Set.copyOf(units), Set.copyOf(calibrating));
	}

	@Test
	void theSeedDecides() {
		final List<String> units = units(60);
		assertEquals(Split.one(units, new SplittableRandom(5)), Split.one(units, new SplittableRandom(5)));
		assertNotEquals(Split.one(units, new SplittableRandom(5)), Split.one(units, new SplittableRandom(6)));
	}

	@Test
	void planesOfAStackStayTogether() {
		final NormalImages images = new NormalImages(stacks(12, 4), CaseRule.of("file"), TinyModel.SILENT);
		assertEquals(12, images.units().size());
		final Split split = Split.one(images.units(), new SplittableRandom(1));
		final Map<String, String> sides = new HashMap<>();
		images.forEach((unit, plane) -> {
			final String side = split.training().contains(unit) ? "training" : "calibration";
			assertEquals(side, sides.getOrDefault(plane.get().source(), side));
			sides.put(plane.get().source(), side);
		}, TinyModel.SILENT);
		assertEquals(12, sides.size());
	}

	@Test
	void planesOfTooFewStacksCountOnTheirOwn() {
		final NormalImages images = new NormalImages(stacks(2, 6), CaseRule.of("file"), TinyModel.SILENT);
		assertTrue(images.planesAreUnits());
		assertEquals(12, images.units().size());
	}

	private static List<Plane> stacks(final int stacks, final int slices) {
		final List<Plane> planes = new ArrayList<>();
		for (int i = 0; i < stacks * slices; i++) {
			final Plane plane = TinyImages.disc(i, 8);
			planes.add(new Plane(plane.name(), "stack " + i / slices, plane.pixels(), plane.pixelSize()));
		}
		return planes;
	}

	private static int held(final int count) {
		return Split.one(units(count), new SplittableRandom(1)).calibration().size();
	}

	private static List<String> units(final int count) {
		return IntStream.range(0, count).mapToObj(i -> "image " + i).toList();
	}

	@Test
	void withManyImagesThereAreFewerFolds() {
		final List<String> units = IntStream.range(0, 15).mapToObj(i -> "u" + i).toList();
		assertEquals(5, Split.folds(units, 99, new SplittableRandom(1)).size());
		final List<Split> folds = Split.folds(units, 100, new SplittableRandom(1));
		assertEquals(3, folds.size());
		assertEquals(new HashSet<>(units), folds.stream().flatMap(fold -> fold.calibration().stream()).collect(Collectors
			.toSet()));
	}
}
