package sc.fiji.anomaly.benchmark.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.benchmark.data.LabelledImage.Truth;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;

/**
 * A set in folders: {@code train/normal}, {@code test/normal}, {@code test/abnormal}, and {@code test/mask} with a PNG
 * of the same stem for each abnormal image where there is ground truth. The kind of an abnormal image is the letters
 * that its name begins with.
 * <p>
 * The folders are read as a user's folders are: the same reader, the same files, in the same order, which decides which
 * of them calibrate.
 * </p>
 */
public final class FolderSet implements BenchmarkSet {

	private static final Pattern KIND = Pattern.compile("^\\p{Alpha}*");

	private final Path folder;

	/** @param folder its name is the name of the set */
	public FolderSet(final Path folder) {
		this.folder = folder;
	}

	@Override
	public String name() {
		return folder.getFileName().toString();
	}

	@Override
	public List<String> classes() {
		return List.of("normal");
	}

	@Override
	public void check() throws IOException {
		for (final String part : List.of("train/normal", "test/normal", "test/abnormal"))
			if (!Files.isDirectory(folder.resolve(part))) throw new IOException("The set " + name() + " needs the folder " +
				folder.resolve(part) + ": say where the sets lie by -Ddata=FOLDER");
	}

	@Override
	public Iterable<Plane> train(final String normal) throws IOException {
		return images("train/normal");
	}

	@Override
	public List<LabelledImage> test(final String normal) throws IOException {
		final boolean masked = Files.isDirectory(folder.resolve("test/mask"));
		final Truth normalEverywhere = image -> ArrayImgs.bits(image.width(), image.height());
		final List<LabelledImage> images = new ArrayList<>();
		final ImageFolder normals = images("test/normal");
		for (final Plane plane : normals)
			images.add(new LabelledImage("normal/" + plane.name(), false, "", reader(normals, plane), masked
				? normalEverywhere : null));
		final ImageFolder abnormal = images("test/abnormal");
		for (final Plane plane : abnormal) {
			final Path mask = folder.resolve("test/mask").resolve(stem(plane.source()) + ".png");
			images.add(new LabelledImage("abnormal/" + plane.name(), true, kind(plane.source()), reader(abnormal, plane),
				masked ? image -> ImageBytes.of(mask).mask() : null));
		}
		return images;
	}

	/** A figure is of all images of a set, or there is none: what a user is told to be left out is an error here. */
	private ImageFolder images(final String part) throws IOException {
		final ImageFolder images = ImageFolder.of(folder.resolve(part), name() + " " + part);
		images.forEach(plane -> {});
		if (!images.skipped().isEmpty()) throw new IOException("The set " + name() + " is not whole: " + folder.resolve(
			part) + " has files that cannot be used, " + images.skipped() + "; fetch the set again");
		return images;
	}

	/** Reads a plane when it is asked for: a set need not fit memory. */
	private static LabelledImage.Pixels reader(final ImageFolder images, final Plane plane) {
		final String name = plane.name();
		final String source = plane.source();
		return () -> {
			for (final Plane read : images.only(Set.of(source)))
				if (read.name().equals(name)) return read;
			throw new IOException(name + " cannot be read any more");
		};
	}

	private static String stem(final String name) {
		return name.substring(0, name.lastIndexOf('.'));
	}

	private static String kind(final String name) {
		final Matcher letters = KIND.matcher(name);
		return letters.find() ? letters.group() : "";
	}
}
