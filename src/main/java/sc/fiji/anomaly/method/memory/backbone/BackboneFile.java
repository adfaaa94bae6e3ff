package sc.fiji.anomaly.method.memory.backbone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.store.ForeignWeights;
import sc.fiji.anomaly.store.Tensor;

/** The file of a pretrained network that a user has. */
public final class BackboneFile {

	/** What stands for a licence that a file does not tell. */
	private static final String NOT_STATED = "not stated";

	/** As long a note as is kept. */
	private static final int LONGEST_NOTE = 200;

	private final Path path;
	private final ForeignWeights weights;

	private BackboneFile(final Path path, final ForeignWeights weights) {
		this.path = path;
		this.weights = weights;
	}

	/**
	 * A network, and its tensors as they were in the file.
	 *
	 * @param tensors those that it is made of, by name
	 */
	public record Loaded(Backbone backbone, Map<String, Tensor> tensors) {
	}

	/**
	 * Opens a file and looks at all but the values.
	 *
	 * @throws IOException if there is no such file, or it is no whole safetensors file of a size that is read; the
	 *           message names it
	 */
	public static BackboneFile open(final String path) throws IOException {
		final Path file;
		try {
			file = Path.of(path).toAbsolutePath().normalize();
		}
		catch (final InvalidPathException e) {
			throw new IOException("'" + path + "' is no path of a file on this computer", e);
		}
		if (Files.isDirectory(file)) throw new IOException(file + " is a folder; give the safetensors file in it");
		return new BackboneFile(file, ForeignWeights.open(file));
	}

	/** Where it is. */
	public Path path() {
		return path;
	}

	/** Check sum of the whole file, in hexadecimal digits. */
	public String sha256() {
		return weights.sha256();
	}

	/** What the file says of its licence. */
	public String licence() {
		final String note = Stream.of("license", "licence").map(weights.metadata()::get).filter(text -> text != null &&
			!text.isBlank()).findFirst().orElse(NOT_STATED).replaceAll("\\p{Cntrl}+", " ").trim();
		return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE) + "...";
	}

	/**
	 * Rebuilds the network.
	 *
	 * @param scope keeps it
	 * @throws IOException if it is none that is understood, or cannot be read; the message names the file, and says which
	 *           are understood
	 */
	public Loaded load(final NDManager scope) throws IOException {
		final NamedTensors tensors = new NamedTensors(weights.names(), name -> {
			try {
				return weights.tensor(name);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		});
		try {
			return new Loaded(backbone(tensors, scope), tensors.read());
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
		catch (final IllegalArgumentException e) {
			throw new IOException(path + " is no network that is understood: " + e.getMessage() + ". Understood are " +
				understood(), e);
		}
	}

	/**
	 * Rebuilds a network from tensors that were kept.
	 *
	 * @throws IllegalArgumentException if they are of none that is understood; the message names one
	 */
	public static Backbone of(final Map<String, Tensor> tensors, final NDManager scope) {
		return backbone(new NamedTensors(tensors.keySet(), new HashMap<>(tensors)::get), scope);
	}

	private static Backbone backbone(final NamedTensors tensors, final NDManager scope) {
		final BackboneFamily family = BackboneFamily.ALL.stream().filter(one -> one.has(tensors.names())).findFirst()
			.orElseThrow(() -> new IllegalArgumentException("its tensors have other names, such as " + tensors.names()
				.stream().sorted().findFirst().orElse("none at all")));
		return family.of(tensors, scope);
	}

	private static String understood() {
		return BackboneFamily.ALL.stream().map(BackboneFamily::description).collect(Collectors.joining("; "));
	}
}
