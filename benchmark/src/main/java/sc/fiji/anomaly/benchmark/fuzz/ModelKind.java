package sc.fiji.anomaly.benchmark.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import sc.fiji.anomaly.benchmark.fuzz.Mutant.Duty;

/**
 * A way to spoil a model file.
 *
 * @param name for tables
 * @param duty what may become of the file
 * @param change makes the bytes of the spoilt file
 */
record ModelKind(String name, Duty duty, Change change) {

	/** Spoils a file. */
	interface Change {

		byte[] of(Path model, SplittableRandom random) throws IOException;
	}

	private static final float[] ODD = { Float.NaN, Float.POSITIVE_INFINITY, 3e38f, -3e38f, 1e20f, -1e20f, 1e-40f, 0 };

	/** All ways. */
	static final List<ModelKind> ALL = all();

	private static List<ModelKind> all() {
		final List<ModelKind> all = new ArrayList<>(List.of(new ModelKind("bits", Duty.REFUSE_OR_SAME, (model,
			random) -> Bytes.flipped(Files.readAllBytes(model), 0, 1 + random.nextInt(8), random)), new ModelKind("cut off",
				Duty.REFUSE, (model, random) -> {
					final byte[] bytes = Files.readAllBytes(model);
					return Arrays.copyOf(bytes, random.nextInt(bytes.length));
				}), new ModelKind("zip: table of contents", Duty.REFUSE_OR_SAME, ModelKind::contents), new ModelKind(
					"zip: entries", Duty.REFUSE_OR_SAME, ModelKind::entries), new ModelKind("weights: bits", Duty.REFUSE, (model,
						random) -> new ModelEdit(model).weights(bytes -> Bytes.flipped(bytes, 8, 1 + random.nextInt(3), random))
							.bytes()), new ModelKind("weights: header", Duty.REFUSE_OR_SAME, (model, random) -> new ModelEdit(model)
								.weights(bytes -> header(bytes, random)).bytes()), new ModelKind("weights: bits, forged sums",
									Duty.WHATEVER_IS_WHOLE, (model, random) -> values(model, random, false)), new ModelKind(
										"weights: odd values, forged sums", Duty.WHATEVER_IS_WHOLE, (model, random) -> values(model, random,
											true))));
		for (final CardChange change : CardChange.values()) {
			final String name = "card: " + change.name().toLowerCase(Locale.ROOT);
			all.add(new ModelKind(name, Duty.REFUSE, (model, random) -> new ModelEdit(model).card(card -> changed(card,
				change, random)).bytesAsTheyAre()));
			// what check sums do not keep off is tried more often
			for (int i = 0; i < 3; i++)
				all.add(new ModelKind(name + ", forged sums", Duty.WHATEVER_IS_WHOLE, (model, random) -> new ModelEdit(model)
					.card(card -> changed(card, change, random)).bytes()));
		}
		return List.copyOf(all);
	}

	private static String changed(final String card, final CardChange change, final SplittableRandom random) {
		String changed = card;
		for (int i = random.nextInt(10) == 0 ? 2 : 1; i > 0; i--) {
			final String before = changed;
			while (changed.equals(before))
				changed = change.of(before, random);
		}
		return changed;
	}

	/** Sizes, places, check sums and names in the headers of a zip. */
	private static byte[] contents(final Path model, final SplittableRandom random) throws IOException {
		final byte[] bytes = Files.readAllBytes(model);
		final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		final List<Integer> headers = new ArrayList<>();
		for (int i = 0; i + 22 <= bytes.length; i++)
			if (List.of(0x04034b50, 0x02014b50, 0x06054b50).contains(buffer.getInt(i))) headers.add(i);
		for (int i = 1 + random.nextInt(2); i > 0; i--) {
			final int at = headers.get(random.nextInt(headers.size())) + 4 + random.nextInt(40);
			if (at + 4 > bytes.length) continue;
			if (random.nextBoolean()) bytes[at] = (byte) random.nextInt(256);
			else buffer.putInt(at, new int[] { 0, -1, Integer.MAX_VALUE, 1 << 30, bytes.length }[random.nextInt(5)]);
		}
		return bytes;
	}

	/** Entries that are missing, there twice, renamed, too many, mixed up, or packed. */
	private static byte[] entries(final Path model, final SplittableRandom random) throws IOException {
		final List<String> names = new ArrayList<>();
		final List<byte[]> contents = new ArrayList<>();
		try (ZipFile zip = new ZipFile(model.toFile())) {
			for (final ZipEntry entry : zip.stream().toList()) {
				names.add(entry.getName());
				contents.add(zip.getInputStream(entry).readAllBytes());
			}
		}
		final int one = random.nextInt(names.size());
		switch (random.nextInt(7)) {
			case 0 -> {
				names.remove(one);
				contents.remove(one);
			}
			case 1 -> names.set(one, List.of("Model.json", "weights.npz", "../model.json", "/model.json", "model.json ",
				"a\u0000b", "").get(random.nextInt(7)));
			case 2 -> {
				names.add(List.of("readme.txt", "../../x", "code.class", "model.json.bak").get(random.nextInt(4)));
				contents.add("more".getBytes(UTF_8));
			}
			case 3 -> contents.set(one, contents.get(1 - one));
			case 4 -> contents.set(one, new byte[random.nextInt(1 << 22)]);
			case 5 -> contents.set(one, Arrays.copyOf(contents.get(one), random.nextInt(contents.get(one).length)));
			default -> {
				// the second of the same name is given its name when the zip is written
				names.add(names.get(one).replace('m', 'M').replace('w', 'W'));
				contents.add(contents.get(one));
			}
		}
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			zip.setLevel(random.nextInt(10));
			for (int i = 0; i < names.size(); i++) {
				zip.putNextEntry(ModelEdit.entry(names.get(i)));
				zip.write(contents.get(i));
				zip.closeEntry();
			}
		}
		final String text = out.toString(ISO_8859_1);
		return text.replace("Model.json", "model.json").replace("Weights.safetensors", "weights.safetensors").getBytes(
			ISO_8859_1);
	}

	/** Another header of the weights, of its own length or not. */
	private static byte[] header(final byte[] weights, final SplittableRandom random) {
		final int length = (int) ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).getLong();
		if (random.nextInt(5) == 0) {
			final long[] lengths = { 0, 1, -1, Long.MAX_VALUE, Integer.MAX_VALUE, length + 1, length - 1, weights.length };
			ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).putLong(lengths[random.nextInt(lengths.length)]);
			return weights;
		}
		final CardChange[] changes = CardChange.values();
		final byte[] header = changed(new String(weights, Long.BYTES, length, UTF_8), changes[random.nextInt(
			changes.length)], random).getBytes(UTF_8);
		return ByteBuffer.allocate(weights.length - length + header.length).order(ByteOrder.LITTLE_ENDIAN).putLong(
			header.length).put(header).put(weights, Long.BYTES + length, weights.length - Long.BYTES - length).array();
	}

	private static byte[] values(final Path model, final SplittableRandom random, final boolean odd) throws IOException {
		final ModelEdit edit = new ModelEdit(model);
		final List<Map.Entry<Integer, Integer>> places = List.copyOf(edit.places().entrySet());
		return edit.values(bytes -> {
			final ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
			final float value = ODD[random.nextInt(ODD.length)];
			final boolean everywhere = random.nextBoolean();
			for (int i = 1 + random.nextInt(3); i > 0; i--) {
				final Map.Entry<Integer, Integer> place = places.get(random.nextInt(places.size()));
				final int count = (place.getValue() - place.getKey()) / Float.BYTES;
				final int at = place.getKey() + Float.BYTES * random.nextInt(count);
				if (!odd) values.putInt(at, values.getInt(at) ^ 1 << random.nextInt(32));
				else if (everywhere) for (int k = 0; k < count; k++)
					values.putFloat(place.getKey() + Float.BYTES * k, value);
				else values.putFloat(at, value);
			}
			return bytes;
		}).bytes();
	}
}
