package sc.fiji.anomaly.benchmark.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/** Ten classes of small grey images in four files, as MNIST and Fashion-MNIST have them: one class is normal. */
public final class IdxSet implements BenchmarkSet {

	private static final String TRAIN = "train";
	private static final String TEST = "t10k";

	/** Where in a package the files may lie. */
	private static final List<String> SUBFOLDERS = List.of("", "data", "package/data");

	private final String name;
	private final Path folder;
	private final String howToGet;
	private final List<String> defaultClasses;

	/**
	 * @param folder holds {@code train-images-idx3-ubyte} and the other three, plain or with {@code .gz}, itself or in
	 *          {@code data} or {@code package/data}
	 * @param howToGet what to do where the files are not there
	 * @param defaultClasses the classes that are taken where the user names none
	 */
	public IdxSet(final String name, final Path folder, final String howToGet, final List<String> defaultClasses) {
		this.name = name;
		this.folder = SUBFOLDERS.stream().map(folder::resolve).filter(sub -> exists(sub, imagesOf(TRAIN))).findFirst()
			.orElse(folder);
		this.howToGet = howToGet;
		this.defaultClasses = List.copyOf(defaultClasses);
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public List<String> classes() {
		return IntStream.range(0, 10).mapToObj(Integer::toString).toList();
	}

	@Override
	public List<String> defaultClasses() {
		return defaultClasses;
	}

	@Override
	public void check() throws IOException {
		for (final String split : List.of(TRAIN, TEST))
			for (final String file : List.of(imagesOf(split), labelsOf(split)))
				if (!exists(folder, file)) throw new IOException("The set " + name + " needs " + folder.resolve(file) +
					" (or the same with .gz): " + howToGet);
	}

	@Override
	public Iterable<Plane> train(final String normal) throws IOException {
		final IdxFile images = IdxFile.read(folder, imagesOf(TRAIN), 3);
		final IdxFile labels = IdxFile.read(folder, labelsOf(TRAIN), 1);
		final int label = Integer.parseInt(normal);
		return IntStream.range(0, count(images, labels)).filter(i -> labels.label(i) == label).mapToObj(i -> plane(images,
			i, "train " + i)).toList();
	}

	@Override
	public List<LabelledImage> test(final String normal) throws IOException {
		final IdxFile images = IdxFile.read(folder, imagesOf(TEST), 3);
		final IdxFile labels = IdxFile.read(folder, labelsOf(TEST), 1);
		final int label = Integer.parseInt(normal);
		final List<LabelledImage> test = new ArrayList<>();
		for (int i = 0; i < count(images, labels); i++) {
			final int index = i;
			final boolean abnormal = labels.label(i) != label;
			test.add(new LabelledImage("test " + i, abnormal, abnormal ? Integer.toString(labels.label(i)) : "", () -> plane(
				images, index, "test " + index), null));
		}
		return test;
	}

	private static int count(final IdxFile images, final IdxFile labels) {
		if (images.count() == labels.count()) return images.count();
		throw new IllegalArgumentException(images.name() + " has " + images.count() + " images, but " + labels.name() +
			" has " + labels.count() + " labels");
	}

	private static Plane plane(final IdxFile images, final int index, final String planeName) {
		return new Plane(planeName, planeName, ArrayImgs.floats(images.image(index), images.shape()[2], images.shape()[1],
			1), PixelSize.UNKNOWN);
	}

	private static boolean exists(final Path folder, final String file) {
		return Files.exists(folder.resolve(file)) || Files.exists(folder.resolve(file + ".gz"));
	}

	private static String imagesOf(final String split) {
		return split + "-images-idx3-ubyte";
	}

	private static String labelsOf(final String split) {
		return split + "-labels-idx1-ubyte";
	}
}
