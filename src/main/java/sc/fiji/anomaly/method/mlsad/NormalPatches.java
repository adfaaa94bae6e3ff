package sc.fiji.anomaly.method.mlsad;

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.image.Raster;

/** The normal images of a training, as a source of patches. */
final class NormalPatches {

	private final List<Raster> images;

	NormalPatches(final List<Raster> images, final int patch) {
		this.images = images.stream().filter(i -> i.width() >= patch && i.height() >= patch).toList();
		if (this.images.isEmpty()) throw new IllegalArgumentException("No image is as large as a patch of " + patch + " px");
	}

	int channels() {
		return images.get(0).channels();
	}

	Raster image(final int index) {
		return images.get(index);
	}

	/** A random place for a patch of n x n pixels in a random image. */
	PatchSite randomSite(final int n, final SplittableRandom random) {
		final int index = random.nextInt(images.size());
		return randomSiteIn(index, n, random);
	}

	PatchSite randomSiteIn(final int index, final int n, final SplittableRandom random) {
		final Raster image = images.get(index);
		return new PatchSite(index, random.nextInt(image.width() - n + 1), random.nextInt(image.height() - n + 1), n);
	}

	/** An image other than {@code index}, if there is another. */
	int randomOther(final int index, final SplittableRandom random) {
		if (images.size() == 1) return index;
		final int other = random.nextInt(images.size() - 1);
		return other < index ? other : other + 1;
	}

	/** Copies a patch: {@code C x n x n} values from {@code offset} on. */
	void copy(final PatchSite site, final float[] to, final int offset) {
		final Raster image = images.get(site.image());
		final int n = site.size();
		int at = offset;
		for (int c = 0; c < image.channels(); c++) {
			for (int y = 0; y < n; y++) {
				System.arraycopy(image.values(), image.index(c, site.y() + y, site.x()), to, at, n);
				at += n;
			}
		}
	}
}
