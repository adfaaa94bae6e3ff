package sc.fiji.anomaly.input.file;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import javax.imageio.stream.ImageInputStream;

import com.twelvemonkeys.imageio.stream.BufferedFileImageInputStreamSpi;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;

/** An open TIFF or BigTIFF file whose pages are read piece by piece: it may be larger than memory. Close it. */
public final class TiffFile implements Closeable {

	private final Path file;
	private final FileChannel channel;
	private final ByteOrder order;
	private final List<TiffPage> pages;

	private TiffFile(final Path file, final FileChannel channel, final ByteOrder order, final List<TiffPage> pages) {
		this.file = file;
		this.channel = channel;
		this.order = order;
		this.pages = List.copyOf(pages);
	}

	/**
	 * Opens a file, and reads what it says of its pages.
	 *
	 * @throws IOException if it is no TIFF, or damaged; the message is the reason, without the file's name
	 */
	public static TiffFile open(final Path file) throws IOException {
		try (ImageInputStream in = new BufferedFileImageInputStreamSpi().createInputStreamInstance(file.toFile(), false,
			(File) null))
		{
			final List<TiffPage> pages = TiffPages.read(in);
			return new TiffFile(file, FileChannel.open(file, StandardOpenOption.READ), in.getByteOrder(), pages);
		}
	}

	/** The pages that follow each other; others may lie below them, see {@link TiffPage#below()}. */
	public List<TiffPage> pages() {
		return pages;
	}

	/**
	 * The tiles or strips of a page of this file.
	 *
	 * @throws IOException if they are of a kind that cannot be read, or damaged
	 */
	public TiffPieces pieces(final TiffPage page) throws IOException {
		return new TiffPieces(file, channel, order, page);
	}

	/** The size of a page's pixels, by its tags and by what ImageJ has written; as ImageJ shows it. */
	public Calibration pixelSize(final TiffPage page) throws IOException {
		final ImagePlus any = new ImagePlus("", new ByteProcessor(1, 1));
		any.setIgnoreGlobalCalibration(true);
		new TiffDescription(TiffDescription.info(file, page, order)).applyTo(any, 1);
		return any.getCalibration();
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
