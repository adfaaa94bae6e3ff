package sc.fiji.anomaly.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

import sc.fiji.anomaly.scoring.Member;
import sc.fiji.anomaly.store.ModelArchive;
import sc.fiji.anomaly.store.ModelFileException;
import sc.fiji.anomaly.store.Tensor;

/**
 * A trained model as it lies in a file: its card, what it keeps of the images that it has seen, and the weights by
 * name.
 *
 * @param card what is known about the model
 * @param seen what it keeps of training images
 * @param weights tensors by name
 */
public record AnomalyModel(ModelCard card, SeenImages seen, Map<String, Tensor> weights) {

	private static final Gson JSON = new GsonBuilder().setPrettyPrinting().registerTypeAdapterFactory(new StrictRecords())
		.create();

	public AnomalyModel {
		weights = new TreeMap<>(weights);
	}

	/** The model of some members, in the order of their cards. */
	public static AnomalyModel of(final ModelCard card, final SeenImages seen, final List<Member> members) {
		final Map<String, Tensor> weights = new TreeMap<>();
		for (int i = 0; i < members.size(); i++) {
			final String prefix = card.members().get(i).prefix();
			members.get(i).detector().weights().forEach((name, tensor) -> weights.put(prefix + name, tensor));
		}
		return new AnomalyModel(card, seen, weights);
	}

	/** Writes the model's file, whole or not at all. */
	public void write(final Path file) throws IOException {
		final Map<String, Tensor> all = new TreeMap<>(weights);
		all.putAll(seen.tensors());
		ModelArchive.write(file, JSON.toJson(card), all);
	}

	/**
	 * Reads a model's file, after checking all of it.
	 *
	 * @throws ModelFileException if it is no sound model; the message names the file
	 */
	public static AnomalyModel read(final Path file) throws IOException {
		final ModelArchive archive = ModelArchive.read(file);
		final Map<String, Tensor> weights = new TreeMap<>(archive.weights());
		final Map<String, Tensor> seen = new TreeMap<>();
		archive.weights().forEach((name, tensor) -> {
			if (name.startsWith(SeenImages.PREFIX)) seen.put(name, weights.remove(name));
		});
		try {
			return new AnomalyModel(JSON.fromJson(OlderCards.completed(archive.card(), archive.formatVersion()),
				ModelCard.class), SeenImages.of(seen), weights);
		}
		catch (final IllegalArgumentException e) {
			throw new ModelFileException(file, "has bad weights: " + e.getMessage(), e);
		}
		catch (final JsonParseException e) {
			throw new ModelFileException(file, "has a bad card: " + ModelArchive.CARD + " " + e.getMessage(), e);
		}
	}
}
