package sc.fiji.anomaly.view;

import java.util.ArrayList;
import java.util.List;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;

import sc.fiji.anomaly.explain.ProbeStep;
import sc.fiji.anomaly.image.PixelArray;

/** Builds the image of a probe: 32 bit, one slice an image of the batch, one frame a step that was kept. */
public final class ProbeStack {

	private final List<ProbeStep> steps = new ArrayList<>();

	/** Adds the next frame. */
	public void add(final ProbeStep step) {
		steps.add(step);
	}

	/** The image of all frames. Values are the model's, from -1 to 1. */
	public ImagePlus toImage(final String title) {
		final PixelArray first = steps.get(0).images().get(0);
		final ImageStack stack = new ImageStack(first.width(), first.height());
		for (final ProbeStep step : steps)
			for (int i = 0; i < step.images().size(); i++)
				for (int c = 0; c < first.channels(); c++)
					stack.addSlice("step " + step.step() + ", image " + (i + 1), channel(step.images().get(i), c));
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(first.channels(), steps.get(0).images().size(), steps.size());
		image.setOpenAsHyperStack(true);
		image.setDisplayRange(-1, 1);
		if (first.channels() == 1) return image;
		final CompositeImage colours = new CompositeImage(image, CompositeImage.COMPOSITE);
		for (int c = 1; c <= first.channels(); c++) {
			colours.setC(c);
			colours.setDisplayRange(-1, 1);
		}
		colours.setC(1);
		return colours;
	}

	private static float[] channel(final PixelArray image, final int c) {
		final int pixels = image.width() * image.height();
		final float[] values = new float[pixels];
		System.arraycopy(image.values(), c * pixels, values, 0, pixels);
		return values;
	}
}
