package sc.fiji.anomaly.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.ImagePlus;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.file.ImageFile;
import sc.fiji.anomaly.input.file.WhiteIsZero;
import sc.fiji.anomaly.input.slide.SlideFile;
import sc.fiji.anomaly.input.slide.TissueTiles;

/**
 * The images of a folder, plane by plane, opened one file at a time while they are iterated over; each iteration opens
 * them anew. Files come in natural order of their names ({@code scan2} before {@code scan10}). Subfolders are read only
 * where they are asked for; their files are named with the folders below this one, as in {@code patient1/scan.tif}.
 * <p>
 * Of a file that is too large to be opened whole, such as a whole slide, the planes are tiles with tissue, see
 * {@link TissueTiles}.
 * </p>
 * <p>
 * Hidden files and files that are no images by their name (text, tables ...) are passed over. A file that ImageJ cannot
 * open or read to its end is left out as a whole and named in {@link #skipped()}.
 * </p>
 */
public final class ImageFolder implements Iterable<Plane> {

	/** Ends of names that lie beside images in many folders and need no word said about them. */
	private static final Set<String> NO_IMAGES = Set.of("txt", "csv", "tsv", "md", "json", "xml", "html", "ini", "log",
		"db", "ijm", "anomaly");

	/** More files are another folder than the one that was meant, such as a whole disk. */
	private static final int MOST_FILES = 1_000_000;

	private final Path folder;

	private final List<Path> files;

	/** Files that were read to their end. */
	private final Set<Path> whole = ConcurrentHashMap.newKeySet();

	private final Map<Path, SkippedFile> skipped = Collections.synchronizedMap(new LinkedHashMap<>());

	/** Of slides, whose other tiles are used. */
	private final Set<SkippedFile> brokenTiles = Collections.synchronizedSet(new LinkedHashSet<>());

	private final Set<String> whiteIsZero = Collections.synchronizedSet(new LinkedHashSet<>());

	private ImageFolder(final Path folder, final List<Path> files) {
		this.folder = folder;
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
		check(folder, parameter);
		final List<Path> files = new ArrayList<>();
		final List<Path> subfolders = new ArrayList<>();
		list(folder, parameter, files, subfolders);
		if (files.isEmpty()) throw new InvalidInputException(parameter, "there are no images in " + folder + inSubfolders(
			subfolders));
		return sorted(folder, files);
	}

	/**
	 * The images of a folder and of all folders below it, each folder once, however links lead there.
	 *
	 * @param parameter what the folder was given as, for error messages
	 * @throws IllegalArgumentException if the folder does not exist, is a file, or holds nothing that could be an image,
	 *           or far too much
	 * @throws IOException if one of the folders cannot be read
	 */
	public static ImageFolder withSubfolders(final Path folder, final String parameter) throws IOException {
		check(folder, parameter);
		final List<Path> files = new ArrayList<>();
		final Deque<Path> open = new ArrayDeque<>(List.of(folder));
		final Set<Path> seen = new HashSet<>();
		while (!open.isEmpty()) {
			final List<Path> subfolders = new ArrayList<>();
			final Path next = open.pop();
			if (!seen.add(next.toRealPath())) continue;
			list(next, parameter, files, subfolders);
			// in the same order on every machine, which decides by which name a folder with several is known
			subfolders.sort(Comparator.comparing(ImageFolder::name, new NaturalOrder().reversed()));
			subfolders.forEach(open::push);
			if (files.size() > MOST_FILES) throw new InvalidInputException(parameter, folder + " and its subfolders have " +
				"more than " + MOST_FILES + " files; give a folder of images alone");
		}
		if (files.isEmpty()) throw new InvalidInputException(parameter, "there are no images in " + folder +
			" and its subfolders");
		return sorted(folder, files);
	}

	/**
	 * The images of the subfolders of a folder, each of which is a case.
	 *
	 * @param parameter what the folder was given as, for error messages
	 * @throws IllegalArgumentException as {@link #withSubfolders}, and if images lie beside the subfolders
	 * @throws IOException if one of the folders cannot be read
	 */
	public static ImageFolder ofCases(final Path folder, final String parameter) throws IOException {
		final ImageFolder all = withSubfolders(folder, parameter);
		for (final Path file : all.files)
			if (file.getParent().equals(folder)) throw new InvalidInputException("cases", "is folder, but " + name(file) +
				" lies in no subfolder of " + folder + ". Put the images of each case into a subfolder of its own, or write " +
				"auto or file.");
		return all;
	}

	private static void check(final Path folder, final String parameter) throws IOException {
		if (!Files.exists(folder)) throw new InvalidInputException(parameter, "the folder " + folder + " does not exist");
		if (!Files.isDirectory(folder)) throw new InvalidInputException(parameter, folder +
			" is a file; give the folder that it lies in");
	}

	private static void list(final Path folder, final String parameter, final List<Path> files,
		final List<Path> subfolders) throws IOException
	{
		if (!Files.isReadable(folder)) throw new IOException(parameter + ": the folder " + folder +
			" cannot be read; check who may read it");
		try (Stream<Path> entries = Files.list(folder)) {
			for (final Path entry : entries.toList()) {
				if (isHidden(entry)) continue;
				if (Files.isDirectory(entry)) subfolders.add(entry);
				else if (!NO_IMAGES.contains(extension(entry))) files.add(entry);
			}
		}
	}

	private static ImageFolder sorted(final Path folder, final List<Path> files) {
		return new ImageFolder(folder, files.stream().sorted(Comparator.comparing(file -> label(folder, file),
			new NaturalOrder())).toList());
	}

	/** The files of these names alone. */
	public ImageFolder only(final Set<String> names) {
		return new ImageFolder(folder, files.stream().filter(file -> names.contains(label(folder, file))).toList());
	}

	/** So many of the files at the most, spread over all of them. */
	public ImageFolder some(final int most) {
		if (files.size() <= most) return this;
		return new ImageFolder(folder, IntStream.range(0, most).mapToObj(i -> files.get((int) ((long) i * files.size() /
			most))).toList());
	}

	/** The files that may be images, in their order, for those who open them one by one. */
	public List<ImageSource> images() {
		return files.stream().map(file -> new ImageSource(label(file), file)).toList();
	}

	/** Number of files that may be images. */
	public int files() {
		return files.size();
	}

	/** The files, and tiles of slides, that could not be used, as far as iterations have come, each once. */
	public List<SkippedFile> skipped() {
		final List<SkippedFile> all = new ArrayList<>();
		synchronized (skipped) {
			all.addAll(skipped.values());
		}
		synchronized (brokenTiles) {
			all.addAll(brokenTiles);
		}
		return List.copyOf(all);
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

	private static String inSubfolders(final List<Path> subfolders) {
		if (subfolders.isEmpty()) return "";
		return ", only subfolders, which are read with cases=folder only, each as a case, or one at a time: " + subfolders
			.stream().map(ImageFolder::name).sorted(new NaturalOrder()).collect(Collectors.joining(", "));
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

	/** The name of a file with the folders below the one that was given, the same on every system. */
	private static String label(final Path folder, final Path file) {
		final StringBuilder label = new StringBuilder();
		for (final Path part : folder.relativize(file))
			label.append(label.isEmpty() ? "" : "/").append(part);
		return label.toString();
	}

	private String label(final Path file) {
		return label(folder, file);
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
				skipped.putIfAbsent(file, new SkippedFile(label(file), reason));
				planes = Collections.emptyIterator();
			}
		}

		private void openNext() throws IOException {
			file = remaining.next();
			if (skipped.containsKey(file)) return;
			if (SlideFile.isSlide(file)) {
				planes = TissueTiles.of(file, label(file), slide -> TissueTiles.SIZE, reason -> brokenTiles.add(new SkippedFile(
					label(file), reason)));
				return;
			}
			// a movie that breaks off is left out as a whole, so that every iteration has the same planes
			final ImagePlus image = whole.contains(file) ? new ImageFile(file).openAgain() : new ImageFile(file).open();
			whole.add(file);
			if (WhiteIsZero.sumOf(image).isPresent()) whiteIsZero.add(label(file));
			planes = ImagePlanes.of(image, label(file)).iterator();
		}
	}
}
