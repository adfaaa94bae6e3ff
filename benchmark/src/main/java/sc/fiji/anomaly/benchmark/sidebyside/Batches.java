package sc.fiji.anomaly.benchmark.sidebyside;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The batches of a training: one side draws and keeps them, the other reads them.
 *
 * @param all of every step
 */
public record Batches(List<Batch> all) {

	/**
	 * What a step is fed.
	 *
	 * @param patches normal patches, then as many fakes, row by row
	 * @param places the features of their places, then of the fake places
	 */
	public record Batch(float[] patches, float[] places) {
	}

	public void write(final Path file) throws IOException {
		try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
			out.writeInt(all.size());
			for (final Batch batch : all) {
				write(batch.patches, out);
				write(batch.places, out);
			}
		}
	}

	public static Batches read(final Path file) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			final int count = in.readInt();
			final List<Batch> all = new ArrayList<>();
			for (int i = 0; i < count; i++)
				all.add(new Batch(values(in), values(in)));
			return new Batches(List.copyOf(all));
		}
	}

	private static void write(final float[] values, final DataOutputStream out) throws IOException {
		out.writeInt(values.length);
		for (final float value : values)
			out.writeFloat(value);
	}

	private static float[] values(final DataInputStream in) throws IOException {
		final float[] values = new float[in.readInt()];
		for (int i = 0; i < values.length; i++)
			values[i] = in.readFloat();
		return values;
	}
}
