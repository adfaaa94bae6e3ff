package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;

/** Fakes cut from generated images: a parametric Markov random field approximation (MLSAD, section 3.2). */
public final class GeneratedImages implements FakePatchSource {

	private final List<PixelArray> images;
	private final Layout layout;

	/** @param images generated images; aligned: as large as the normal ones; textures: no smaller than the patches */
	public GeneratedImages(final List<PixelArray> images, final Layout layout) {
		this.images = List.copyOf(images);
		this.layout = layout;
	}

	@Override
	public void draw(final PatchSite site, final SplittableRandom random, final PatchCanvas canvas, final int row) {
		final PixelArray image = images.get(random.nextInt(images.size()));
		final int n = site.size();
		final int left = layout == Layout.ALIGNED ? site.x() : random.nextInt(image.width() - n + 1);
		final int top = layout == Layout.ALIGNED ? site.y() : random.nextInt(image.height() - n + 1);
		canvas.whole(row, image, left, top);
	}
}
