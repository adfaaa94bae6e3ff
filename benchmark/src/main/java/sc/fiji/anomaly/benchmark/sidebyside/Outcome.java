package sc.fiji.anomaly.benchmark.sidebyside;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A job that was done.
 *
 * @param cpu processor time of the whole process, in ms
 * @param wall wall time, in ms
 * @param values what the job gave
 */
record Outcome(double cpu, double wall, float[] values) {

	void write(final DataOutputStream out) throws IOException {
		out.writeDouble(cpu);
		out.writeDouble(wall);
		out.writeInt(values.length);
		for (final float value : values)
			out.writeFloat(value);
	}

	static Outcome read(final DataInputStream in) throws IOException {
		final double cpu = in.readDouble();
		final double wall = in.readDouble();
		final float[] values = new float[in.readInt()];
		for (int i = 0; i < values.length; i++)
			values[i] = in.readFloat();
		return new Outcome(cpu, wall, values);
	}
}
