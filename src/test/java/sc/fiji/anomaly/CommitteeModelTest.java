package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.model.MemberCard;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Models of images that are neither surely aligned nor surely textures: both members stand side by side. */
class CommitteeModelTest {

	private static final int SIDE = 64;

	@TempDir
	static Path folder;

	private static AnomalyDetection detection;
	private static Path model;
	private static TrainingReport report;

	@BeforeAll
	static void train() throws IOException {
		detection = BrightnessMethod.detection();
		model = folder.resolve("both.anomaly");
		report = TinyModel.train(detection, TinyImages.halfAligned(1, TinyModel.IMAGES, SIDE), BrightnessMethod.settings(),
			model);
	}

	private static ModelCard card(final Path file) throws IOException {
		try (OpenedModel opened = OpenedModel.open(file, Detections.methods(detection)::named, ComputeDevice.choose(
			"cpu")))
		{
			return opened.card();
		}
	}

	@Test
	void bothLayoutsAreMembersAndTheLogSaysSo() throws IOException {
		final ModelCard card = card(model);
		assertEquals(List.of("aligned", "texture"), card.members().stream().map(MemberCard::name).toList());
		assertEquals(List.of(Layout.ALIGNED, Layout.TEXTURE), card.members().stream().map(member -> member.preprocessing()
			.layout()).toList());
		final String lines = String.join("\n", report.lines());
		assertTrue(lines.contains("layout: aligned and texture, since the mean image explains"), lines);
		assertTrue(lines.contains("member aligned: finds synthetic lesions in held-out images") && lines.contains(
			"member texture: finds"), lines);
	}

	@Test
	void aLayoutThatIsAskedForIsTheOnlyOne() throws IOException {
		final Path only = folder.resolve("texture.anomaly");
		TinyModel.train(detection, TinyImages.halfAligned(1, TinyModel.IMAGES, SIDE), BrightnessMethod.settings()
			.withLayout("texture"), only);
		assertEquals(List.of(""), card(only).members().stream().map(MemberCard::name).toList());
	}

	@Test
	void anImageWithALesionScoresHigherAndIsMarkedThere() throws IOException {
		try (AnomalyScorer scorer = detection.open(model, "cpu")) {
			final Plane normal = TinyImages.halfAligned(500, 1, SIDE).get(0);
			final Plane lesion = TinyImages.halfAligned(500, 1, SIDE).get(0);
			for (int y = 10; y < 30; y++)
				for (int x = 30; x < 50; x++)
					lesion.pixels().getAt(x, y, 0).set(300);
			final PlaneScore before = scorer.score(normal, Selection.EVERYWHERE);
			final PlaneScore after = scorer.score(lesion, Selection.EVERYWHERE);
			assertTrue(after.score() > before.score() + 1, before.score() + " " + after.score());
			assertEquals(scorer.lowestAlarmRate(), after.falseAlarmRate(), 1e-12);
			final List<ScoreMap> maps = scorer.surprise(after, 0.1);
			assertEquals(List.of("aligned level 1", "aligned level 4", "texture level 1", "texture level 4", "aggregate"),
				maps.stream().map(map -> map.label().name()).toList());
			assertEquals(List.copyOf(after.levelScores().keySet()), maps.subList(0, 4).stream().map(map -> map.label().name())
				.toList());
			assertTrue(maps.get(4).values().getAt(40, 20).get() > 0);
			assertEquals(0, maps.get(4).values().getAt(10, 50).get(), 0);
			for (final FloatType value : after.maps().aggregate().values())
				assertTrue(value.get() >= 0 && value.get() <= Float.MAX_VALUE);
		}
	}

	/** An image that a committee has seen would score otherwise. */
	@Test
	void calibrationScoresComeFromCommitteesThatHaveNotSeenTheImage() throws IOException {
		final List<Double> calibration = card(model).calibration().scores().scores().stream().flatMap(List::stream)
			.toList();
		final List<Double> seen = new ArrayList<>();
		try (AnomalyScorer scorer = detection.open(model, "cpu")) {
			for (final Plane plane : TinyImages.halfAligned(1, TinyModel.IMAGES, SIDE))
				seen.add(scorer.score(plane, Selection.EVERYWHERE).score());
		}
		assertEquals(0, calibration.stream().filter(own -> seen.stream().anyMatch(score -> Math.abs(score - own) < 1e-6))
			.count());
	}

	@Test
	void theSameSeedGivesTheSameFileOfModels() throws IOException {
		final Path again = folder.resolve("again.anomaly");
		TinyModel.train(detection, TinyImages.halfAligned(1, TinyModel.IMAGES, SIDE), BrightnessMethod.settings(), again);
		try (AnomalyScorer one = detection.open(model, "cpu"); AnomalyScorer two = detection.open(again, "cpu")) {
			for (final Plane plane : TinyImages.halfAligned(900, 5, SIDE))
				assertEquals(one.score(plane, Selection.EVERYWHERE).withoutMaps(), two.score(plane, Selection.EVERYWHERE)
					.withoutMaps());
		}
	}

	/** Members that were trained before it was stopped are not trained again. */
	@Test
	void aTrainingThatIsStoppedLeavesNoModelAndEndsCleanly() {
		final Path stopped = folder.resolve("stopped.anomaly");
		final List<String> stages = new ArrayList<>();
		assertThrows(CancellationException.class, () -> detection.train(TinyImages.halfAligned(1, TinyModel.IMAGES, SIDE),
			List.of(), BrightnessMethod.settings(), stopped, new Progress()
			{

				@Override
				public void report(final String stage, final double fraction, final double secondsLeft) {
					stages.add(stage);
				}

				@Override
				public boolean isCanceled() {
					return stages.stream().anyMatch(stage -> stage.startsWith("texture (2 of 2)"));
				}
			}));
		assertTrue(stages.stream().anyMatch(stage -> stage.startsWith("aligned (1 of 2), Training")), stages.toString());
		assertTrue(Files.notExists(stopped));
	}

	@Test
	void lossCurvesOfMembersHaveTheirNames() throws IOException {
		final List<String> curves = new ArrayList<>();
		detection.train(TinyImages.halfAligned(1, TinyModel.IMAGES, SIDE), List.of(), BrightnessMethod.settings(), folder
			.resolve("curves.anomaly"), new Progress()
		{

				@Override
				public void loss(final String curve, final int step, final double value) {
					curves.add(curve);
				}
			});
		assertArrayEquals(new String[] { "aligned brightness", "texture brightness" }, curves.toArray());
	}
}
