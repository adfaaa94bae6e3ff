package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.benchmark.report.CostPicture;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;

/**
 * What training and scoring cost, and what the cost grows with: training on the digit 8 against the number of images,
 * the working size and the levels, and scoring of a made-up texture against its pixels.
 */
public final class CostMeasure implements Measure {

	private static final String SET = "mnist";
	private static final String NORMAL = "8";

	/** The working size that aligned images have by default comes first. */
	private static final List<Integer> SIZES = List.of(32, 64, 128);
	private static final String LEVELS = "levels";
	private static final List<String> LEVEL_SETS = List.of("16", "4,16", "1,4,16", "1,2,4,8,16");
	private static final int TEXTURES = 40;
	private static final int TEXTURE_SIZE = 256;
	private static final int TIMED = 3;

	private final List<Integer> counts;
	private final List<Integer> widths;

	/** As published. */
	public CostMeasure() {
		this(List.of(500, 1000, 2000), List.of(128, 256, 512, 1024, 2048));
	}

	/**
	 * For tests.
	 *
	 * @param counts how many images to train on, beside all
	 * @param widths sizes of the textures that are scored
	 */
	CostMeasure(final List<Integer> counts, final List<Integer> widths) {
		this.counts = List.copyOf(counts);
		this.widths = List.copyOf(widths);
	}

	@Override
	public String name() {
		return "cost";
	}

	@Override
	public void run(final Bench bench) throws IOException {
		training(bench.withLayout(Layout.ALIGNED));
		scoring(bench.withLayout(Layout.TEXTURE));
	}

	private void training(final Bench bench) throws IOException {
		final BenchmarkSet set = bench.sets().get(SET);
		set.check();
		final List<Plane> normals = new ArrayList<>();
		set.train(NORMAL).forEach(normals::add);
		final TrainingSettings settings = bench.settings();
		final TrainingCosts costs = new TrainingCosts(bench, name());
		byImages(bench, costs, normals, settings);
		bySize(bench, costs, normals, settings);
		if (bench.hasOption(LEVELS)) byLevels(bench, costs, normals);
		else bench.out().println("  " + settings.method() + " has no option " + LEVELS + ": one curve less");
	}

	private void byImages(final Bench bench, final TrainingCosts costs, final List<Plane> normals,
		final TrainingSettings settings) throws IOException
	{
		final SortedMap<Double, Double> curve = new TreeMap<>();
		for (final int count : IntStream.concat(counts.stream().mapToInt(c -> c).filter(c -> c < normals.size()), IntStream
			.of(normals.size())).toArray())
			curve.put((double) count, costs.cpuSeconds(setting(count, SIZES.get(0)), new EvenChoice(count).of(normals),
				settings.withSize(SIZES.get(0))));
		write(bench, CostPicture.IMAGES, "Number of images", "CPU time (s)", curve);
	}

	private static void bySize(final Bench bench, final TrainingCosts costs, final List<Plane> normals,
		final TrainingSettings settings) throws IOException
	{
		final SortedMap<Double, Double> curve = new TreeMap<>();
		for (final int size : SIZES)
			curve.put((double) size, costs.cpuSeconds(setting(normals.size(), size), normals, settings.withSize(size)));
		write(bench, CostPicture.SIZE, "Working size (pixels)", "CPU time (s)", curve);
	}

	private static void byLevels(final Bench bench, final TrainingCosts costs, final List<Plane> normals)
		throws IOException
	{
		final SortedMap<Double, Double> curve = new TreeMap<>();
		for (final String levels : LEVEL_SETS)
			curve.put((double) levels.split(",").length, costs.cpuSeconds(setting(normals.size(), SIZES.get(0)) +
				"; levels " + levels, normals, bench.with(LEVELS + ":" + levels).withSize(SIZES.get(0))));
		write(bench, CostPicture.LEVELS, "Number of levels: " + String.join(" | ", LEVEL_SETS), "CPU time (s)", curve);
	}

	private void scoring(final Bench bench) throws IOException {
		final SortedMap<Double, Double> curve = new TreeMap<>();
		final List<Integer> open = new ArrayList<>();
		for (final int width : widths) {
			final Optional<String> known = bench.known(scoringTime(), scoringSetting(bench, width));
			if (known.isPresent()) curve.put(megapixels(width), Double.parseDouble(known.get().replaceFirst(" ms$", "")) /
				1e3);
			else open.add(width);
		}
		if (!open.isEmpty()) {
			final List<Plane> normals = IntStream.range(0, TEXTURES).mapToObj(i -> new Grain(TEXTURE_SIZE, i).plane())
				.toList();
			try (Detector detector = bench.train(normals, bench.settings().seed())) {
				detector.score(normals.get(0));
				for (final int width : open) {
					final Plane image = new Grain(width, TEXTURES).plane();
					final double millis = Cost.median(TIMED, () -> detector.score(image)).cpuMillis();
					bench.keep(scoringTime(), scoringSetting(bench, width), String.format(Locale.ROOT, "%.1f ms", millis));
					curve.put(megapixels(width), millis / 1e3);
				}
			}
		}
		write(bench, CostPicture.SCORING, "Image (megapixels)", "CPU time (s)", curve);
	}

	private static void write(final Bench bench, final CostPicture picture, final String x, final String y,
		final SortedMap<Double, Double> curve) throws IOException
	{
		new LinePlot(picture.caption() + " (" + bench.method() + ")", x, y, curve).write(bench.results().picture(picture
			.file()));
	}

	private String scoringTime() {
		return name() + ": scoring, median CPU time of " + TIMED;
	}

	private static String scoringSetting(final Bench bench, final int width) {
		return "texture of " + width + " x " + width + "; " + bench.method();
	}

	private static String setting(final int images, final int size) {
		return SET + " " + NORMAL + ", " + images + " images; " + size + " pixels";
	}

	private static double megapixels(final int width) {
		return width * width / 1e6;
	}
}
