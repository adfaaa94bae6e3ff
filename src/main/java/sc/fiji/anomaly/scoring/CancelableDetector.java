package sc.fiji.anomaly.scoring;

import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.AnomalyDetector;

/** A detector that asks before every tile whether to go on: scoring one large image may take a minute. */
public final class CancelableDetector extends ForwardingDetector {

	private final Runnable check;

	/** @param check throws an exception where the user wants the end; called by several threads */
	public CancelableDetector(final AnomalyDetector detector, final Runnable check) {
		super(detector);
		this.check = check;
	}

	/** @throws java.util.concurrent.CancellationException where the user wants the end */
	@Override
	public Raster evidence(final Level level, final Window window) {
		check.run();
		return super.evidence(level, window);
	}
}
