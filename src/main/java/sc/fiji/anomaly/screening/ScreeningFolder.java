package sc.fiji.anomaly.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.google.gson.GsonBuilder;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.store.AtomicFile;

/**
 * The folder that a screening writes. What is done is kept file by file: first the rows of {@code scores.csv}, then a
 * line in {@code screening.jsonl} that says how long the table is with them. Whatever ends the program, the next
 * screening into the folder cuts off what has no whole line, and goes on behind it. Files are never scored twice.
 */
final class ScreeningFolder implements AutoCloseable {

	/** The setting that is the check sum of the model's file. */
	static final String MODEL = "model";

	static final String SCORES = "scores.csv";

	private static final String SETTINGS = "screening.json";
	private static final String DONE = "screening.jsonl";
	private static final String LOCK = "screening.lock";

	/**
	 * A line of what is done.
	 *
	 * @param table length of the table behind the file's rows, in bytes
	 */
	private record Line(FileResult result, long table) {

		Line {
			Objects.requireNonNull(result, "result");
		}
	}

	/** What is asked for, as it is kept. */
	private record Kept(Map<String, String> settings) {

		Kept {
			settings = new TreeMap<>(settings);
		}
	}

	private final Path folder;
	private final ScoresTable table;
	private final FileChannel lock;
	private final FileChannel scores;
	private final FileChannel done;
	private final Map<String, FileResult> results = new LinkedHashMap<>();

	/** Bytes of whole lines in the list of what is done. */
	private long doneBytes;

	/**
	 * Opens a folder, which need not exist.
	 *
	 * @param settings what decides the results, by name: a screening that was stopped goes on with the same alone
	 * @throws InvalidInputException if the folder has a screening with other settings, or something else
	 * @throws IOException if it cannot be written, or another screening writes there
	 */
	ScreeningFolder(final Path folder, final Map<String, String> settings, final ScoresTable table) throws IOException {
		this.folder = folder;
		this.table = table;
		AtomicFile.checkWritable(folder.resolve(SETTINGS));
		lock = lock(folder.resolve(LOCK));
		final List<FileChannel> open = new ArrayList<>(List.of(lock));
		try {
			checkSettings(settings);
			deleteTemporary();
			final long whole = readDone();
			scores = open(folder.resolve(SCORES), results.isEmpty() ? 0 : whole);
			open.add(scores);
			if (results.isEmpty()) append(scores, table.headings());
			done = open(folder.resolve(DONE), doneBytes);
			open.add(done);
		}
		catch (final IOException | RuntimeException | Error e) {
			for (final FileChannel channel : open)
				channel.close();
			throw e;
		}
	}

	private static FileChannel lock(final Path file) throws IOException {
		final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		try {
			final FileLock got = channel.tryLock();
			if (got != null) return channel;
		}
		catch (final OverlappingFileLockException e) {
			// in this program
		}
		channel.close();
		throw new InvalidInputException("output", "another screening writes to " + file.getParent() +
			" now. Wait for its end, or choose another folder.");
	}

	private void checkSettings(final Map<String, String> settings) throws IOException {
		final Path file = folder.resolve(SETTINGS);
		if (!Files.exists(file)) {
			for (final String other : List.of(SCORES, DONE))
				if (Files.exists(folder.resolve(other))) throw new InvalidInputException("output", "the folder " + folder +
					" has a file " + other + " that is of no screening. Choose another folder.");
			final String text = new GsonBuilder().setPrettyPrinting().create().toJson(new Kept(settings));
			AtomicFile.write(file, out -> out.write(text.getBytes(UTF_8)));
			return;
		}
		final Map<String, String> kept = kept(file);
		final TreeSet<String> names = new TreeSet<>(settings.keySet());
		names.addAll(kept.keySet());
		names.removeIf(name -> Objects.equals(settings.get(name), kept.get(name)));
		if (!names.isEmpty()) throw new InvalidInputException("output", "the folder " + folder +
			" has a screening with other settings (" + String.join("; ", names.stream().map(name -> difference(name, kept
				.getOrDefault(name, "none"), settings.getOrDefault(name, "none"))).toList()) +
			"). To go on with it, use the same settings; for another screening choose another folder.");
	}

	private static String difference(final String name, final String then, final String now) {
		// of the model the check sum is kept, which tells people nothing
		return name.equals(MODEL) ? "model: another one then" : name + ": " + then + " then, " + now + " now";
	}

	private static Map<String, String> kept(final Path file) throws IOException {
		try {
			return new TreeMap<>(FileResult.JSON.fromJson(Files.readString(file), Kept.class).settings());
		}
		catch (final RuntimeException e) {
			throw new InvalidInputException("output", file + " is damaged, so that the screening in this folder cannot go " +
				"on. Choose another folder.", e);
		}
	}

	/** What a program that was ended while it wrote a picture has left. */
	private void deleteTemporary() throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path file : all.filter(AtomicFile::isTemporary).toList())
				Files.deleteIfExists(file);
		}
	}

	/** Reads what is done; gives the length of the table behind it. */
	private long readDone() throws IOException {
		final Path file = folder.resolve(DONE);
		if (!Files.exists(file)) return 0;
		final long tableBytes = Files.exists(folder.resolve(SCORES)) ? Files.size(folder.resolve(SCORES)) : 0;
		long whole = 0;
		final long bytes = Files.size(file);
		try (BufferedReader reader = Files.newBufferedReader(file)) {
			for (String text = reader.readLine(); text != null; text = reader.readLine()) {
				final long end = doneBytes + text.getBytes(UTF_8).length + 1;
				// the last line was not written to its end
				if (end > bytes) break;
				final Line line = line(file, text);
				// the disk lost rows that were written before
				if (line.table() > tableBytes) throw new InvalidInputException("output", folder.resolve(SCORES) +
					" is shorter than it was. Put it back, or choose another folder.");
				results.put(line.result().file(), line.result());
				whole = line.table();
				doneBytes = end;
			}
		}
		return whole;
	}

	private static Line line(final Path file, final String text) {
		try {
			return Objects.requireNonNull(FileResult.JSON.fromJson(text, Line.class));
		}
		catch (final RuntimeException e) {
			throw new InvalidInputException("output", file + " is damaged, so that the screening in this folder cannot go " +
				"on. Choose another folder.", e);
		}
	}

	private static FileChannel open(final Path file, final long length) throws IOException {
		final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		channel.truncate(length);
		channel.position(length);
		return channel;
	}

	/** The folder. */
	Path path() {
		return folder;
	}

	/** What is known of each file, by its name, in the order in which they were done. */
	synchronized Map<String, FileResult> results() {
		return new LinkedHashMap<>(results);
	}

	synchronized boolean isDone(final String file) {
		return results.containsKey(file);
	}

	/**
	 * Keeps what was found in a file.
	 *
	 * @throws IOException if it cannot be written whole; then nothing of it is
	 */
	synchronized void add(final FileResult result) throws IOException {
		final long before = scores.position();
		append(scores, table.rows(result));
		// or a power failure could leave the line below without its rows
		scores.force(false);
		try {
			append(done, (FileResult.JSON.toJson(new Line(result, scores.position())) + "\n").getBytes(UTF_8));
		}
		catch (final IOException e) {
			cutOff(scores, before, e);
			throw e;
		}
		results.put(result.file(), result);
	}

	private void append(final FileChannel channel, final byte[] bytes) throws IOException {
		final long before = channel.position();
		try {
			final ByteBuffer buffer = ByteBuffer.wrap(bytes);
			while (buffer.hasRemaining())
				channel.write(buffer);
		}
		catch (final IOException e) {
			cutOff(channel, before, e);
			throw new IOException("The screening stopped, since " + folder + " cannot be written (" + e.getMessage() +
				"). What was found until now is kept; make room on the disk, and the same command goes on.", e);
		}
	}

	private static void cutOff(final FileChannel channel, final long length, final IOException reason) {
		try {
			channel.truncate(length);
			channel.position(length);
		}
		catch (final IOException e) {
			reason.addSuppressed(e);
		}
	}

	@Override
	public void close() throws IOException {
		try (lock; scores; done) {
			scores.force(true);
			done.force(true);
		}
	}
}
