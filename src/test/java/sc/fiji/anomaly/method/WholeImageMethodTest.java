package sc.fiji.anomaly.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.pca.PcaMethod;
import sc.fiji.anomaly.training.TrainingMonitor;

/** What all methods have in common that see images as wholes. */
class WholeImageMethodTest {

	private static final AnomalyMethod METHOD = new PcaMethod();

	private static final Window WHOLE = Window.whole(new Raster(1, 16, 16));
	private static final Window PART = new Window(new Raster(1, 16, 16), 4, 0, 20, 16);

	/** A network for the part would not fit the images that are scored. */
	@Test
	void partsOfAlignedImagesAreNoImages() {
		final String message = "size: so many images of 20 x 16 pixels do not fit into memory, and this method needs them whole. "
			+ "Choose a smaller size, or give fewer images.";
		assertEquals(message, assertThrows(IllegalArgumentException.class, () -> train(List.of(PART), List.of())).getMessage());
		assertEquals(message, assertThrows(IllegalArgumentException.class, () -> train(List.of(WHOLE), List.of(PART)))
			.getMessage());
		train(List.of(WHOLE), List.of()).close();
	}

	private static AnomalyDetector train(final List<Window> normals, final List<Window> anomalies) {
		final TrainingSet set = new TrainingSet(Layout.ALIGNED, List.of(Level.of(1)), Collections.nCopies(500, normals.get(0)),
			anomalies);
		return METHOD.train(set, WindowTraining.run(METHOD, "", new TrainingMonitor() {}));
	}
}
