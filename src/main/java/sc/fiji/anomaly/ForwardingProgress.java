package sc.fiji.anomaly;

import java.util.List;

import sc.fiji.anomaly.image.PixelArray;

/** Hands all on to another progress. Subclasses change what they override. */
public class ForwardingProgress implements Progress {

	private final Progress progress;

	public ForwardingProgress(final Progress progress) {
		this.progress = progress;
	}

	@Override
	public void message(final String line) {
		progress.message(line);
	}

	@Override
	public void report(final String stage, final double fraction, final double secondsLeft) {
		progress.report(stage, fraction, secondsLeft);
	}

	@Override
	public void loss(final String curve, final int step, final double value) {
		progress.loss(curve, step, value);
	}

	@Override
	public void watch(final UnfinishedModel model) {
		progress.watch(model);
	}

	@Override
	public boolean wantsPatches(final String level) {
		return progress.wantsPatches(level);
	}

	@Override
	public void patches(final String level, final List<PixelArray> normals, final List<PixelArray> fakes) {
		progress.patches(level, normals, fakes);
	}

	@Override
	public boolean isEnough() {
		return progress.isEnough();
	}

	@Override
	public long pausedNanos() {
		return progress.pausedNanos();
	}

	@Override
	public boolean isCanceled() {
		return progress.isCanceled();
	}

	@Override
	public void check() {
		progress.check();
	}
}
