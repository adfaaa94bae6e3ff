package sc.fiji.anomaly.benchmark.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.benchmark.data.LabelledImage.Truth;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;

/**
 * A set in folders: {@code train/normal}, {@code test/normal}, {@code test/abnormal}, and {@code test/mask} with a PNG
 * of the same stem for each abnormal image where there is ground truth. The kind of an abnormal image is the letters
 * that its name begins with.
 */
public final class FolderSet implements BenchmarkSet {

	private static final Pattern IMAGE = Pattern.compile(".*\\.(png|jpe?g|bmp|tiff?)");
	private static final Pattern KIND = Pattern.compile("^\\p{Alpha}*");

	private final Path folder;
	private final Layout layout;

	/** @param folder its name is the name of the set */
	public FolderSet(final Path folder, final Layout layout) {
		this.folder = folder;
		this.layout = layout;
	}

	@Override
	public String name() {
		return folder.getFileName().toString();
	}

	@Override
	public Layout layout() {
		return layout;
	}

	@Override
	public List<String> classes() {
		return List.of("normal");
	}

	@Override
	public void check() throws IOException {
		for (final String part : List.of("train/normal", "test/normal", "test/abnormal"))
			if (!Files.isDirectory(folder.resolve(part))) throw new IOException(
				"The set " + name() + " needs the folder " + folder.resolve(part)
				+ ": say where the sets lie by -Ddata=FOLDER");
	}

	@Override
	public Iterable<Plane> train(final String normal) throws IOException {
		final List<Path> files = images("train/normal");
		return () -> files.stream().map(FolderSet::planeOf).iterator();
	}

	@Override
	public List<LabelledImage> test(final String normal) throws IOException {
		final List<LabelledImage> images = new ArrayList<>();
		final boolean masked = Files.isDirectory(folder.resolve("test/mask"));
		final Truth normalEverywhere = image -> ArrayImgs.bits(image.width(), image.height());
		for (final Path file : images("test/normal"))
			images.add(new LabelledImage("normal/" + file.getFileName(), false, "", () -> plane(file),
				masked ? normalEverywhere : null));
		for (final Path file : images("test/abnormal")) {
			final Path mask = folder.resolve("test/mask").resolve(stem(file) + ".png");
			images.add(new LabelledImage("abnormal/" + file.getFileName(), true, kind(file), () -> plane(file), masked
				? image -> ImageBytes.of(mask).mask() : null));
		}
		return images;
	}

	private List<Path> images(final String part) throws IOException {
		try (Stream<Path> files = Files.list(folder.resolve(part))) {
			final List<Path> images = files.filter(file -> IMAGE.matcher(file.getFileName().toString().toLowerCase(
				Locale.ROOT)).matches()).sorted().toList();
			if (images.isEmpty()) throw new IOException("There is no image in " + folder.resolve(part));
			return images;
		}
	}

	private static Plane planeOf(final Path file) {
		try {
			return plane(file);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Plane plane(final Path file) throws IOException {
		return ImageBytes.of(file).plane(file.getFileName().toString());
	}

	private static String stem(final Path file) {
		final String name = file.getFileName().toString();
		return name.substring(0, name.lastIndexOf('.'));
	}

	private static String kind(final Path file) {
		final Matcher letters = KIND.matcher(file.getFileName().toString());
		return letters.find() ? letters.group() : "";
	}
}
