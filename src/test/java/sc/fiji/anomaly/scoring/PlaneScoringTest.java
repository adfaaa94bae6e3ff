package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.calibration.PixelRarity;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.Pooling;
import sc.fiji.anomaly.preprocessing.ChannelRange;
import sc.fiji.anomaly.preprocessing.IntensityRule;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.scoring.Committee.LevelVoice;
import sc.fiji.anomaly.scoring.Committee.Voice;
import sc.fiji.anomaly.testing.TinyImages;

/** How members that look at a plane in different ways come together. */
class PlaneScoringTest {

	private static final int SIDE = 8;

	/** From 0, which is no surprise, to 1, which is one of 0.05. */
	private static final PixelRarity MAP = new PixelRarity(List.of(0.0, 1.0));

	/** A detector that finds the same everywhere. */
	private static final class Constant extends FirstPixel {

		private final float evidence;
		private final int patch;

		Constant(final float evidence, final int patch) {
			this.evidence = evidence;
			this.patch = patch;
		}

		@Override
		public List<Level> levels() {
			return List.of(Level.of(patch));
		}

		@Override
		public PixelArray evidence(final Level level, final ImageTile tile) {
			final PixelArray result = super.evidence(level, tile);
			Arrays.fill(result.values(), evidence);
			return result;
		}
	}

	private static Member member(final String name, final double evidence, final Preprocessing preprocessing) {
		return member(name, evidence, 1, preprocessing);
	}

	private static Member member(final String name, final double evidence, final int patch,
		final Preprocessing preprocessing)
	{
		final Aggregation mean = Aggregation.fit(List.of(new PooledEvidence(List.of(1.0), 1, 1), new PooledEvidence(List.of(
			2.0), 1, 1)), List.of(1.0), 1, Pooling.of("mean", "mean"));
		return new Member(name, preprocessing, new Constant((float) evidence, patch), mean);
	}

	private static Preprocessing texture(final double reduction) {
		return new Preprocessing(Layout.TEXTURE, 1, 0, 0, reduction, false, new IntensityRule(false, new ChannelRange(List
			.of(0.0), List.of(255.0))), PixelSize.UNKNOWN);
	}

	/** Sees what is bright, in four by four pixels. */
	private static Preprocessing cropped() {
		return new Preprocessing(Layout.ALIGNED, 1, 4, 4, 1, true, new IntensityRule(true, new ChannelRange(List.of(0.0),
			List.of(255.0))), PixelSize.UNKNOWN);
	}

	/** Dark, with a bright square in the lower right quarter. */
	private static Plane quarter() {
		final float[] values = new float[SIDE * SIDE];
		for (int i = 0; i < values.length; i++)
			values[i] = i % SIDE >= SIDE / 2 && i / SIDE >= SIDE / 2 ? 200 : 0;
		return TinyImages.plane("quarter", SIDE, SIDE, 1, values, PixelSize.UNKNOWN);
	}

	private static final Committee BOTH = new Committee(List.of(new Voice(0.5, 0, 1), new Voice(0, 0, 1), new Voice(0.5,
		0, 1), new Voice(0, 0, 1)), List.of(new LevelVoice(0.75, MAP), new LevelVoice(0.25, MAP)));

	@Test
	void aMemberAloneIsWhatItIs() {
		final PlaneScoring scoring = new PlaneScoring(List.of(member("", 0.5, texture(1))), Committee.ALONE, Progress.NONE);
		final PlaneEvidence evidence = scoring.score(quarter());
		assertEquals(0.5, evidence.aggregate().values().getAt(3, 3).get(), 1e-6);
		assertEquals(0.5, scoring.figures(evidence, Selection.EVERYWHERE).score(), 1e-6);
	}

	@Test
	void aMapIsTheRootMeanSquareOfSurpriseOnThePixelsOfTheFinest() {
		final PlaneScoring scoring = new PlaneScoring(List.of(member("a", 1, texture(2)), member("b", 0.4, texture(1))),
			BOTH, Progress.NONE);
		final PlaneEvidence evidence = scoring.score(quarter());
		assertEquals(SIDE, evidence.aggregate().values().dimension(0));
		assertEquals(0.05 * Math.sqrt(0.75 + 0.25 * 0.4 * 0.4), evidence.aggregate().values().getAt(5, 2).get(), 1e-6);
		assertEquals(2, evidence.levels().size());
	}

	@Test
	void inAlignedImagesSmallPatchesReachTheBorderAndLargeOnesAreTypicalThere() {
		final Committee one = new Committee(List.of(), List.of(new LevelVoice(1, MAP)));
		final Preprocessing whole = new Preprocessing(Layout.ALIGNED, 1, SIDE, SIDE, 1, false, new IntensityRule(false,
			new ChannelRange(List.of(0.0), List.of(255.0))), PixelSize.UNKNOWN);
		for (final int patch : new int[] { 3, 4 }) {
			final EvidenceMap map = new PlaneScoring(List.of(member("", 1, patch, whole)), one, Progress.NONE).score(
				quarter()).aggregate();
			final double corner = map.values().getAt(0, 0).get();
			if (patch == 3) assertTrue(corner > 0.05 && corner < 0.1, "corner " + corner);
			else assertEquals(Committee.TYPICAL, corner, 1e-6);
			assertEquals(0.05, map.values().getAt(4, 4).get(), 1e-6);
		}
	}

	@Test
	void whereAMemberDoesNotLookItCountsAsTypical() {
		final PlaneScoring scoring = new PlaneScoring(List.of(member("a", 1, cropped()), member("b", 0, texture(1))), BOTH,
			Progress.NONE);
		final PlaneEvidence evidence = scoring.score(quarter());
		assertEquals(Math.sqrt(0.75) * Committee.TYPICAL, evidence.aggregate().values().getAt(1, 6).get(), 1e-6);
		assertEquals(Math.sqrt(0.75) * 0.05, evidence.aggregate().values().getAt(6, 6).get(), 1e-6);
	}

	@Test
	void aMemberThatLooksAtNothingOfASelectionHasNoSay() {
		final PlaneScoring scoring = new PlaneScoring(List.of(member("a", 1, cropped()), member("b", 0.4, texture(1))),
			BOTH, Progress.NONE);
		final PlaneEvidence evidence = scoring.score(quarter());
		final PlaneEvidence.Figures dark = scoring.figures(evidence, (x, y) -> x < 2 && y < 2);
		assertTrue(Double.isNaN(dark.levelMeans().get(0)) && Double.isNaN(dark.opinions().get(0)), dark.toString());
		assertEquals(BOTH.score(List.of(Double.NaN, Double.NaN, 0.4, 0.0)), dark.score(), 1e-6);
		assertThrows(IllegalArgumentException.class, () -> scoring.figures(evidence, (x, y) -> false));
	}

	@Test
	void levelsAreNamedAfterTheirMember() {
		assertEquals(List.of("level 1"), member("", 1, texture(1)).levelNames());
		assertEquals(List.of("texture level 1"), member("texture", 1, texture(1)).levelNames());
	}
}
