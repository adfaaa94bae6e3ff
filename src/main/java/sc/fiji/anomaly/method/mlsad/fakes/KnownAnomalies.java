package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;

/**
 * Some of the fakes replaced by patches of known abnormal images: at the same place in aligned images, anywhere in
 * textures. Which of an image's patches are abnormal is not known. Those that are not teach the detector nothing, since
 * normal images have them too.
 */
public final class KnownAnomalies implements FakePatchSource {

	private final NormalPatches abnormal;
	private final FakePatchSource others;
	private final double share;
	private final boolean aligned;

	/**
	 * @param abnormal parts of known abnormal images, as large as a patch or larger
	 * @param others the other fakes
	 * @param share of the fakes that are known; 0 to 1
	 */
	private KnownAnomalies(final NormalPatches abnormal, final FakePatchSource others, final double share,
		final boolean aligned)
	{
		this.abnormal = abnormal;
		this.others = others;
		this.share = share;
		this.aligned = aligned;
	}

	/**
	 * Adds known abnormal images to fakes for a detector of patches of n pixels.
	 *
	 * @return the fakes alone where there are no such images, or all are smaller than a patch
	 */
	public static FakePatchSource among(final FakePatchSource others, final List<ImageTile> abnormal, final int n,
		final double share, final Layout layout)
	{
		final List<ImageTile> large = abnormal.stream().filter(image -> image.pixels().width() >= n && image.pixels()
			.height() >= n).toList();
		if (large.isEmpty() || share == 0) return others;
		return new KnownAnomalies(new NormalPatches(large, n), others, share, layout == Layout.ALIGNED);
	}

	@Override
	public void draw(final PatchSite site, final SplittableRandom random, final PatchCanvas canvas, final int row) {
		if (random.nextDouble() >= share) {
			others.draw(site, random, canvas, row);
			return;
		}
		final PatchSite any = abnormal.randomSite(site.size(), random);
		final PixelArray image = abnormal.image(any.image());
		final boolean fits = site.x() + site.size() <= image.width() && site.y() + site.size() <= image.height();
		canvas.whole(row, image, aligned && fits ? site.x() : any.x(), aligned && fits ? site.y() : any.y());
	}

	@Override
	public int cells(final int n) {
		return others.cells(n);
	}
}
