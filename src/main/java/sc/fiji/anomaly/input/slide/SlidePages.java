package sc.fiji.anomaly.input.slide;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import sc.fiji.anomaly.input.file.TiffFile;
import sc.fiji.anomaly.input.file.TiffPage;
import sc.fiji.anomaly.input.file.TiffPieces;

/**
 * Which pages of a TIFF file are the resolutions of one picture: the largest page, the pages below it (SubIFDs, as in
 * OME-TIFF), and pages that follow it and are smaller copies of it (as in SVS). Labels, overviews of the glass and
 * thumbnails are none: they show something else, or are not in tiles as the picture is.
 *
 * @param pages the largest one first
 * @param levels their sizes
 * @param notes what was left out that claims to be a level
 * @param channels of each level
 */
record SlidePages(List<TiffPage> pages, List<SlideLevel> levels, List<String> notes, int channels) {

	/** A page with more pixels is a slide in any case. */
	private static final long LARGE = 64_000_000;

	/** A page with more pixels is a slide if there are smaller copies of it. */
	private static final long LARGE_WITH_LEVELS = 16_000_000;

	private static final int COLORS = 3;

	/** Finds them. */
	static SlidePages of(final TiffFile file) throws IOException {
		TiffPage largest = file.pages().get(0);
		for (final TiffPage page : file.pages())
			if (size(page).pixels() > size(largest).pixels()) largest = page;
		final List<TiffPage> levels = new ArrayList<>(List.of(largest));
		final List<String> notes = new ArrayList<>();
		for (final TiffPage page : largest.below())
			if (agrees(page, largest, notes)) levels.add(page);
		for (final TiffPage page : file.pages())
			if (page != largest && page.isTiled() == largest.isTiled() && size(page).isReductionOf(size(largest)) && agrees(
				page, largest, notes)) levels.add(page);
		final List<SlideLevel> sizes = new ArrayList<>();
		for (final TiffPage page : levels)
			sizes.add(size(page));
		final List<TiffPage> sorted = levels.stream().sorted(Comparator.comparing(page -> -sizes.get(levels.indexOf(page))
			.pixels())).toList();
		sizes.sort(Comparator.comparing(level -> -level.pixels()));
		return new SlidePages(sorted, List.copyOf(sizes), List.copyOf(notes), largest.channels());
	}

	private static SlideLevel size(final TiffPage page) throws IOException {
		return new SlideLevel(page.width(), page.height());
	}

	/** Whether a page is what it claims to be; else a note says what differs. */
	private static boolean agrees(final TiffPage page, final TiffPage largest, final List<String> notes)
		throws IOException
	{
		final String differs = page.channels() != largest.channels() ? page.channels() + " channels instead of " + largest
			.channels() : page.bits() != largest.bits() ? page.bits() + " bits instead of " + largest.bits() : size(page)
				.isReductionOf(size(largest)) ? "" : size(page) + ", which is no reduction of " + size(largest);
		if (differs.isEmpty()) return true;
		notes.add("a smaller copy in the file does not agree with the image, and is not used: it has " + differs);
		return false;
	}

	/** Whether the file is read by regions: it has one large picture. */
	static boolean isSlide(final TiffFile file) throws IOException {
		final SlidePages pages = of(file);
		final TiffPage largest = pages.pages().get(0);
		for (final TiffPage page : file.pages())
			if (page != largest && page.width() == largest.width() && page.height() == largest.height()) return false;
		// ImageJ writes one page for all planes of a stack
		if (largest.description().matches("(?s)ImageJ=.*\\bimages=(?!1\\b).*")) return false;
		return pages.levels().get(0).pixels() > (pages.levels().size() > 1 ? LARGE_WITH_LEVELS : LARGE);
	}

	/**
	 * The tiles of each level. A level that cannot be read is an error: the file has something that is not known here.
	 */
	List<TiffPieces> pieces(final TiffFile file) throws IOException {
		final List<TiffPieces> pieces = new ArrayList<>();
		for (final TiffPage page : pages)
			pieces.add(file.pieces(page));
		return pieces;
	}

	/** What pixels are that a file leaves out: white glass in colour pictures, else 0. */
	double blank() throws IOException {
		return channels == COLORS ? Math.pow(2, pages.get(0).bits()) - 1 : 0;
	}
}
