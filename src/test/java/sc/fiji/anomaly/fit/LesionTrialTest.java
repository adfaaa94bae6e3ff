package sc.fiji.anomaly.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.scoring.EvidenceMap;
import sc.fiji.anomaly.testing.TinyImages;

/** How much members count, by the synthetic lesions that they find. */
class LesionTrialTest {

	private static final int SIDE = 48;
	private static final Plane NORMAL = TinyImages.texture(1, SIDE, SIDE);
	private static final Plane OTHER = TinyImages.texture(2, SIDE, SIDE);

	/** One that sees every changed pixel, and one that sees nothing. */
	private static LesionTrial.Said seeingAndBlind(final Plane plane) {
		final float[] changed = new float[SIDE * SIDE];
		double sum = 0;
		for (int i = 0; i < changed.length; i++) {
			changed[i] = Math.abs(plane.pixels().getAt(i % SIDE, i / SIDE, 0).get() - NORMAL.pixels().getAt(i % SIDE, i /
				SIDE, 0).get());
			sum += changed[i];
		}
		return new LesionTrial.Said(List.of(sum, 0.0, 0.0, 0.0), List.of(map(changed), map(new float[SIDE * SIDE])));
	}

	private static EvidenceMap map(final float[] values) {
		return new EvidenceMap(ArrayImgs.floats(values, SIDE, SIDE), new ImageGeometry(0, 0, 1, 1));
	}

	private static LesionTrial trial() {
		final LesionTrial trial = new LesionTrial(List.of(0, 1), Collections.nCopies(2, Collections.nCopies(4, 0.0)),
			new SplittableRandom(1));
		for (int i = 0; i < 32; i++)
			trial.add(i % 2, NORMAL, OTHER, LesionTrialTest::seeingAndBlind);
		return trial;
	}

	/** An image is scored by members whose weights do not come from it. */
	@Test
	void weightsOfSomeGroupsKnowNothingOfTheOthers() {
		final EvidenceMap nothing = map(new float[SIDE * SIDE]);
		final LesionTrial trial = new LesionTrial(List.of(0, 1), List.of(List.of(1.0, 0.0, 0.0, 0.0), List.of(0.0, 0.0, 0.0,
			0.0)), new SplittableRandom(1));
		trial.add(0, NORMAL, OTHER, plane -> new LesionTrial.Said(List.of(0.0, 0.0, 9.0, 0.0), List.of(nothing, nothing)));
		trial.add(1, NORMAL, OTHER, LesionTrialTest::seeingAndBlind);
		assertEquals(List.of(1.0, 0.5, 0.5, 0.5), trial.found(group -> group == 1));
		assertEquals(List.of(0.0, 0.5, 1.0, 0.5), trial.found(group -> group == 0));
		assertEquals(List.of(0.625, 0.125, 0.125, 0.125), trial.weights(group -> group == 1).opinions());
		assertEquals(List.of(0.125, 0.125, 0.625, 0.125), trial.weights(group -> group == 0).opinions());
		assertEquals(List.of(0.75, 0.25), trial.weights(group -> group == 1).maps());
		assertEquals(List.of(0.5, 0.5), trial.weights(group -> group == 0).maps());
	}

	@Test
	void whoFindsTheLesionsCountsMoreAndWhoIsBlindStillALittle() {
		final LesionTrial.Weights weights = trial().weights(group -> true);
		// half of the weight is equal, the other half is for the only opinion that finds anything
		assertEquals(0.625, weights.opinions().get(0), 0.02);
		assertEquals(0.125, weights.opinions().get(3), 0.02);
		assertEquals(0.75, weights.maps().get(0), 0.02);
		assertEquals(0.25, weights.maps().get(1), 0.02);
	}

	@Test
	void whereNobodyFindsAnythingAllCountTheSame() {
		final LesionTrial trial = new LesionTrial(List.of(0), List.of(Collections.nCopies(4, 1.0)), new SplittableRandom(
			1));
		final EvidenceMap nothing = map(new float[SIDE * SIDE]);
		trial.add(0, NORMAL, OTHER, plane -> new LesionTrial.Said(List.of(0.0, 0.0, 0.0, 0.0), List.of(nothing, nothing)));
		assertEquals(Collections.nCopies(4, 0.25), trial.weights(group -> true).opinions());
		assertEquals(List.of(0.5, 0.5), trial.weights(group -> true).maps());
	}

	@Test
	void withoutLesionsNobodyIsBetterThanChance() {
		final LesionTrial trial = new LesionTrial(List.of(0), List.of(Collections.nCopies(4, 1.0)), new SplittableRandom(
			1));
		assertEquals(Collections.nCopies(4, 0.5), trial.found(group -> true));
		assertEquals(Collections.nCopies(4, 0.25), trial.weights(group -> true).opinions());
	}

	@Test
	void pixelsThatAreNoNumbersStayThatBesideTheLesion() {
		final float[] values = new float[SIDE * SIDE];
		for (int i = 0; i < values.length; i++)
			values[i] = i % 3 == 0 ? Float.NaN : 100 + i % 7;
		final Plane holes = TinyImages.plane("holes", SIDE, SIDE, 1, values, PixelSize.UNKNOWN);
		for (final PlaneLesion.Kind kind : PlaneLesion.Kind.values()) {
			final PlaneLesion lesion = PlaneLesion.in(holes, OTHER, kind, new SplittableRandom(1));
			for (int i = 0; i < values.length; i++)
				if (lesion.mask()[i] == 0) assertEquals(values[i], lesion.plane().pixels().getAt(i % SIDE, i / SIDE, 0).get(),
					kind + ", pixel " + i);
		}
	}

	@Test
	void everyKindOfLesionChangesItsPlaceAndNothingElse() {
		final List<PlaneLesion.Kind> unchanged = new ArrayList<>();
		for (final PlaneLesion.Kind kind : PlaneLesion.Kind.values()) {
			double inside = 0;
			for (int seed = 0; seed < 10; seed++) {
				final PlaneLesion lesion = PlaneLesion.in(NORMAL, OTHER, kind, new SplittableRandom(seed));
				for (int i = 0; i < lesion.mask().length; i++) {
					final float now = lesion.plane().pixels().getAt(i % SIDE, i / SIDE, 0).get();
					final float was = NORMAL.pixels().getAt(i % SIDE, i / SIDE, 0).get();
					if (lesion.mask()[i] == 0) assertEquals(was, now, 0, kind + " outside");
					else inside += Math.abs(now - was);
				}
			}
			if (inside == 0) unchanged.add(kind);
		}
		assertEquals(List.of(), unchanged);
	}

	@Test
	void lesionsLieWhereSomethingIsShown() {
		final Img<FloatType> pixels = ArrayImgs.floats(SIDE, SIDE, 1);
		ImgUtil.copy(new float[SIDE * SIDE], 0, new int[] { 1, SIDE, SIDE * SIDE }, pixels);
		for (int y = 20; y < 40; y++)
			for (int x = 20; x < 40; x++)
				pixels.getAt(x, y, 0).set(100 + (x + y) % 7);
		final Plane island = new Plane("island", "island", pixels, NORMAL.pixelSize());
		int touched = 0;
		for (int seed = 0; seed < 40; seed++) {
			final PlaneLesion lesion = PlaneLesion.in(island, OTHER, PlaneLesion.Kind.INTENSITY, new SplittableRandom(seed));
			for (int i = 0; i < lesion.mask().length; i++)
				if (lesion.mask()[i] > 0 && i % SIDE >= 20 && i % SIDE < 40 && i / SIDE >= 20 && i / SIDE < 40) {
					touched++;
					break;
				}
		}
		assertTrue(touched >= 38, "" + touched);
	}
}
