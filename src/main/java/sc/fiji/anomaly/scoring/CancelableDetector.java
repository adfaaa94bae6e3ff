package sc.fiji.anomaly.scoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.store.Tensor;

/** A detector that asks before every tile whether to go on: scoring one large image may take a minute. */
public final class CancelableDetector implements AnomalyDetector {

	private final AnomalyDetector detector;
	private final Runnable check;

	/** @param check throws an exception where the user wants the end; called by several threads */
	public CancelableDetector(final AnomalyDetector detector, final Runnable check) {
		this.detector = detector;
		this.check = check;
	}

	@Override
	public List<Level> levels() {
		return detector.levels();
	}

	@Override
	public Optional<Extent> view() {
		return detector.view();
	}

	/** @throws java.util.concurrent.CancellationException where the user wants the end */
	@Override
	public Raster evidence(final Level level, final Window window) {
		check.run();
		return detector.evidence(level, window);
	}

	@Override
	public Map<String, Tensor> weights() {
		return detector.weights();
	}

	@Override
	public void close() {
		detector.close();
	}
}
