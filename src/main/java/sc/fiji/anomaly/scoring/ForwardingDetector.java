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

/** Another detector with something around its evidence. */
abstract class ForwardingDetector implements AnomalyDetector {

	private final AnomalyDetector detector;

	ForwardingDetector(final AnomalyDetector detector) {
		this.detector = detector;
	}

	@Override
	public final List<Level> levels() {
		return detector.levels();
	}

	@Override
	public final Optional<Extent> view() {
		return detector.view();
	}

	@Override
	public Raster evidence(final Level level, final Window window) {
		return detector.evidence(level, window);
	}

	@Override
	public final Map<String, Tensor> weights() {
		return detector.weights();
	}

	@Override
	public final void close() {
		detector.close();
	}
}
