package sc.fiji.anomaly.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.gson.Gson;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.store.AtomicFile;
import sc.fiji.anomaly.store.ModelArchive;
import sc.fiji.anomaly.store.ModelFileException;

/**
 * Checkpoints as files of a folder, one for each network, each whole or absent. The folder comes into being with the
 * first of them. Nothing is kept before {@link #PERIOD} has passed, unless the folder has states already: then as much
 * was trained before.
 */
public final class CheckpointFolder implements Checkpoints {

	/** Time between two states of a network, and before the first. */
	public static final Duration PERIOD = Duration.ofMinutes(5);

	private static final String END = ".checkpoint";

	private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9 ,._-]{0,98}[a-z0-9])?");

	private static final Gson JSON = new Gson();

	/**
	 * What a file says about itself, beside its tensors.
	 *
	 * @param cpuSeconds processor time of the whole training until then; 0 in files of versions that did not keep it
	 */
	private record Card(String checkpoint, long step, Fingerprint training, double cpuSeconds) {

		Card {
			Objects.requireNonNull(checkpoint, "checkpoint");
			Objects.requireNonNull(training, "training");
			if (step < 0) throw new IllegalArgumentException("the impossible step " + step);
			if (!(cpuSeconds >= 0 && cpuSeconds < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
				"the impossible processor time " + cpuSeconds);
		}
	}

	/** A file that was read. */
	private record Kept(Checkpoint state, double cpuSeconds) {
	}

	private final Path folder;
	private final Fingerprint fingerprint;
	private final LongSupplier nanoTime;
	private final DoubleSupplier cpuSeconds;
	private final Consumer<String> log;
	private final long start;
	private final Map<String, Long> savedAt = new ConcurrentHashMap<>();
	private final Set<String> complaints = ConcurrentHashMap.newKeySet();
	private final AtomicBoolean announced = new AtomicBoolean();

	/** Networks that were finished before it was time to keep anything. */
	private final Map<String, Checkpoint> early = new ConcurrentHashMap<>();

	/** Files of this training, whether from before or written since. */
	private final Set<Path> files = ConcurrentHashMap.newKeySet();

	/** Whether there were states when the folder was opened. */
	private final boolean continued;

	private final double cpuSecondsBefore;

	/**
	 * Opens a folder, which need not exist, and checks every file in it.
	 *
	 * @param fingerprint what is trained now
	 * @param nanoTime nanoseconds from any beginning, such as {@link System#nanoTime}
	 * @param cpuSeconds processor time of the training since it was started this time, asked from several threads
	 * @param log takes lines for the user, from several threads
	 * @throws IllegalArgumentException if the folder has states of another training, or damaged ones; the message names
	 *           folder or file, what is wrong, and what to do
	 * @throws IOException if the folder cannot be read
	 */
	public CheckpointFolder(final Path folder, final Fingerprint fingerprint, final LongSupplier nanoTime,
		final DoubleSupplier cpuSeconds, final Consumer<String> log) throws IOException
	{
		this.folder = folder;
		this.fingerprint = fingerprint;
		this.nanoTime = nanoTime;
		this.cpuSeconds = cpuSeconds;
		this.log = log;
		if (Files.exists(folder) && !Files.isDirectory(folder)) throw new InvalidInputException("model", folder +
			" stands where the training keeps its checkpoints, but is no folder. Choose another model file, or move it " +
			"away.");
		// each file tells the time of all networks until it was written: the last one knows most
		double most = 0;
		for (final Path file : states()) {
			most = Math.max(most, read(file).cpuSeconds());
			files.add(file);
		}
		cpuSecondsBefore = most;
		continued = !files.isEmpty();
		start = nanoTime.getAsLong();
	}

	private List<Path> states() throws IOException {
		if (!Files.exists(folder)) return List.of();
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(CheckpointFolder::isState).sorted().toList();
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
	}

	/** By its name. Macs put files of theirs beside others on some drives: {@code ._level 8.checkpoint}. */
	private static boolean isState(final Path file) {
		final String name = file.getFileName().toString();
		return name.endsWith(END) && NAME.matcher(name.substring(0, name.length() - END.length())).matches();
	}

	@Override
	public Optional<Checkpoint> load(final String name) {
		final Path file = file(name);
		return files.contains(file) ? Optional.of(read(file).state()) : Optional.empty();
	}

	private Kept read(final Path file) {
		try {
			final ModelArchive archive = ModelArchive.read(file);
			final Card card = card(file, archive);
			checkTraining(card.training());
			return new Kept(new Checkpoint(card.step(), archive.weights()), card.cpuSeconds());
		}
		catch (final IOException e) {
			throw new InvalidInputException("model", "the training that was stopped cannot be continued: " + e.getMessage() +
				" Delete this file to train its part from the beginning, or the folder " + folder +
				" to train all of it, or choose another model file.", e);
		}
	}

	private Card card(final Path file, final ModelArchive archive) throws ModelFileException {
		try {
			final Card card = JSON.fromJson(archive.card(), Card.class);
			if (file(card.checkpoint()).equals(file)) return card;
		}
		catch (final RuntimeException e) {
			throw new ModelFileException(file, "is no checkpoint, or incomplete", e);
		}
		throw new ModelFileException(file, "is a checkpoint by another name");
	}

	private void checkTraining(final Fingerprint kept) {
		final String difference = fingerprint.differenceFrom(kept);
		if (!difference.isEmpty()) throw new InvalidInputException("model", "the folder " + folder +
			" keeps a training that was stopped, with " + difference + ". To continue that training, use the same settings " +
			"and images. To begin another, choose another model file, or delete the folder.");
	}

	/**
	 * Processor time, in seconds, of earlier starts of this training, each until it last kept a state; 0 if there were
	 * none, or where their states do not tell it.
	 */
	public double cpuSecondsBefore() {
		return cpuSecondsBefore;
	}

	@Override
	public boolean isKeeping() {
		return continued || nanoTime.getAsLong() - start >= PERIOD.toNanos();
	}

	@Override
	public boolean isDue(final String name) {
		return nanoTime.getAsLong() - savedAt.getOrDefault(name, start) >= PERIOD.toNanos();
	}

	@Override
	public void finished(final String name, final Checkpoint state) {
		if (isKeeping()) save(name, state);
		else early.put(name, state);
	}

	@Override
	public void save(final String name, final Checkpoint state) {
		for (final String other : early.keySet()) {
			final Checkpoint last = early.remove(other);
			if (last != null) write(other, last);
		}
		write(name, state);
	}

	private void write(final String name, final Checkpoint state) {
		final Path file = file(name);
		// before it is tried: a full disk is not asked again at every step
		savedAt.put(name, nanoTime.getAsLong());
		try {
			ModelArchive.write(file, JSON.toJson(new Card(name, state.step(), fingerprint, cpuSecondsBefore + cpuSeconds
				.getAsDouble())), state.tensors());
			files.add(file);
			if (!continued && announced.compareAndSet(false, true)) log.accept("checkpoints: " + folder +
				"; if this training is stopped, the same command continues it");
		}
		catch (final IOException | IllegalArgumentException e) {
			// a training of days does not end because of its safety net
			if (complaints.add(String.valueOf(e.getMessage()))) log.accept("checkpoints: the state of " + name +
				" was not kept; the training continues. " + e.getMessage());
		}
	}

	@Override
	public void continuing(final String name, final long step, final long steps) {
		log.accept("continuing: " + name + " from step " + step + " of " + steps);
	}

	/** What is kept of a training that is cancelled now, in words for its user. */
	public String whatIsKept() {
		if (!files.isEmpty()) return "Its state is kept in " + folder + "; the same command continues it.";
		return "It starts anew next time" + (isKeeping() ? "." : ", since states are kept from " + PERIOD.toMinutes() +
			" minutes on.");
	}

	/**
	 * Deletes what this training kept: its model is safe. Other files stay, and the folder with them. What cannot be
	 * deleted is named in the log.
	 */
	public void delete() {
		if (files.isEmpty()) return;
		try {
			for (final Path file : files)
				Files.deleteIfExists(file);
			files.clear();
			try (Stream<Path> rest = Files.list(folder)) {
				// of a program that was ended while it wrote
				for (final Path file : rest.filter(AtomicFile::isTemporary).toList())
					Files.deleteIfExists(file);
			}
			Files.delete(folder);
		}
		catch (final DirectoryNotEmptyException e) {
			log.accept("checkpoints: the folder " + folder + " stays, since it has other files too");
		}
		catch (final IOException | UncheckedIOException e) {
			log.accept("checkpoints: the folder " + folder + " is not needed any more, but could not be deleted (" + e +
				"). Delete it.");
		}
	}

	private Path file(final String name) {
		if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("'" + name +
			"' cannot be the name of a checkpoint");
		return folder.resolve(name + END);
	}
}
