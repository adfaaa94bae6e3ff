package sc.fiji.anomaly.benchmark.sidebyside;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;

/**
 * A job that both sides are given.
 *
 * @param kind which of a side's jobs
 * @param size width and height of the image, where there is one
 * @param passes how often the work is repeated within the job
 */
record Task(Kind kind, int size, int passes) {

	enum Kind {
			TRAINING, JUDGING
	}

	Job on(final Side side) {
		return switch (kind) {
			case TRAINING -> side.training();
			case JUDGING -> side.judging(size, passes);
		};
	}

	/** What one pass is, for people. */
	String label() {
		if (kind == Kind.TRAINING) return "training step";
		return String.format(Locale.ROOT, "scoring pass, %d x %d", size, size);
	}

	void write(final DataOutputStream out) throws IOException {
		out.writeInt(kind.ordinal());
		out.writeInt(size);
		out.writeInt(passes);
	}

	static Task read(final DataInputStream in) throws IOException {
		return new Task(Kind.values()[in.readInt()], in.readInt(), in.readInt());
	}
}
