package sc.fiji.anomaly.engine;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * The file that keeps what a user has chosen to compute with, and a mark beside it while something runs that may end
 * the whole program: who finds the mark knows that it did.
 *
 * @param path of the file, which may be absent
 */
public record DeviceFile(Path path) {

	/** Names another file than the one in the user's folder. */
	public static final String PROPERTY = "sc.fiji.anomaly.compute";

	private static final String NAME = "compute.properties";

	/** The folder in the user's home for what the plugin keeps. */
	public static Path home() {
		return Path.of(System.getProperty("user.home"), ".anomaly-detection");
	}

	/** The file of whoever runs the program. */
	public static DeviceFile ofUser() {
		final String named = System.getProperty(PROPERTY);
		return new DeviceFile(named == null ? home().resolve(NAME) : Path.of(named));
	}

	/** What was chosen; nothing, where the file is absent or makes no sense: the plugin's own libraries always work. */
	public DeviceSettings read() {
		if (!Files.isRegularFile(path)) return DeviceSettings.DEFAULT;
		final Properties properties = new Properties();
		try (Reader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
			properties.load(in);
			return DeviceSettings.of(properties);
		}
		catch (final IOException | IllegalArgumentException e) {
			return DeviceSettings.DEFAULT;
		}
	}

	/** What was being done when the program ended by it; empty if it never did. */
	public Optional<String> crash() {
		try {
			return Files.exists(mark()) ? Optional.of(Files.readString(mark())) : Optional.empty();
		}
		catch (final IOException e) {
			return Optional.of("the engine");
		}
	}

	/** After a new choice. */
	public void forgetCrash() throws IOException {
		Files.deleteIfExists(mark());
	}

	/**
	 * Does what may end the whole program. Where it throws, the mark stays only if {@code throwing} says so.
	 *
	 * @param what for who finds the mark
	 */
	<T> T guard(final String what, final boolean throwing, final Supplier<T> risky) {
		mark(what);
		boolean kept = throwing;
		try {
			final T result = risky.get();
			kept = false;
			return result;
		}
		finally {
			if (!kept) unmark();
		}
	}

	private Path mark() {
		return path.resolveSibling(path.getFileName() + ".starting");
	}

	private void mark(final String what) {
		try {
			Files.createDirectories(Objects.requireNonNull(mark().toAbsolutePath().getParent(), "folder"));
			Files.writeString(mark(), what);
		}
		catch (final IOException e) {
			// where nothing can be written there is no mark; most starts do not end in a crash
		}
	}

	private void unmark() {
		try {
			forgetCrash();
		}
		catch (final IOException e) {
			// the next start is on the CPU, and says why
		}
	}
}
