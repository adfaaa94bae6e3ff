package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;

/** The normal images of a training, as a source of patches. */
public final class NormalPatches {

	private final List<ImageTile> tiles;

	/** @param patch width and height of the patches that will be asked for; smaller windows are left out */
	public NormalPatches(final List<ImageTile> tiles, final int patch) {
		this.tiles = tiles.stream().filter(w -> w.pixels().width() >= patch && w.pixels().height() >= patch).toList();
		if (this.tiles.isEmpty()) throw new IllegalArgumentException("No image is as large as a patch of " + patch + " px");
	}

	public int channels() {
		return tiles.get(0).pixels().channels();
	}

	public ImageTile tile(final int index) {
		return tiles.get(index);
	}

	/** All images. */
	public List<PixelArray> images() {
		return tiles.stream().map(ImageTile::pixels).toList();
	}

	public PixelArray image(final int index) {
		return tiles.get(index).pixels();
	}

	/** A random place for a patch of n x n pixels in a random image. */
	public PatchSite randomSite(final int n, final SplittableRandom random) {
		final int index = random.nextInt(tiles.size());
		return randomSiteIn(index, n, random);
	}

	public PatchSite randomSiteIn(final int index, final int n, final SplittableRandom random) {
		final PixelArray image = image(index);
		return new PatchSite(index, random.nextInt(image.width() - n + 1), random.nextInt(image.height() - n + 1), n);
	}

	public int smallestWidth() {
		return tiles.stream().mapToInt(w -> w.pixels().width()).min().orElseThrow();
	}

	public int smallestHeight() {
		return tiles.stream().mapToInt(w -> w.pixels().height()).min().orElseThrow();
	}

	/** A random part of a random image, none of which may be smaller. */
	public PatchSite randomPart(final int width, final int height, final SplittableRandom random) {
		final int index = random.nextInt(tiles.size());
		final PixelArray image = image(index);
		return new PatchSite(index, random.nextInt(image.width() - width + 1), random.nextInt(image.height() - height + 1),
			Math.min(width, height));
	}

	/** An image other than {@code index}, if there is another. */
	public int randomOther(final int index, final SplittableRandom random) {
		if (tiles.size() == 1) return index;
		final int other = random.nextInt(tiles.size() - 1);
		return other < index ? other : other + 1;
	}
}
