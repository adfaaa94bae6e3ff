package sc.fiji.anomaly;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import sc.fiji.anomaly.image.PixelArray;

/**
 * The parts of some work, done one after the other, as one progress: fraction and time left are those of the whole.
 * Belongs to the thread that begins the parts.
 */
public final class ProgressParts {

	private final Progress whole;
	private final int count;
	private final boolean alike;

	/** How many parts follow each other before the next does the same again. */
	private final int turn;
	private final Map<String, Integer> steps = new ConcurrentHashMap<>();
	private final LongSupplier nanoTime;
	private final long start;
	private int begun;

	/** Seconds from which on it is worth saying how long the rest takes. */
	private static final double LONG = 300;

	/** For tests that do not wait. */
	ProgressParts(final Progress whole, final int count, final boolean alike, final int turn,
		final LongSupplier nanoTime)
	{
		this.nanoTime = nanoTime;
		start = nanoTime.getAsLong() - whole.pausedNanos();
		this.whole = whole;
		this.count = count;
		this.alike = alike;
		this.turn = turn;
	}

	/**
	 * Parts that do the same on other images. Each takes about as long as the others. Loss curves continue from part to
	 * part. Lines are passed on of the first part, since it tells early how long it takes, and of the last one.
	 */
	public static ProgressParts alike(final Progress whole, final int count) {
		return alike(whole, count, 1);
	}

	/**
	 * As above, of several kinds that take turns: their loss curves have the kind's name before their own.
	 *
	 * @param turns how often each kind is done
	 * @param kinds how many kinds there are
	 */
	public static ProgressParts alike(final Progress whole, final int turns, final int kinds) {
		return new ProgressParts(whole, turns * kinds, true, kinds, System::nanoTime);
	}

	/**
	 * Parts that do different things: how long the later ones take is unknown, and their loss curves cannot be compared,
	 * so that they are left out.
	 */
	public static ProgressParts different(final Progress whole, final int count) {
		return new ProgressParts(whole, count, false, 1, System::nanoTime);
	}

	/**
	 * Begins the next part.
	 *
	 * @param name what stands before the stages of the part; empty for nothing
	 */
	public Progress next(final String name) {
		if (alike && begun == turn && count > turn) tellTimeLeft();
		return new Part(begun++, name);
	}

	/** Once each kind was done, the rest is known: for those who leave long work alone. */
	private void tellTimeLeft() {
		final double left = seconds() * (count - turn) / turn;
		if (left > LONG) whole.message(String.format(Locale.ROOT,
			"%d of %d parts are done; the others will take about %.0f minutes more on this machine", turn, count, left / 60));
	}

	/** Seconds of work since the first part began. */
	private double seconds() {
		return (nanoTime.getAsLong() - whole.pausedNanos() - start) / 1e9;
	}

	private final class Part extends ForwardingProgress {

		private final int index;
		private final String name;
		private final Map<String, Integer> stepsBefore = Map.copyOf(steps);

		Part(final int index, final String name) {
			super(whole);
			this.index = index;
			this.name = name;
		}

		private boolean isLast() {
			return index == count - 1;
		}

		private String named(final String text) {
			if (count == 1 && name.isEmpty()) return text;
			final String place = "(" + (index + 1) + " of " + count + ")";
			return name.isEmpty() ? text + " " + place : name + " " + place + ", " + text;
		}

		@Override
		public void message(final String line) {
			if (!alike) super.message(line);
			else if (index < turn || index >= count - turn) super.message(named(line));
		}

		@Override
		public void report(final String stage, final double fraction, final double secondsLeft) {
			final double done = (index + fraction) / count;
			super.report(named(stage), done, alike ? left(done, secondsLeft) : isLast() ? secondsLeft : Double.NaN);
		}

		private double left(final double done, final double secondsLeft) {
			if (count == 1 || index == 0 && Double.isNaN(secondsLeft)) return secondsLeft;
			// Parts that were done earlier take next to no time and promise as much for this one, which itself knows better.
			return Math.max(seconds() * (1 - done) / done, Double.isNaN(secondsLeft) ? 0 : secondsLeft);
		}

		private String curve(final String curve) {
			return name.isEmpty() ? curve : name + " " + curve;
		}

		@Override
		public boolean wantsPatches(final String level) {
			return super.wantsPatches(curve(level));
		}

		@Override
		public void patches(final String level, final List<PixelArray> normals, final List<PixelArray> fakes) {
			super.patches(curve(level), normals, fakes);
		}

		@Override
		public void loss(final String curve, final int step, final double value) {
			if (!alike) return;
			final String own = curve(curve);
			final int total = stepsBefore.getOrDefault(own, 0) + step;
			steps.merge(own, total, Math::max);
			super.loss(own, total, value);
		}
	}
}
