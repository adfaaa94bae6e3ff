package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;

import sc.fiji.anomaly.benchmark.detector.Installed;
import sc.fiji.anomaly.benchmark.fuzz.FuzzedFiles;
import sc.fiji.anomaly.benchmark.fuzz.Outcome;
import sc.fiji.anomaly.benchmark.fuzz.Tally;

/** Results of spoilt model files and images: all of them are refused by name, or make no difference. */
public final class FuzzMeasure implements Measure {

	private final int models;
	private final int images;

	/** As published. */
	public FuzzMeasure() {
		this(3000, 1000);
	}

	/**
	 * For tests.
	 *
	 * @param models how many spoilt model files
	 * @param images how many spoilt images
	 */
	FuzzMeasure(final int models, final int images) {
		this.models = models;
		this.images = images;
	}

	@Override
	public String name() {
		return "fuzz";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		final long seed = bench.settings().seed();
		final FuzzedFiles files = new FuzzedFiles(Installed.detection(), bench.model().resolveSibling("fuzz-" + seed), seed,
			bench.out());
		if (bench.again()) files.forget();
		keep(bench, "models", models, files.models(models));
		keep(bench, "images", images, files.images(images));
	}

	private void keep(final Bench bench, final String what, final int count, final Tally tally) throws IOException {
		for (final Outcome outcome : Outcome.values())
			bench.keep(name() + ": " + outcome.label(), count + " spoilt " + what + " (seed " + bench.settings().seed() + ")",
				Long.toString(tally.count(outcome)));
	}
}
