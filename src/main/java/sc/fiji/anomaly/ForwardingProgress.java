package sc.fiji.anomaly;

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
	public boolean isCanceled() {
		return progress.isCanceled();
	}

	@Override
	public void check() {
		progress.check();
	}
}
