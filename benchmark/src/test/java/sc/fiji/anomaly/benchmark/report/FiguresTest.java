package sc.fiji.anomaly.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.PlaneScore;

class FiguresTest {

	private final Figures figures = new Figures(List.of( //
		image(false, "", 1, 0.5, OptionalDouble.empty()), //
		image(false, "", 2, 0.09, OptionalDouble.empty()), //
		image(false, "", 3, 0.04, OptionalDouble.empty()), //
		image(true, "crack", 2.5, 0.1, OptionalDouble.of(0.8)), //
		image(true, "fray", 4, 0.01, OptionalDouble.of(0.6))));

	private static final Map<String, Double> LEVELS = new TreeMap<>(Map.of("level 1", 9.0, "level 16", -9.0));

	@Test
	void mainFigures() {
		assertEquals(5 / 6d, figures.imageAuroc(), 1e-12);
		assertEquals(0.7, figures.pixelAuroc().orElseThrow(), 1e-12);
		assertEquals(2.5, figures.scoreMillis());
	}

	@Test
	void sideFiguresByLevelKindAndRate() {
		final Map<String, String> details = figures.details(asked -> asked);
		assertEquals("3", details.get("test_normal"));
		assertEquals("2", details.get("test_abnormal"));
		assertEquals("0.8333", details.get("image_auroc_level_1"));
		assertEquals("0.1667", details.get("image_auroc_level_16"));
		assertEquals("0.6667", details.get("image_auroc_kind_crack"));
		assertEquals("1.0000", details.get("image_auroc_kind_fray"));
		assertEquals("0.8000", details.get("pixel_auroc_kind_crack"));
		assertEquals("0.6000", details.get("pixel_auroc_level_1"));
		assertEquals("0.5000", details.get("pixel_auroc_level_16"));
		assertEquals("0.5000", details.get("abnormal_called_at_0.05"));
		assertEquals("1.0000", details.get("abnormal_called_at_0.1"));
		assertEquals("1.0000", details.get("image_auroc_high"));
	}

	/** Members have levels of the same size. */
	@Test
	void levelsOfSeveralMembersKeepTheirOwnFigures() {
		final List<ScoredImage> images = new ArrayList<>();
		for (final boolean abnormal : new boolean[] { false, true })
			images.add(new ScoredImage("image", abnormal, "", new PlaneScore("image", 1, 1, 1, new TreeMap<>(Map.of(
				"aligned level 8", abnormal ? 2.0 : 1, "texture level 8", abnormal ? 1.0 : 2)), List.of(), false, null), 1,
				OptionalDouble.empty(), List.of()));
		final Map<String, String> details = new Figures(images).details(asked -> asked);
		assertEquals("1.0000", details.get("image_auroc_aligned_level_8"));
		assertEquals("0.0000", details.get("image_auroc_texture_level_8"));
		assertEquals("image AUROC of texture level 8", Figures.description("image_auroc_texture_level_8"));
		assertEquals("pixel AUROC of kind crack", Figures.description("pixel_auroc_kind_crack"));
		assertEquals("share of abnormal test images called anomalous at alarm rate 0.1", Figures.description(
			"abnormal_called_at_0.1"));
	}

	@Test
	void normalsAreCalledByTheVerdictAtEachRate() {
		assertEquals(List.of(new Alarms(1 / 3d, 0.05), new Alarms(2 / 3d, 0.1)), figures.alarms(asked -> asked));
	}

	/** They have no rate, and none of the verdicts that a rate decides. */
	@Test
	void imagesUnlikeTheTrainingImagesAreCalledNeither() {
		final PlaneScore unlike = new PlaneScore("image", 9, 9, Double.NaN, LEVELS, List.of(), true, null);
		final Figures some = new Figures(List.of(image(false, "", 1, 0.01, OptionalDouble.empty()), new ScoredImage("image",
			false, "", unlike, 1, OptionalDouble.empty(), List.of()), image(true, "", 2, 0.01, OptionalDouble.empty())));
		assertEquals(List.of(new Alarms(0.5, 0.05), new Alarms(0.5, 0.1)), some.alarms(asked -> asked));
		assertEquals("0.5000", some.details(asked -> asked).get("normals_unlike"));
		assertEquals("0.0000", some.details(asked -> asked).get("abnormal_unlike"));
	}

	@Test
	void unsupportedRateIsReplacedByTheSupportedOne() {
		assertEquals(List.of(new Alarms(1, 0.5), new Alarms(1, 0.5)), figures.alarms(asked -> 0.5));
	}

	@Test
	void oneKindIsNotListed() {
		final Figures single = new Figures(List.of(image(false, "", 1, 1, OptionalDouble.empty()), image(true, "tumour", 2,
			1, OptionalDouble.empty())));
		assertFalse(single.details(asked -> asked).keySet().stream().anyMatch(name -> name.contains("kind")));
		assertEquals(OptionalDouble.empty(), single.pixelAuroc());
	}

	private static ScoredImage image(final boolean abnormal, final String kind, final double score, final double rate,
		final OptionalDouble pixelAuroc)
	{
		return new ScoredImage("image", abnormal, kind, new PlaneScore("image", score, score, rate, new TreeMap<>(Map.of(
			"level 1", score, "level 16", -score)), List.of(), false, null), score, pixelAuroc, pixelAuroc.isPresent() ? List
				.of(pixelAuroc.getAsDouble() - 0.1, 0.5) : List.of());
	}
}
