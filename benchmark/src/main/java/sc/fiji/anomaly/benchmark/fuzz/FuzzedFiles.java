package sc.fiji.anomaly.benchmark.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.fuzz.ModelFuzz.Base;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;

/** The good files that are spoilt, and the results. */
public final class FuzzedFiles {

	/** For one file; twice that until its thread is given up. Nothing here takes a second on an idle machine. */
	private static final long LIMIT_MILLIS = 60_000;

	/** So many train a model that one split calibrates it. */
	private static final int IMAGES = 40;

	private static final PixelSize HALF_A_MICRON = new PixelSize(0.5, 0.5, "micron");

	/** Pixels of a side of images that are large enough to be looked at in both layouts. */
	private static final int WORN = 64;

	private final AnomalyDetection detection;
	private final Path folder;
	private final long seed;
	private final PrintStream out;

	/**
	 * @param folder where all files lie, and those stay that did what must not be
	 * @param seed decides how files are spoilt
	 * @param out for progress
	 */
	public FuzzedFiles(final AnomalyDetection detection, final Path folder, final long seed, final PrintStream out) {
		this.detection = detection;
		this.folder = folder;
		this.seed = seed;
		this.out = out;
	}

	/** Deletes all that earlier runs left, so that everything is tried again. */
	public void forget() throws IOException {
		if (Files.exists(folder)) FuzzRun.delete(folder);
	}

	/** Small models of several methods, one of two members, and of all formats. */
	public Tally models(final int count) throws IOException {
		Files.createDirectories(folder);
		final List<Plane> discs = new ArrayList<>();
		final List<Plane> textures = new ArrayList<>();
		final List<Plane> worn = new ArrayList<>();
		for (int i = 0; i < IMAGES; i++) {
			discs.add(SmallImages.disc(i, 40, 40));
			textures.add(SmallImages.texture(i, 24, 3, HALF_A_MICRON));
			worn.add(SmallImages.wornDisc(i, WORN));
		}
		final Plane disc = SmallImages.disc(99, 40, 40);
		final Plane texture = SmallImages.texture(99, 24, 3, HALF_A_MICRON);
		final List<Base> bases = new ArrayList<>(List.of(new Base(trained("mlsad-aligned", "MLSAD",
			"width:8,blocks:1,batch:16", "aligned", discs), disc, true), new Base(trained("mlsad-texture", "MLSAD",
				"width:8,blocks:0,batch:16,levels:1,4,16", "texture", textures), texture, true), new Base(trained("pca", "PCA",
					"values:100,components:4", "aligned", discs), disc, true), new Base(trained("autoencoder", "Autoencoder",
						"length:0.02,batch:16", "aligned", discs), disc, true), new Base(trained("deepsvdd", "DeepSVDD",
							"length:0.02,batch:16,width:4,code:8", "aligned", discs), disc, true), new Base(trained("neighbour",
								"NearestNeighbour", "pixels:8,most:20", "aligned", discs), disc, true), new Base(trained("members",
									"NearestNeighbour", "pixels:8,most:20", "auto", worn), SmallImages.wornDisc(99, WORN), true)));
		for (final String name : List.of(OlderModels.FORMAT_2, OlderModels.FORMAT_3))
			bases.add(new Base(OlderModels.copy(name, folder), disc, false));
		return told(new FuzzRun(folder, LIMIT_MILLIS, out).run(new ModelFuzz(detection, bases, seed), count));
	}

	/** Small images of all formats that can be read here. */
	public Tally images(final int count) throws IOException {
		final List<ImageBase> readable = new ArrayList<>();
		for (final ImageBase base : ImageBases.in(folder.resolve("written"))) {
			final ImageFolder images = ImageFolder.of(OriginalFolder.of(base, folder.resolve("originals")), "images");
			images.forEach(plane -> {});
			if (images.skipped().isEmpty()) readable.add(base);
			else out.println("  not spoilt, since it is not read in the first place: " + images.skipped().get(0));
		}
		return told(new FuzzRun(folder, LIMIT_MILLIS, out).run(new ImageFuzz(readable, seed), count));
	}

	private Path trained(final String name, final String method, final String options, final String layout,
		final List<Plane> normals) throws IOException
	{
		final Path file = folder.resolve(name + ".anomaly");
		if (!Files.exists(file)) detection.train(normals, List.of(), TrainingSettings.DEFAULT.withEffort(Effort.QUICK)
			.withDevice("cpu").withMethod(method).withOptions(options).withLayout(layout), file, Progress.NONE);
		return file;
	}

	private Tally told(final Tally tally) {
		tally.table().forEach(line -> out.println("  " + line));
		tally.violations().forEach(line -> out.println("  " + line.text()));
		return tally;
	}
}
