package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.fit.TrainedKind;
import sc.fiji.anomaly.image.Plane;

/**
 * Whether images of another kind are known: the share of each set's test images that count as unlike the training
 * images of its own set and of every other one. No network is trained for that.
 */
public final class KindMeasure implements Measure {

	/** Images of each sort of the own set at the most. */
	private static final int MOST = 300;

	/** Images of each sort of another set at the most. */
	private static final int MOST_OF_OTHERS = 100;

	private static final String NORMAL = "normal";

	private static final List<String> SETS = List.of("brain-mri", "kolektor", "magnetic-tile", "malaria-cells",
		"brain-mri-flair", "retina-oct-fluid", "head-ct", "head-ct-halves", "chest-xray-child", "lung-histology");

	@Override
	public String name() {
		return "kind";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		for (final String name : SETS) {
			final BenchmarkSet set = bench.sets().get(name);
			try {
				set.check();
			}
			catch (final IOException e) {
				bench.out().println("left out: " + e.getMessage());
				continue;
			}
			final TrainedKind kind = new TrainedKind(set.train(NORMAL));
			keep(bench, name, "normal images of its own set", share(kind, set.test(NORMAL), false, MOST));
			keep(bench, name, "abnormal images of its own set", share(kind, set.test(NORMAL), true, MOST));
			for (final String other : SETS) {
				if (other.equals(name)) continue;
				final List<LabelledImage> images = bench.sets().get(other).test(NORMAL);
				final double normal = share(kind, images, false, MOST_OF_OTHERS);
				keep(bench, name, "images of " + other, (normal + share(kind, images, true, MOST_OF_OTHERS)) / 2);
			}
		}
	}

	private void keep(final Bench bench, final String set, final String images, final double share) throws IOException {
		bench.keep(name() + ": share of " + images + " that are unlike the training images", set, String.format(Locale.ROOT,
			"%.3f", share));
	}

	/** Of the images of one sort, spread over all of them. */
	private static double share(final TrainedKind kind, final List<LabelledImage> images, final boolean abnormal,
		final int most) throws IOException
	{
		final List<LabelledImage> sort = images.stream().filter(image -> image.abnormal() == abnormal).toList();
		final int step = (sort.size() + most - 1) / most;
		final List<Boolean> unlike = new ArrayList<>();
		for (int i = 0; i < sort.size(); i += step) {
			final Plane plane = sort.get(i).plane();
			unlike.add(kind.isUnlike(plane));
		}
		return unlike.stream().filter(is -> is).count() / (double) unlike.size();
	}
}
