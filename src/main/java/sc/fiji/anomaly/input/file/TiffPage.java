package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;

/** What the tags of one image in a TIFF file say (TIFF 6.0, and BigTIFF). */
public final class TiffPage {

	static final int UNCOMPRESSED = 1;

	static final int LZW = 5;

	static final int JPEG = 7;

	static final int DEFLATE = 8;

	static final int OLD_DEFLATE = 32946;

	static final int PACK_BITS = 32773;

	static final int WHITE_IS_ZERO = 0;

	static final int BLACK_IS_ZERO = 1;

	static final int RGB = 2;

	static final int PALETTE = 3;

	static final int YCBCR = 6;

	private static final int COLORS = 3;

	private static final int PLANAR = 2;

	private static final int SIGNED = 2;

	private static final int FLOATING = 3;

	private final Directory tags;

	TiffPage(final Directory tags) {
		this.tags = tags;
	}

	public long width() throws IOException {
		return number(TIFF.TAG_IMAGE_WIDTH, 0);
	}

	public long height() throws IOException {
		return number(TIFF.TAG_IMAGE_HEIGHT, 0);
	}

	/** Samples of a pixel, transparency included. */
	public int samples() throws IOException {
		return (int) number(TIFF.TAG_SAMPLES_PER_PIXEL, 1);
	}

	/** How many of the samples say how transparent a pixel is: none or one. */
	int transparencies() throws IOException {
		final long kind = number(TIFF.TAG_EXTRA_SAMPLES, 0);
		return kind == 1 || kind == 2 ? 1 : 0;
	}

	/**
	 * Bits of a sample.
	 *
	 * @throws UnknownKindException if samples differ in it
	 */
	public int bits() throws IOException {
		final long[] bits = numbers(TIFF.TAG_BITS_PER_SAMPLE);
		for (final long other : bits)
			if (other != bits[0]) throw new UnknownKindException("is a TIFF whose samples differ in their bits");
		return bits.length == 0 ? 1 : (int) bits[0];
	}

	boolean isSigned() throws IOException {
		return number(TIFF.TAG_SAMPLE_FORMAT, 1) == SIGNED;
	}

	boolean isFloating() throws IOException {
		return number(TIFF.TAG_SAMPLE_FORMAT, 1) == FLOATING;
	}

	int compression() throws IOException {
		return (int) number(TIFF.TAG_COMPRESSION, UNCOMPRESSED);
	}

	boolean isJpeg() throws IOException {
		return compression() == JPEG;
	}

	/** What the samples mean. */
	int interpretation() throws IOException {
		return (int) number(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, BLACK_IS_ZERO);
	}

	/** Whether each sample has strips or tiles of its own. */
	boolean isPlanar() throws IOException {
		return samples() > 1 && number(TIFF.TAG_PLANAR_CONFIGURATION, 1) == PLANAR;
	}

	public boolean isTiled() {
		return tags.getEntryById(TIFF.TAG_TILE_WIDTH) != null || tags.getEntryById(TIFF.TAG_TILE_OFFSETS) != null;
	}

	/** What the writer wrote about the image; empty for nothing. */
	public String description() {
		final Entry entry = tags.getEntryById(TIFF.TAG_IMAGE_DESCRIPTION);
		return entry == null || !(entry.getValue() instanceof String) ? "" : (String) entry.getValue();
	}

	/**
	 * Whether the samples are no colours or greys themselves. What ImageJ wrote has a table to look at grey values with.
	 */
	boolean isConverted() throws IOException {
		if (interpretation() == PALETTE) return !description().startsWith(TiffDescription.IMAGEJ);
		return interpretation() > PALETTE || isJpeg() && samples() > 1;
	}

	/** Channels that its pixels become: three of colours, else one a sample; transparency is none. */
	public int channels() throws IOException {
		return isConverted() ? COLORS : Math.max(1, samples() - transparencies());
	}

	/** The images that lie below this one: smaller copies of it (tag SubIFDs). */
	public List<TiffPage> below() {
		final Entry entry = tags.getEntryById(TIFF.TAG_SUB_IFD);
		final Object value = entry == null ? null : entry.getValue();
		if (value instanceof Directory directory) return List.of(new TiffPage(directory));
		final List<TiffPage> pages = new ArrayList<>();
		if (value instanceof Directory[] directories) for (final Directory directory : directories)
			pages.add(new TiffPage(directory));
		return pages;
	}

	/** The entry of a tag; null where there is none. */
	Entry entry(final int tag) {
		return tags.getEntryById(tag);
	}

	/** Whether both pages hold the same kind of pixels, so that they can be planes of one stack. */
	public boolean isLike(final TiffPage other) throws IOException {
		return width() == other.width() && height() == other.height() && samples() == other.samples() && bits() == other
			.bits() && isSigned() == other.isSigned() && isFloating() == other.isFloating() && interpretation() == other
				.interpretation();
	}

	/** Pixels in a unit of the resolution; 0 if it does not say. */
	double resolution(final int tag) {
		final Entry entry = tags.getEntryById(tag);
		if (entry == null || !(entry.getValue() instanceof Number)) return 0;
		return ((Number) entry.getValue()).doubleValue();
	}

	/**
	 * The first value of a tag.
	 *
	 * @throws IOException if the tag is there, but its value is not
	 */
	long number(final int tag, final long otherwise) throws IOException {
		final long[] values = numbers(tag);
		return values.length == 0 ? otherwise : values[0];
	}

	/**
	 * The values of a tag; none where there is no such tag.
	 *
	 * @throws IOException if the tag is there, but its values are not
	 */
	long[] numbers(final int tag) throws IOException {
		final Entry entry = tags.getEntryById(tag);
		if (entry == null) return new long[0];
		final Object value = entry.getValue();
		if (value instanceof Number) return new long[] { ((Number) value).longValue() };
		if (value == null || !value.getClass().isArray()) throw new IOException("is damaged: its tag " + tag +
			" has no value");
		final long[] values = new long[Array.getLength(value)];
		for (int i = 0; i < values.length; i++)
			values[i] = ((Number) Array.get(value, i)).longValue();
		return values;
	}
}
