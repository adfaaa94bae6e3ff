package sc.fiji.anomaly;

import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.training.TrainingMonitor;

/** A detector that asks before every tile whether to go on: scoring one large image may take a minute. */
final class CancelableDetector implements AnomalyDetector {

	private final AnomalyDetector detector;
	private final TrainingMonitor monitor;

	CancelableDetector(final AnomalyDetector detector, final TrainingMonitor monitor) {
		this.detector = detector;
		this.monitor = monitor;
	}

	@Override
	public List<Level> levels() {
		return detector.levels();
	}

	/** @throws sc.fiji.anomaly.training.TrainingCanceledException where the monitor asked for the end */
	@Override
	public Raster evidence(final Level level, final Window window) {
		monitor.check();
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
