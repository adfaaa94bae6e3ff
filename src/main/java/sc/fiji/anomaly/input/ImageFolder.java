package sc.fiji.anomaly.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.ImagePlus;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.file.ImageFile;
import sc.fiji.anomaly.input.file.WhiteIsZero;

/**
 * The images of a folder, plane by plane, opened one file at a time while they are iterated over; each iteration opens
 * them anew. Files come in natural order of their names ({@code scan2} before {@code scan10}). Subfolders are not read.
 * <p>
 * Hidden files and files that are no images by their name (text, tables ...) are passed over. A file that ImageJ cannot
 * open or read to its end is left out as a whole and named in {@link #skipped()}.
 * </p>
 */
public final class ImageFolder implements Iterable<Plane> {

	/** Ends of names that lie beside images in many folders and need no word said about them. */
	private static final Set<String> NO_IMAGES = Set.of("txt", "csv", "tsv", "md", "json", "xml", "html", "ini", "log",
		"db", "ijm", "anomaly");

	private final List<Path> files;

	/** Files that were read to their end. */
	private final Set<Path> whole = ConcurrentHashMap.newKeySet();

	private final Map<Path, SkippedFile> skipped = Collections.synchronizedMap(new LinkedHashMap<>());

	private final Set<String> whiteIsZero = Collections.synchronizedSet(new LinkedHashSet<>());

	private ImageFolder(final List<Path> files) {
		this.files = files;
	}

	/**
	 * The images of a folder.
	 *
	 * @param parameter what the folder was given as, for error messages
	 * @throws IllegalArgumentException if the folder does not exist, is a file, or holds nothing that could be an image
	 * @throws IOException if the folder cannot be read
	 */
	public static ImageFolder of(final Path folder, final String parameter) throws IOException {
		if (!Files.exists(folder)) throw new InvalidInputException(parameter, "the folder " + folder + " does not exist");
		if (!Files.isDirectory(folder)) throw new InvalidInputException(parameter, folder +
			" is a file; give the folder that it lies in");
		if (!Files.isReadable(folder)) throw new IOException(parameter + ": the folder " + folder +
			" cannot be read; check who may read it");
		final List<Path> files = new ArrayList<>();
		final List<String> subfolders = new ArrayList<>();
		try (Stream<Path> entries = Files.list(folder)) {
			for (final Path entry : entries.toList()) {
				if (isHidden(entry)) continue;
				if (Files.isDirectory(entry)) subfolders.add(name(entry));
				else if (!NO_IMAGES.contains(extension(entry))) files.add(entry);
			}
		}
		if (files.isEmpty()) throw new InvalidInputException(parameter, "there are no images in " + folder + inSubfolders(
			subfolders));
		files.sort((a, b) -> new NaturalOrder().compare(name(a), name(b)));
		return new ImageFolder(List.copyOf(files));
	}

	/** The files of these names alone. */
	public ImageFolder only(final Set<String> names) {
		return new ImageFolder(files.stream().filter(file -> names.contains(name(file))).toList());
	}

	/** Number of files that may be images. */
	public int files() {
		return files.size();
	}

	/** The files that could not be used, as far as iterations have come, each once. */
	public List<SkippedFile> skipped() {
		synchronized (skipped) {
			return List.copyOf(skipped.values());
		}
	}

	/**
	 * Names of the files that have white as 0, as far as iterations have come. Their values were turned round, so that
	 * larger ones are brighter in all planes.
	 */
	public List<String> whiteIsZero() {
		synchronized (whiteIsZero) {
			return List.copyOf(whiteIsZero);
		}
	}

	@Override
	public Iterator<Plane> iterator() {
		return new PlaneIterator(files.iterator());
	}

	private static String inSubfolders(final List<String> subfolders) {
		if (subfolders.isEmpty()) return "";
		return ", only subfolders, which are not read; give one of them: " + subfolders.stream().sorted(new NaturalOrder())
			.collect(Collectors.joining(", "));
	}

	private static boolean isHidden(final Path entry) throws IOException {
		return name(entry).startsWith(".") || Files.isHidden(entry);
	}

	private static String extension(final Path file) {
		final String name = name(file);
		return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
	}

	private static String name(final Path file) {
		return file.getFileName().toString();
	}

	/** Holds the planes of one file at a time. */
	private final class PlaneIterator implements Iterator<Plane> {

		private final Iterator<Path> remaining;

		private Path file;

		private Iterator<Plane> planes = Collections.emptyIterator();

		private Plane next;

		private PlaneIterator(final Iterator<Path> remaining) {
			this.remaining = remaining;
		}

		@Override
		public boolean hasNext() {
			while (next == null && (planes.hasNext() || remaining.hasNext()))
				advance();
			return next != null;
		}

		@Override
		public Plane next() {
			if (!hasNext()) throw new NoSuchElementException();
			final Plane plane = next;
			next = null;
			return plane;
		}

		private void advance() {
			try {
				if (planes.hasNext()) next = planes.next();
				else openNext();
			}
			catch (final IOException | RuntimeException e) {
				final String reason = e instanceof IOException ? e.getMessage() : "cannot be read (" + e + ")";
				skipped.putIfAbsent(file, new SkippedFile(name(file), reason));
				planes = Collections.emptyIterator();
			}
		}

		private void openNext() throws IOException {
			file = remaining.next();
			if (skipped.containsKey(file)) return;
			// a movie that breaks off is left out as a whole, so that every iteration has the same planes
			final ImagePlus image = whole.contains(file) ? new ImageFile(file).openAgain() : new ImageFile(file).open();
			whole.add(file);
			if (WhiteIsZero.sumOf(image).isPresent()) whiteIsZero.add(name(file));
			planes = ImagePlanes.of(image, name(file)).iterator();
		}
	}
}
