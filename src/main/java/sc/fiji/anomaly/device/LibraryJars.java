package sc.fiji.anomaly.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import sc.fiji.anomaly.store.AtomicFile;

/**
 * PyTorch's libraries in jars, as DJL's makers pack them: for computers without a network. They are unpacked into a
 * folder.
 *
 * @param jars that hold them
 * @param version as {@code 2.7.1}
 * @param flavor as {@code cu128}
 * @param platform as {@code linux-x86_64}
 * @param files names of the libraries
 */
record LibraryJars(List<Path> jars, String version, String flavor, String platform, List<String> files) {

	private static final String SAYS = "native/lib/pytorch.properties";

	/** Looks for such jars in a folder. */
	static Optional<LibraryJars> in(final Path folder) throws IOException {
		final List<Path> jars = new ArrayList<>();
		try (Stream<Path> all = Files.list(folder)) {
			all.filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar")).sorted().forEach(
				jars::add);
		}
		for (final Path jar : jars)
			try (ZipFile zip = new ZipFile(jar.toFile())) {
				final ZipEntry says = zip.getEntry(SAYS);
				if (says == null) continue;
				final Properties properties = new Properties();
				try (InputStream in = zip.getInputStream(says)) {
					properties.load(in);
				}
				return Optional.of(new LibraryJars(jars, properties.getProperty("version", "").replaceFirst("-.*", ""),
					properties.getProperty("flavor", ""), properties.getProperty("classifier", ""), List.of(properties
						.getProperty("libraries", "").split(","))));
			}
			catch (final ZipException e) {
				throw new IOException(jar.getFileName() + " is damaged (" + e.getMessage() + "); copy it once more", e);
			}
		return Optional.empty();
	}

	/**
	 * Unpacks the libraries, all or none. Zip files have check sums, which are looked at.
	 *
	 * @param home gets a folder for them
	 * @return the folder
	 * @throws IOException if one is missing or damaged, or the disk is full; the message says which
	 */
	Path unpack(final Path home, final LibraryNeed need) throws IOException {
		if (!platform.equals(need.platform())) throw new IOException("these jars are for " + platform +
			", and this computer is " + need.platform());
		final Path folder = home.resolve(version + "-" + flavor + "-" + platform);
		final Map<String, Path> places = places();
		for (final String file : files)
			if (!places.containsKey(file)) throw new IOException("these jars lack " + file +
				"; copy all jars of this build into the folder");
		Files.createDirectories(folder);
		final long size = size(places);
		final long free = Files.getFileStore(folder).getUsableSpace();
		if (free < size) throw new IOException(String.format(Locale.ROOT,
			"unpacking takes %d MB in %s, and %d MB are free there", size >> 20, folder, free >> 20));
		clear(folder);
		try {
			for (final String file : files)
				copy(places.get(file), file, folder.resolve(file));
		}
		catch (final IOException e) {
			clear(folder);
			throw new IOException("the jars cannot be unpacked (" + e.getMessage() + "); copy them once more", e);
		}
		return folder;
	}

	private String entry(final String file) {
		return "pytorch/" + flavor + "/" + platform + "/" + file;
	}

	/** In which jar each library is. A name is a name, not a path that leads elsewhere. */
	private Map<String, Path> places() throws IOException {
		final Map<String, Path> places = new HashMap<>();
		for (final Path jar : jars)
			try (ZipFile zip = new ZipFile(jar.toFile())) {
				for (final String file : files)
					if (file.matches("[\\w.+-]+") && zip.getEntry(entry(file)) != null) places.putIfAbsent(file, jar);
			}
		return places;
	}

	private long size(final Map<String, Path> places) throws IOException {
		long size = 0;
		for (final String file : files)
			try (ZipFile zip = new ZipFile(places.get(file).toFile())) {
				size += Math.max(0, zip.getEntry(entry(file)).getSize());
			}
		return size;
	}

	private void copy(final Path jar, final String file, final Path to) throws IOException {
		try (ZipFile zip = new ZipFile(jar.toFile()); InputStream in = zip.getInputStream(zip.getEntry(entry(file)))) {
			AtomicFile.write(to, in::transferTo);
		}
	}

	private static void clear(final Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path file : all.sorted(Comparator.reverseOrder()).toList())
				if (!file.equals(folder)) Files.delete(file);
		}
	}
}
