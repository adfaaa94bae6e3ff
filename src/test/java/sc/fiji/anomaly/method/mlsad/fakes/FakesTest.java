package sc.fiji.anomaly.method.mlsad.fakes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;

/** Fake patches: normal in small structures, abnormal in larger ones. */
class FakesTest {

	private static final int IMAGES = 6;
	private static final int WIDTH = 24;
	private static final int HEIGHT = 20;
	private static final int CHANNELS = 2;

	private final SplittableRandom random = new SplittableRandom(4);

	@Test
	void everyPixelOfAnAlignedShuffleIsThatOfAnotherImageAtTheSamePlace() {
		final NormalPatches normals = normals();
		for (int draw = 0; draw < 200; draw++) {
			final PatchSite site = normals.randomSite(2, random);
			final float[] fake = draw(new Cells(normals, 1, Layout.ALIGNED), site);
			for (int y = 0; y < 2; y++)
				for (int x = 0; x < 2; x++) {
					final Set<Integer> sources = sources(normals, site, fake, x, y, 1, 1);
					assertFalse(sources.isEmpty(), "no image has these values here");
					assertFalse(sources.contains(site.image()), "the image itself");
				}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 4, 8 })
	void everyCellOfAnAlignedFakeEqualsThatOfANormalImageAtTheSamePlace(final int cell) {
		final NormalPatches normals = normals();
		final int n = 2 * cell;
		int mixed = 0;
		for (int draw = 0; draw < 50; draw++) {
			final PatchSite site = normals.randomSite(n, random);
			final float[] fake = draw(new Cells(normals, cell, Layout.ALIGNED), site);
			final Set<Integer> all = new HashSet<>();
			for (int y = 0; y < n; y++)
				for (int x = 0; x < n; x++) {
					final Set<Integer> sources = sources(normals, site, fake, x, y, 1, 1);
					assertEquals(1, sources.size(), "each pixel comes from one image");
					all.addAll(sources);
				}
			assertTrue(hasShiftedGrid(normals, site, fake, cell), "no grid of cells of one image each");
			if (all.size() > 1) mixed++;
		}
		assertTrue(mixed > 25, "fakes of one image only: " + (50 - mixed));
	}

	@Test
	void everyCellOfATextureFakeIsFoundSomewhereInTheSameImage() {
		final NormalPatches normals = normals();
		for (int draw = 0; draw < 50; draw++) {
			final PatchSite site = normals.randomSite(4, random);
			final float[] fake = draw(new Cells(normals, 2, Layout.TEXTURE), site);
			final PixelArray own = normals.image(site.image());
			final Set<Float> values = new HashSet<>();
			for (final float value : own.values())
				values.add(value);
			for (final float value : fake)
				assertTrue(values.contains(value));
		}
	}

	@Test
	void pixelsOfAShuffleAreDrawnFromAllOtherImagesAlike() {
		final NormalPatches normals = normals();
		final int[] counts = new int[IMAGES];
		final PatchSite site = new PatchSite(2, 3, 3, 4);
		final int draws = 500;
		for (int draw = 0; draw < draws; draw++) {
			final float[] fake = draw(new Cells(normals, 1, Layout.ALIGNED), site);
			for (int y = 0; y < 4; y++)
				for (int x = 0; x < 4; x++)
					for (final int source : sources(normals, site, fake, x, y, 1, 1))
						counts[source]++;
		}
		assertEquals(0, counts[2]);
		final double expected = 16.0 * draws / (IMAGES - 1);
		for (int i = 0; i < IMAGES; i++)
			if (i != 2) assertEquals(expected, counts[i], 5 * Math.sqrt(expected));
	}

	@ParameterizedTest
	@EnumSource(Layout.class)
	void foreignPatchesAreFiniteAndUsuallyDifferInAPartOnly(final Layout layout) {
		final NormalPatches normals = normals();
		int changed = 0;
		int partly = 0;
		for (int draw = 0; draw < 400; draw++) {
			final PatchSite site = normals.randomSite(16, random);
			final float[] fake = draw(new Foreign(normals, layout), site);
			final HostCanvas whole = new HostCanvas(1, CHANNELS, 16);
			whole.whole(0, normals.image(site.image()), site.x(), site.y());
			final float[] normal = whole.values();
			int different = 0;
			for (int i = 0; i < fake.length; i++) {
				assertTrue(Float.isFinite(fake[i]));
				if (fake[i] != normal[i]) different++;
			}
			if (different > 0) changed++;
			if (different > 0 && different < fake.length) partly++;
		}
		assertTrue(changed > 390, "unchanged: " + (400 - changed));
		assertTrue(partly > 200, "changed all over: " + (changed - partly));
	}

	@Test
	void aRegionHasWeightsBetweenNothingAndAllAndLeavesSomethingOut() {
		int leavesOut = 0;
		for (int draw = 0; draw < 300; draw++) {
			final float[] weights = Region.draw(16, random).weights(16);
			boolean some = false;
			boolean none = false;
			for (int i = 0; i < 256; i++) {
				assertTrue(weights[i] >= 0 && weights[i] <= 1);
				some |= weights[i] > 0;
				none |= weights[i] == 0;
			}
			assertTrue(some, "an empty region");
			if (none) leavesOut++;
		}
		assertTrue(leavesOut > 280, "" + leavesOut);
	}

	@Test
	void noiseIsUniformOverTheRangeOfValues() {
		final double[] sums = new double[2];
		final int draws = 100;
		for (int draw = 0; draw < draws; draw++) {
			final float[] values = draw(new UniformNoise(CHANNELS), new PatchSite(0, 0, 0, 10));
			for (final float value : values) {
				assertTrue(value >= -1 && value < 1);
				sums[0] += value / (200.0 * draws);
				sums[1] += value * value / (200.0 * draws);
			}
		}
		assertArrayEquals(new double[] { 0, 1 / 3.0 }, sums, 0.02);
	}

	@Test
	void sitesLieInTheirImagesAndReachTheBorders() {
		final NormalPatches normals = normals();
		final Set<Integer> columns = new HashSet<>();
		for (int draw = 0; draw < 2000; draw++)
			columns.add(normals.randomSite(16, random).x());
		for (int x = 0; x <= WIDTH - 16; x++)
			assertTrue(columns.contains(x), "column " + x);
		assertEquals(WIDTH - 16 + 1, columns.size());
	}

	/** Whether the patch falls into cells of a shifted grid, each of which one image has. */
	private static boolean hasShiftedGrid(final NormalPatches normals, final PatchSite site, final float[] fake,
		final int cell)
	{
		for (int top = 0; top < cell; top++)
			for (int left = 0; left < cell; left++)
				if (isGrid(normals, site, fake, cell, left, top)) return true;
		return false;
	}

	private static boolean isGrid(final NormalPatches normals, final PatchSite site, final float[] fake, final int cell,
		final int left, final int top)
	{
		final int n = site.size();
		for (int y = -top; y < n; y += cell) {
			for (int x = -left; x < n; x += cell) {
				final int x0 = Math.max(0, x);
				final int y0 = Math.max(0, y);
				if (sources(normals, site, fake, x0, y0, Math.min(n, x + cell) - x0, Math.min(n, y + cell) - y0).isEmpty())
					return false;
			}
		}
		return true;
	}

	/** The images that have a part of a fake at its place, in all channels. */
	private static Set<Integer> sources(final NormalPatches normals, final PatchSite site, final float[] fake,
		final int x0, final int y0, final int width, final int height)
	{
		final Set<Integer> sources = new HashSet<>();
		for (int image = 0; image < IMAGES; image++) {
			boolean same = true;
			for (int c = 0; c < CHANNELS; c++)
				for (int y = y0; y < y0 + height; y++)
					for (int x = x0; x < x0 + width; x++)
						same &= normals.image(image).get(c, site.y() + y, site.x() + x) == fake[(c * site.size() + y) * site
							.size() + x];
			if (same) sources.add(image);
		}
		return sources;
	}

	private float[] draw(final FakePatchSource fakes, final PatchSite site) {
		final HostCanvas canvas = new HostCanvas(1, CHANNELS, site.size());
		fakes.draw(site, random, canvas, 0);
		return canvas.values();
	}

	@Test
	void generatedFakesOfAlignedImagesAreCutAtTheSamePlace() {
		final PixelArray image = numbered();
		final float[] fake = draw(new GeneratedImages(List.of(image), Layout.ALIGNED), new PatchSite(0, 5, 7, 3));
		for (int c = 0; c < CHANNELS; c++)
			for (int y = 0; y < 3; y++)
				for (int x = 0; x < 3; x++)
					assertEquals(image.get(c, 7 + y, 5 + x), fake[(c * 3 + y) * 3 + x]);
	}

	@Test
	void generatedFakesOfTexturesAreCutAnywhere() {
		final PixelArray image = numbered();
		final Set<Float> corners = new HashSet<>();
		for (int i = 0; i < 300; i++)
			corners.add(draw(new GeneratedImages(List.of(image), Layout.TEXTURE), new PatchSite(0, 500, 700, 3))[0]);
		assertTrue(corners.size() > 100, "places: " + corners.size());
	}

	@Test
	void generatedFakesAreMixedWithForeignOnesWhereTheyAreAskedFor() {
		final FakePatchSource generated = new GeneratedImages(List.of(numbered()), Layout.ALIGNED);
		assertEquals(generated, Fakes.generated(8, generated, normals(), Layout.ALIGNED, false));
		assertEquals(generated, Fakes.generated(4, generated, normals(), Layout.ALIGNED, true), "small levels have none");
		assertFalse(generated == Fakes.generated(8, generated, normals(), Layout.ALIGNED, true));
		assertFalse(Fakes.canBeGenerated(2), "shuffled pixels need no generator");
		assertTrue(Fakes.canBeGenerated(4));
	}

	/** Every value is another. */
	private static PixelArray numbered() {
		final PixelArray image = new PixelArray(CHANNELS, HEIGHT, WIDTH);
		for (int i = 0; i < image.values().length; i++)
			image.values()[i] = i;
		return image;
	}

	private static NormalPatches normals() {
		final List<ImageTile> tiles = new ArrayList<>();
		final SplittableRandom values = new SplittableRandom(1);
		for (int i = 0; i < IMAGES; i++) {
			final PixelArray raster = new PixelArray(CHANNELS, HEIGHT, WIDTH);
			for (int k = 0; k < raster.values().length; k++)
				raster.values()[k] = (float) values.nextDouble(-1, 1);
			tiles.add(ImageTile.whole(raster));
		}
		return new NormalPatches(tiles, 2);
	}
}
