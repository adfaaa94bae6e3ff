package sc.fiji.anomaly.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Plane;

/** Models that are trained in a second: good for nothing but tests of the way. */
public final class TinyModel {

	/** So many images that one split calibrates. */
	public static final int IMAGES = 40;

	/** Small networks and small steps. */
	public static final TrainingSettings SETTINGS = TrainingSettings.DEFAULT.withEffort(Effort.QUICK).withOptions(
		"width:8,blocks:1,batch:16").withDevice("cpu");

	/** Hears nothing and never cancels. */
	public static final Progress SILENT = new Progress() {};

	private TinyModel() {}

	/** A model of textures of 24 x 24 pixels. */
	public static TrainingReport ofTextures(final AnomalyDetection detection, final Path file) throws IOException {
		return train(detection, TinyImages.textures(1, IMAGES, 24, 24), SETTINGS.withLayout("texture"), file);
	}

	/** A model of discs of 40 x 40 pixels. */
	public static TrainingReport ofDiscs(final AnomalyDetection detection, final Path file) throws IOException {
		return train(detection, TinyImages.discs(1, IMAGES, 40), SETTINGS.withLayout("aligned"), file);
	}

	/** A model of any images. */
	public static TrainingReport train(final AnomalyDetection detection, final List<Plane> normals,
		final TrainingSettings settings, final Path file) throws IOException
	{
		return detection.train(normals, List.of(), settings, file, SILENT);
	}
}
