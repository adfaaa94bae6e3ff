package sc.fiji.anomaly.method.svdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import net.imglib2.FinalDimensions;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.training.Checkpoints;
import sc.fiji.anomaly.training.Effort;
import sc.fiji.anomaly.training.Seeds;
import sc.fiji.anomaly.training.TrainingMonitor;

/** A network that draws normal images together. */
class DeepSvddTest {

	private static final int SIDE = 16;

	private final DeepSvddMethod method = new DeepSvddMethod();
	private final List<Double> losses = new ArrayList<>();

	/** Smooth waves of one direction, in phases by chance. */
	private static Window wave(final SplittableRandom random, final boolean upright) {
		final Raster image = new Raster(1, SIDE, SIDE);
		final double phase = random.nextDouble() * Math.PI;
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++) image.values()[image.index(0, y, x)] = (float) Math.sin(phase + 0.8 * (upright ? x : y));
		return Window.whole(image);
	}

	private AnomalyDetector trained(final SplittableRandom random) {
		final List<Window> images = new ArrayList<>();
		for (int i = 0; i < 600; i++) images.add(wave(random, true));
		final MethodOptions options = MethodOptions.parse("batch:32,length:0.2,rate:0.001", method.options());
		final List<Level> levels = method.levels(Layout.ALIGNED, options, List.of(new FinalDimensions(SIDE, SIDE)));
		return method.train(new TrainingSet(Layout.ALIGNED, levels, images, List.of()), new TrainingRun(options, Effort.QUICK,
			new Seeds(1), ComputeDevice.choose("cpu"), new TrainingMonitor() {

				@Override
				public void loss(final String name, final int step, final double loss) {
					losses.add(loss);
				}
			}, Checkpoints.NONE));
	}

	@Test
	void normalImagesComeTogetherAndOthersStayAway() {
		final SplittableRandom random = new SplittableRandom(1);
		try (AnomalyDetector detector = trained(random)) {
			assertTrue(losses.get(losses.size() - 1) < 0.2 * losses.get(0), losses.toString());
			final Level level = detector.levels().get(0);
			double normal = 0;
			double turned = 0;
			for (int i = 0; i < 20; i++) {
				normal += detector.evidence(level, wave(random, true)).values()[0];
				turned += detector.evidence(level, wave(random, false)).values()[0];
			}
			assertTrue(turned > 3 * normal, turned + " against " + normal);
			for (final float value : detector.weights().get("centre").values()) assertTrue(Math.abs(value) >= 0.1f);
		}
	}

	@Test
	void oneValueStandsForTheWholeImage() {
		final Level level = method.levels(Layout.ALIGNED, MethodOptions.parse("", method.options()), List.of(new FinalDimensions(32,
			28))).get(0);
		assertEquals(28, level.size());
		assertEquals(1, level.patches(32));
		assertEquals(1, level.patches(28));
	}
}
