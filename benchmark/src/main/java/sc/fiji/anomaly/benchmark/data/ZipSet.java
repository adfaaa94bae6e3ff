package sc.fiji.anomaly.benchmark.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import sc.fiji.anomaly.image.Plane;

/**
 * Classes of images, each a zip of encoded images: {@code train/CLASS.zip} of those that can be normal, and
 * {@code test/CLASS.zip} of all.
 */
public final class ZipSet implements BenchmarkSet {

	private final Path folder;
	private final List<String> classes;

	/**
	 * @param folder its name is the name of the set
	 * @param classes those that can be taken as normal
	 */
	public ZipSet(final Path folder, final List<String> classes) {
		this.folder = folder;
		this.classes = List.copyOf(classes);
	}

	@Override
	public String name() {
		return folder.getFileName().toString();
	}

	@Override
	public List<String> classes() {
		return classes;
	}

	@Override
	public void check() throws IOException {
		for (final String normal : classes)
			for (final Path zip : List.of(trainZip(normal), testFolder().resolve(normal + ".zip")))
				if (!Files.exists(zip)) throw new IOException("The set " + name() + " needs " + zip +
					": say where the sets lie by -Ddata=FOLDER");
	}

	@Override
	public Iterable<Plane> train(final String normal) throws IOException {
		final List<ImageBytes> images = images(trainZip(normal));
		return () -> images.stream().map(ZipSet::planeOf).iterator();
	}

	@Override
	public List<LabelledImage> test(final String normal) throws IOException {
		final List<LabelledImage> test = new ArrayList<>();
		for (final Path zip : testZips()) {
			final String kind = stem(zip);
			final boolean abnormal = !kind.equals(normal);
			for (final ImageBytes image : images(zip))
				test.add(new LabelledImage(image.name(), abnormal, abnormal ? kind : "", () -> image.plane(image.name()),
					null));
		}
		return test;
	}

	private Path trainZip(final String normal) {
		return folder.resolve("train").resolve(normal + ".zip");
	}

	private Path testFolder() {
		return folder.resolve("test");
	}

	private List<Path> testZips() throws IOException {
		try (Stream<Path> files = Files.list(testFolder())) {
			return files.filter(file -> file.getFileName().toString().endsWith(".zip")).sorted().toList();
		}
	}

	private static List<ImageBytes> images(final Path zip) throws IOException {
		final List<ImageBytes> images = new ArrayList<>();
		try (ZipFile file = new ZipFile(zip.toFile())) {
			for (final ZipEntry entry : file.stream().filter(e -> !e.isDirectory()).toList())
				images.add(new ImageBytes(stem(zip) + "/" + entry.getName(), file.getInputStream(entry).readAllBytes()));
		}
		if (images.isEmpty()) throw new IOException("There is no image in " + zip);
		return images;
	}

	private static String stem(final Path zip) {
		return zip.getFileName().toString().replaceFirst("\\.zip$", "");
	}

	private static Plane planeOf(final ImageBytes image) {
		try {
			return image.plane(image.name());
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
