package sc.fiji.anomaly.method.mlsad;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import net.imglib2.Dimensions;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.preprocessing.ImageSurvey;

/**
 * Which levels a set can teach.
 * <p>
 * Aligned images are looked at by the paper's levels in about 32 pixels, which know the anatomy, and if they are
 * larger, by further ones in more and more detail, which see small lesions and tell where they are.
 * </p>
 * <p>
 * Textures are large beside their structures, so that coarser levels look at the image reduced twice, four and eight
 * times; but a detector that has seen too few patches memorises them and takes every other for anomalous.
 * </p>
 */
final class LevelChoice {

	/** Patches side by side in all normal images together, from which on a coarser level is trained. */
	static final int ENOUGH_PATCHES = 600;

	/**
	 * Largest patch in pixels of its own, reduced image: larger structures are looked at in less detail, at the same
	 * cost.
	 */
	static final int LARGEST_PATCH = 16;

	/** Largest size of a level: patches of {@link #LARGEST_PATCH} pixels of the image reduced eight times. */
	static final int LARGEST = 128;

	/** In textures patches of this size and more are scored at every second position only. */
	private static final int STRIDED_PATCH = 8;

	/** The paper's levels, in images of {@link ImageSurvey#ALIGNED_SIZE} pixels. */
	private static final List<Integer> PAPER_PATCHES = List.of(1, 2, 4, 8, 16);

	/** Those of them that large images need: what the others see is seen better in more detail. */
	private static final List<Integer> COARSE_PATCHES = List.of(1, 8, 16);

	/** Levels in more detail lie between these, so that each size is there once. */
	private static final int SMALL_DETAIL = 6;
	private static final int DETAIL = 12;

	private static final List<Integer> TEXTURE_SIZES = List.of(1, 2, 4, 8, 16, 32, 64, 96);

	private final Layout layout;
	private final List<Dimensions> images;

	/** @param images the sizes of all normal images, in working pixels */
	LevelChoice(final Layout layout, final List<Dimensions> images) {
		this.layout = layout;
		this.images = images;
	}

	/**
	 * The level of a size. Up to {@link #LARGEST_PATCH} pixels in the image itself, above it in the image reduced by a
	 * power of two.
	 *
	 * @throws IllegalArgumentException if no whole patch of a reduced image has this size
	 */
	static Level level(final int size, final Layout layout) {
		int reduction = 1;
		while (size > LARGEST_PATCH * reduction)
			reduction *= 2;
		if (size % reduction != 0) throw new InvalidInputException("options", "there is no level " + size +
			"; levels above 16 are even, above 32 multiples of 4, above 64 multiples of 8");
		return level(size / reduction, reduction, layout);
	}

	/** The level of a patch of a reduced image. */
	static Level level(final int patch, final int reduction, final Layout layout) {
		return new Level(patch, reduction, layout == Layout.TEXTURE && reduction == 1 && patch >= STRIDED_PATCH ? 2 : 1);
	}

	/** Whether a patch of aligned images is one of those that show details, if nobody asked for its level. */
	static boolean isDetail(final int patch) {
		return patch == SMALL_DETAIL || patch == DETAIL;
	}

	/** A level that shows details of large aligned images, at positions that are a third of a patch apart. */
	static Level detail(final int patch, final int reduction) {
		return new Level(patch, reduction, patch / 3);
	}

	/**
	 * The levels for these images, in ascending size.
	 *
	 * @param detailed whether large aligned images are looked at in detail, too
	 */
	List<Level> levels(final boolean detailed) {
		if (layout == Layout.ALIGNED) return aligned(detailed);
		return TEXTURE_SIZES.stream().map(size -> level(size, layout)).filter(level -> level.reduction() == 1 || isTaught(
			level)).toList();
	}

	private List<Level> aligned(final boolean detailed) {
		final int coarse = coarsestReduction();
		final List<Level> levels = new ArrayList<>();
		final boolean large = detailed && coarse > 1;
		(large ? COARSE_PATCHES : PAPER_PATCHES).forEach(patch -> levels.add(level(patch, coarse, layout)));
		if (large) levels.add(detail(SMALL_DETAIL, 1));
		for (int reduction = 1; large && reduction < coarse; reduction *= 2)
			levels.add(detail(DETAIL, reduction));
		final long smallest = smallestSide();
		levels.removeIf(level -> level.size() > smallest);
		levels.sort(Comparator.comparingInt(Level::size));
		return levels;
	}

	/** How many times aligned images are reduced to have the paper's size, or up to twice that. */
	private int coarsestReduction() {
		final long longest = images.stream().mapToLong(image -> Math.max(image.dimension(0), image.dimension(1))).max()
			.orElseThrow();
		return (int) Math.max(1, Long.highestOneBit(longest / ImageSurvey.ALIGNED_SIZE));
	}

	/**
	 * The levels that were asked for.
	 *
	 * @throws IllegalArgumentException if there is no such level, or an image is smaller than one
	 */
	List<Level> levels(final List<Integer> sizes) {
		final List<Level> levels = sizes.stream().map(size -> level(size, layout)).toList();
		final long smallest = smallestSide();
		for (final Level level : levels)
			if (level.size() > smallest) throw new InvalidInputException("options", level +
				" is larger than the smallest image, which has " + smallest + " pixels at the resolution that is looked at");
		return levels;
	}

	/** The level that sees an aligned image whole, or, where it is not square, as much as a square holds. */
	Level wholeImage() {
		return Level.of((int) smallestSide());
	}

	private long smallestSide() {
		return images.stream().mapToLong(image -> Math.min(image.dimension(0), image.dimension(1))).min().orElseThrow();
	}

	private boolean isTaught(final Level level) {
		final long size = level.size();
		long patches = 0;
		for (final Dimensions image : images) {
			// An image that is too small to be scored at a level rules the level out.
			if (image.dimension(0) < size || image.dimension(1) < size) return false;
			patches += (image.dimension(0) / size) * (image.dimension(1) / size);
		}
		return patches >= ENOUGH_PATCHES;
	}
}
